import assert from 'node:assert/strict';
import type { Analysis } from '../../../../src/analysis/analysis';
import { openDocument } from '../../../../src/features/document';
import { editInputs } from '../../../../src/features/values/edit';
import { writeEdit } from '../../../../src/features/values/write';
import { toNested } from '../../../../src/numeric/array';
import type { ValueEdit } from '../../../../src/protocol';

const text = `dim n
x : [3] = [1, -2, 3]
y : onehot[3]
p : prob[4]
S : symmetric[2, 2]
D : diagonal[2, 2]
Q : orthogonal[2, 2]
k : positive[2]
v : [n]
r : row[2]
M : [1, 2]
a = relu(x)
s = sum(v)
check grad(a, x) == eye(3)
`;

/** After each edit in turn; a refusal throws its sentence. */
function atInputs(...edits: ValueEdit[]): Analysis {
  return edits.reduce((analysis, edit) => {
    const inputs = editInputs(analysis, edit);
    if ('refused' in inputs) throw new Error(inputs.refused);
    return analysis.withInputs(inputs);
  }, openDocument(text));
}

const entry = (name: string, row: number, column: number, value: number): ValueEdit => ({
  what: 'entry',
  name,
  row,
  column,
  value,
});

const number = (analysis: Analysis, name: string) => toNested(analysis.values.named(name));

describe('an edit of the inputs', () => {
  it('changes an entry, and what is computed from it', () => {
    const analysis = atInputs(entry('x', 0, 1, 5), entry('x', 0, 0, -1));
    assert.deepEqual(number(analysis, 'x'), [-1, 5, 3]);
    assert.deepEqual(number(analysis, 'a'), [0, 5, 3]);
  });

  it('keeps what the kind of an input says', () => {
    const onehot = atInputs({ what: 'one-hot', name: 'y', row: 0, column: 2 });
    assert.deepEqual(number(onehot, 'y'), [0, 0, 1]);
    const prob = number(atInputs(entry('p', 0, 1, 0.7)), 'p') as number[];
    assert.equal(prob[1], 0.7);
    assert.ok(Math.abs(prob.reduce((sum, each) => sum + each, 0) - 1) < 1e-12);
    const [[, upper], [lower]] = number(atInputs(entry('S', 0, 1, 9)), 'S') as [number[], number[]];
    assert.deepEqual([upper, lower], [9, 9]);
    assert.deepEqual(number(atInputs({ what: 'fill', name: 'D', value: 1 }), 'D'), [
      [1, 0],
      [0, 1],
    ]);
  });

  it('draws again, each time something else, and goes back', () => {
    const first = atInputs({ what: 'resample', name: 'v' });
    const second = atInputs({ what: 'resample', name: 'v' }, { what: 'resample', name: 'v' });
    assert.notDeepEqual(number(first, 'v'), number(openDocument(text), 'v'));
    assert.notDeepEqual(number(second, 'v'), number(first, 'v'));
    assert.equal(second.inputs.seeds.get('v'), 2);
    const all = atInputs({ what: 'resample', name: null });
    assert.deepEqual(number(all, 'x'), [1, -2, 3], 'what is given is not sampled');
    assert.notDeepEqual(number(all, 'k'), number(openDocument(text), 'k'));
    const back = atInputs({ what: 'resample', name: null }, entry('x', 0, 0, 8), {
      what: 'reset',
      name: null,
    });
    assert.deepEqual(number(back, 'x'), [1, -2, 3]);
    assert.deepEqual(number(back, 'k'), number(openDocument(text), 'k'));
  });

  it('chooses free sizes', () => {
    assert.equal(atInputs({ what: 'size', name: 'n', value: 7 }).values.named('v').data.length, 7);
  });

  it('takes over what refutes a claim', () => {
    const analysis = openDocument(text);
    const [claim] = analysis.claims();
    const inputs = editInputs(analysis, { what: 'try', line: 14 });
    assert.ok(!('refused' in inputs));
    const tried = analysis.withInputs(inputs);
    assert.deepEqual(number(tried, 'x'), claim!.counterexample!.inputs.x);
  });

  const refusals: readonly [ValueEdit, RegExp][] = [
    [entry('nobody', 0, 0, 1), /no input/],
    [entry('a', 0, 0, 1), /no input/],
    [entry('x', 0, 3, 1), /no such entry/],
    [entry('x', 0, 0, Number.NaN), /not a number/],
    [entry('k', 0, 0, -1), /positive/],
    [entry('p', 0, 0, 2), /between 0 and 1/],
    [entry('D', 0, 1, 2), /diagonal/],
    [entry('Q', 0, 1, 2), /draw another/],
    [entry('y', 0, 1, 1), /say which/],
    [{ what: 'one-hot', name: 'x', row: 0, column: 0 }, /not declared one-hot/],
    [{ what: 'fill', name: 'y', value: 1 }, /onehot/],
    [{ what: 'resample', name: 'a' }, /sampled/],
    [{ what: 'size', name: 'n', value: 0 }, /whole number/],
    [{ what: 'size', name: 'm', value: 3 }, /not a free size/],
    [{ what: 'try', line: 2 }, /no inputs/],
  ];
  for (const [edit, reason] of refusals) {
    it(`is refused with a sentence: ${JSON.stringify(edit)}`, () =>
      assert.throws(() => atInputs(edit), reason));
  }
});

describe('writing values into the document', () => {
  const edits: readonly ValueEdit[] = [
    { what: 'fill', name: 'r', value: 2 },
    { what: 'fill', name: 'M', value: 3 },
    { what: 'fill', name: 'S', value: 4 },
    entry('x', 0, 0, -0.25),
    { what: 'one-hot', name: 'y', row: 0, column: 1 },
  ];
  for (const [name, line] of [
    ['x', 'x : [3] = [-0.25, -2, 3]'],
    ['y', 'y : onehot[3] = [0, 1, 0]'],
    ['r', 'r : row[2] = [2, 2].T'],
    ['S', 'S : symmetric[2, 2] = [4, 4; 4, 4]'],
  ] as const) {
    it(`gives ${line}, which reads back as the same`, () => {
      const analysis = atInputs(...edits);
      const { from, to, insert } = writeEdit(analysis, name)!;
      const written = text.slice(0, from) + insert + text.slice(to);
      assert.ok(written.includes(`${line}\n`), written);
      const again = openDocument(written);
      assert.deepEqual(again.problems, []);
      assert.deepEqual(number(again, name), number(analysis, name));
    });
  }

  it('is for inputs alone, and for what the language has a literal for', () => {
    assert.equal(writeEdit(openDocument(text), 'a'), undefined);
    assert.equal(writeEdit(openDocument(text), 'M'), undefined);
  });
});
