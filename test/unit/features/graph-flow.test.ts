/** Gradients by one pass backwards are those of the total derivatives, and paths sum to them. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/analysis/analysis';
import { Paths } from '../../../src/analysis/paths';
import { openDocument } from '../../../src/features/document';
import { ancestorsOf, type Flow, flowBack, normOf, shareOf } from '../../../src/features/graph-flow';
import type { NumericArray } from '../../../src/numeric/array';
import { evaluate } from '../../../src/numeric/evaluate';
import { isSmall, tryNumbers } from '../properties/pairs';
import { randomDocument } from '../properties/random-document';
import { holdsFor } from '../properties/runs';

function flowOf(analysis: Analysis, name: string): Flow {
  const of = analysis.names.get(name)!;
  const steps = flowBack(analysis, of, ancestorsOf(analysis, of));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function assertNear(found: NumericArray, expected: NumericArray, what: string): void {
  assert.deepEqual(found.shape, expected.shape, what);
  const scale = Math.max(1, normOf(expected));
  found.data.forEach((value, k) => {
    assert.ok(
      Math.abs(value - expected.data[k]!) <= 1e-9 * scale,
      `${what}: ${value}, not ${expected.data[k]}`,
    );
  });
}

/** Every path from one name to a later one, each from its end to its start. */
function allPaths(paths: Paths, of: string, wrt: string): string[][] {
  if (of === wrt) return [[wrt]];
  return (paths.uses.get(of) ?? []).flatMap((used) =>
    allPaths(paths, used, wrt).map((path) => [of, ...path]),
  );
}

describe('gradients that flow back', () => {
  it('are the total derivatives, and the paths sum to them, in random documents', function () {
    this.timeout(120_000);
    holdsFor(
      randomDocument,
      ({ analysis, source }) => {
        const { values } = analysis;
        const of = [...analysis.names.values()].filter((named) => named.definition !== undefined).at(-1);
        const flow = of && tryNumbers(() => flowOf(analysis, of.name));
        if (of === undefined || flow === undefined) return;
        for (const [name, gradient] of flow.gradients) {
          const total = analysis.total(of.name, name)!;
          const expected = isSmall(total) && tryNumbers(() => evaluate(total.asDenominator, values));
          if (!expected || expected.data.some((value) => !Number.isFinite(value))) continue;
          const what: string = `∂${of.name}/∂${name} of\n${source}`;
          assertNear(gradient, expected, what);
          const paths = new Paths(of, analysis.names.get(name)!);
          const ways = allPaths(paths, of.name, name);
          assert.equal(ways.length, paths.count(of.name, name), what);
          const parts = ways.map((way) =>
            way
              .slice(1)
              .reduce((arrived, used, k) => flow.back(way[k]!, used, arrived), flow.gradients.get(of.name)!),
          );
          const sum = {
            shape: expected.shape,
            data: expected.data.map((_, k) => parts.reduce((s, part) => s + part.data[k]!, 0)),
          };
          assertNear(sum, expected, `the paths of ${what}`);
          const shares = parts.reduce((s, part) => s + shareOf(part, expected), 0);
          assert.ok(normOf(expected) < 1e-6 || Math.abs(shares - 1) < 1e-6, `shares of ${what}: ${shares}`);
        }
      },
      0.5,
    );
  });

  it('takes a norm without squaring what is too large or too small to be squared', () => {
    assert.equal(normOf({ shape: [2], data: Float64Array.of(0, -4e200) }), 4e200);
    assert.equal(normOf({ shape: [2], data: Float64Array.of(0, -4e-200) }), 4e-200);
    assert.equal(normOf({ shape: [2], data: Float64Array.of(0, 0) }), 0);
  });

  it('answers for a chain of thousands of names as fast as it is long', () => {
    const lines = Array.from({ length: 1000 }, (_, k) => `h${k + 1} = tanh(h${k})`);
    const analysis = openDocument(['h0 : [2]', ...lines, 'L = sum(h1000)'].join('\n'));
    const flow = flowOf(analysis, 'L');
    assert.equal(flow.gradients.size, 1002);
    const paths = new Paths(analysis.names.get('L')!, analysis.names.get('h0')!);
    assert.equal(paths.passes.length, 1002);
  });
});
