import assert from 'node:assert/strict';
import type { ChosenInputs } from '../../../src/analysis/chosen-inputs';
import { openDocument } from '../../../src/features/document';
import { fromNested, type Nested, toNested } from '../../../src/numeric/array';

const text =
  'x : [3] = [1, -2, 3]\nw : [3]\na = relu(x)\nb = 2 * a\nc = 3 * w\ncheck grad(b, x) == 2 * diag(x > 0)\n';

function chosen(
  values: Readonly<Record<string, Nested>>,
  sizes: Readonly<Record<string, number>> = {},
): ChosenInputs {
  return {
    values: new Map(Object.entries(values).map(([name, value]) => [name, fromNested(value)])),
    sizes: new Map(Object.entries(sizes)),
    seeds: new Map(),
  };
}

describe('chosen inputs', () => {
  it('reach what depends on them, and nothing else is worked out again', () => {
    const analysis = openDocument(text);
    const number = (name: string, at = analysis) => toNested(at.values.named(name));
    assert.deepEqual(number('b'), [2, 0, 6]);
    const before = analysis.values.named('c');
    const other = analysis.withInputs(chosen({ x: [-1, 2, 0] }));
    assert.deepEqual(number('a', other), [0, 2, 0]);
    assert.deepEqual(number('b', other), [0, 4, 0]);
    assert.equal(other.values.named('c').data, before.data);
    assert.deepEqual(number('b'), [2, 0, 6], 'the document keeps its own');
  });

  it('change no verdict, and share it', () => {
    const analysis = openDocument(text);
    const other = analysis.withInputs(chosen({ x: [0, 0, 0] }));
    const [claim] = other.claims();
    assert.equal(claim, analysis.claims()[0]);
    assert.equal(other.total('b', 'x'), analysis.total('b', 'x'));
    assert.equal(other.withInputs({ values: new Map(), sizes: new Map(), seeds: new Map() }), analysis);
  });

  it('are left out where they no longer fit, and never take the place of a definition', () => {
    const analysis = openDocument(text);
    const other = analysis.withInputs(chosen({ x: [1, 2], a: [9, 9, 9], nobody: [1] }));
    assert.deepEqual(toNested(other.values.named('a')), [1, 0, 3]);
  });

  it('may be other numbers for free sizes', () => {
    const analysis = openDocument('dim n\nv : [n + 1]\ns = sum(v)\n');
    const other = analysis.withInputs(chosen({ v: [1, 2, 3] }, { n: 2 }));
    assert.deepEqual(toNested(other.values.named('s')), 6);
    assert.deepEqual([...other.values.sizes], [['n', 2]]);
  });
});
