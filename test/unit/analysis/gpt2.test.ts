/** The largest example: all of GPT-2, from its embeddings to its loss. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openDocument } from '../../../src/features/document';
import { productOf } from '../../../src/shapes/size';

/** Entries of all arrays of numbers that are made meanwhile. */
function numbersMade(run: () => void): number {
  const usual = globalThis.Float64Array;
  let made = 0;
  globalThis.Float64Array = new Proxy(usual, {
    construct: (target, args, newTarget) => {
      const array = Reflect.construct(target, args, newTarget) as Float64Array;
      made += array.length;
      return array;
    },
  });
  try {
    run();
  } finally {
    globalThis.Float64Array = usual;
  }
  return made;
}

describe('GPT-2', () => {
  const text = readFileSync('examples/gpt2.grad', 'utf8');

  it('has the parameters of the published one, and no others', () => {
    const analysis = openDocument(text);
    assert.deepEqual(analysis.problems, []);
    const parameters = [...analysis.names.values()].filter(
      ({ role, name }) => role === 'input' && name !== 'tokens' && name !== 'targets',
    );
    const count = parameters.reduce((sum, { axes }) => sum + (productOf(axes).constant ?? Number.NaN), 0);
    assert.equal(count, 124_439_808);
    // The unembedding is the embedding.
    assert.deepEqual(analysis.usedBy('logits'), ['y', 'embedding']);
  });

  it('is a chain from the loss to the embedding, in twelve blocks', () => {
    const analysis = openDocument(text);
    const passes = analysis.passes('L', 'tokens').map(({ name }) => name);
    const blocks = Array.from({ length: 12 }, (_, k) => `y.block${k + 1}`);
    assert.deepEqual(
      passes.filter((name) => blocks.includes(name)),
      blocks,
    );
    assert.ok(analysis.dependsOn('L', 'positions') && analysis.dependsOn('L', 'embedding'));
  });

  it('has its shapes, Jacobians and structures without a number of it', () => {
    const made = numbersMade(() => {
      const analysis = openDocument(text);
      for (const name of analysis.names.keys()) {
        for (const jacobian of analysis.local(name)) void [jacobian.structure, jacobian.counts];
      }
    });
    assert.equal(made, 0);
  }).timeout(60_000);
});
