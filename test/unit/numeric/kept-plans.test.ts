/** Plans serve every array of the same form, and outlive the arrays that they were made for without holding on to them. */
import { strict as assert } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import { evaluate } from '../../../src/numeric/evaluate';
import { forgetPlans, plansMade } from '../../../src/numeric/kept-plans';
import { valuesOf } from '../../../src/numeric/values';
import { difference, naive } from './naive';

/** All derivatives of the last name of a document, with its scope. */
function derivatives(source: string) {
  const analysis = analyze(parse(source));
  assert.deepEqual(analysis.problems, []);
  const names = [...analysis.names.values()];
  const last = names.at(-1)!;
  const arrays = names.flatMap(({ name }) => {
    const total = name === last.name ? undefined : analysis.total(last.name, name);
    return total ? [total.array] : [];
  });
  return { arrays, scope: valuesOf(names), names };
}

const network = (x: string, W: string, size: number, f: string) => `
${x} : [${size}]
${W} : [4, ${size + 1}]
y : onehot[4]
z = ${W} @ [${x}; 1]
s = softmax(${f}(z))
L = -sum(y * log(s))
`;

/** Each beside the others: names, sizes, facts and functions all tell. */
const documents = [
  network('x', 'W', 5, 'relu'),
  network('u', 'A', 5, 'relu'),
  network('x', 'W', 6, 'relu'),
  network('x', 'W', 5, 'tanh'),
  network('W', 'x', 5, 'relu'),
  network('x', 'W', 5, 'relu').replace('onehot', 'prob'),
  `fn f(t) = t * exp(t)\n${network('x', 'W', 5, 'f')}`,
  `fn f(t) = t * sin(t)\n${network('x', 'W', 5, 'f')}`,
];

describe('plans that are kept', () => {
  it('give the numbers of the array that is asked for, whichever it was made for', () => {
    for (const source of documents) {
      const { arrays, scope } = derivatives(source);
      assert.ok(arrays.length >= 4);
      for (const array of arrays) {
        assert.ok(difference(evaluate(array, scope), naive(array, scope)) < 1e-12, source);
      }
    }
  });

  describe('of arrays that differ in a number', () => {
    const withNumbers = ([a, b, c]: readonly [string, string, string]) => `
      x : [5]
      W : [4, 5]
      z = ${a} * W @ x + ${b}
      s = tanh(z - ${c} * z * z) / ${a}
      L = sum(s * s) / ${b}
    `;
    const made = (source: string): number => {
      const { arrays, scope } = derivatives(source);
      const before = plansMade();
      for (const array of arrays) {
        assert.ok(difference(evaluate(array, scope), naive(array, scope)) < 1e-12, source);
      }
      return plansMade() - before;
    };

    it('are one, whatever the number is', () => {
      forgetPlans();
      assert.ok(made(withNumbers(['3', '5', '0.7'])) > 0);
      for (const numbers of [
        ['7', '11', '13'],
        ['0.3', '1.5', '1e-3'],
        ['17', '5e8', '3.5'],
      ] as const) {
        assert.equal(made(withNumbers(numbers)), 0);
      }
    });

    it('are right where numbers are equal, 0, 1 or negative, one after another', () => {
      for (const numbers of [
        ['3', '3', '3'],
        ['3', '5', '3'],
        ['1', '1', '1'],
        ['2', '1', '0'],
        ['-3', '5', '-1'],
      ]) {
        made(withNumbers(numbers as [string, string, string]));
      }
    });
  });

  it('hold on to no name, definition or document', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const source = `
      a : [3, 4]
      b = [a, ones(3, 1)] |> tanh
      c = conv1d(reshape(b, 1, 15), reshape(a[0, :], 1, 1, 4))
      d = sum(softmax(relu(c)) * [a[0, 1:4]; a[1, :]; a[2, :]; 2])
    `;
    const names = (() => {
      const { arrays, scope, names } = derivatives(source);
      for (const array of arrays) evaluate(array, scope);
      for (const { definition } of names) if (definition) evaluate(definition, scope);
      return names.map((each) => new WeakRef(each));
    })();
    const held = () => names.flatMap((each) => each.deref()?.name ?? []);
    // What was looked at in a turn of the event loop, or by code that is being compiled, is kept for a while.
    for (let round = 0; round < 50 && held().length > 0; round++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collect();
    }
    assert.deepEqual(held(), []);
  });
});
