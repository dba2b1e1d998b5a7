/**
 * Chains of shape operators against the same chains on plain lists of numbers, and the structure of their
 * Jacobians against the matrix written out. Every operator here only moves entries, so that x ↦ J.T x is the chain.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analysis';
import { countsOf } from '../../../src/calculus/counts';
import { structureOf } from '../../../src/calculus/structure-of';
import { parse } from '../../../src/language/parse';
import { evaluate } from '../../../src/numeric/evaluate';
import { vectorTimesJacobian } from '../../../src/numeric/products';
import { assertHolds } from '../calculus/structure-holds';
import { type Plain, STEPS } from './plain-shapes';

const START: Plain = { shape: [12], data: Array.from({ length: 12 }, (_, k) => k + 1) };

/** More entries than this make the test slow and show nothing new. */
const LARGEST = 72;

const choices = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(1000)), { minLength: 1, maxLength: 4 });

interface Chain {
  /** One definition for each step. */
  readonly lines: readonly string[];
  /** All steps in one expression. */
  readonly nested: string;
  readonly expected: Plain;
}

function chainOf(steps: readonly (readonly [number, number])[]): Chain {
  let [nested, expected, name] = ['x', START, 'x'];
  const lines: string[] = [];
  for (const [kind, seed] of steps) {
    const step = STEPS[kind]?.(expected, seed);
    if (step === undefined || step.result.data.length > LARGEST) continue;
    lines.push(`y${lines.length} = ${step.text(name)}`);
    nested = step.text(nested);
    name = `y${lines.length - 1}`;
    expected = step.result;
  }
  return { lines, nested, expected };
}

describe('chains of shape operators', () => {
  it('move entries as they do on plain lists, named step by step and in one expression', () => {
    fc.assert(
      fc.property(choices, (steps) => {
        const { lines, nested, expected } = chainOf(steps);
        const given = `x : [12] = [${START.data.join(', ')}]`;
        const last = lines.length === 0 ? 'x' : `y${lines.length - 1}`;
        const analysis = analyze(parse([given, ...lines, `z = ${nested}`, `check z == ${last}`].join('\n')));
        assert.deepEqual(analysis.problems, []);
        for (const name of ['z', last]) {
          const value = analysis.values.named(name);
          assert.deepEqual([value?.shape, [...(value?.data ?? [])]], [expected.shape, expected.data], name);
        }
        const [claim] = analysis.claims();
        assert.ok(claim?.verdict === 'proved' || claim?.verdict === 'holds', claim?.message);
      }),
      { numRuns: 80 },
    );
  }).timeout(60_000);

  it('have Jacobians that multiply to the same, with the structure that is promised', () => {
    fc.assert(
      fc.property(choices, (steps) => {
        const { nested, expected } = chainOf(steps);
        const analysis = analyze(parse(`x : [12]\nz = ${nested}`));
        const total = analysis.total('z', 'x');
        assert.ok(total);
        const x = { shape: START.shape, data: Float64Array.from(START.data) };
        const moved = vectorTimesJacobian(x, total.array, 1, analysis.values);
        assert.deepEqual([...moved.data], expected.data);
        assert.equal(evaluate(total.array, analysis.values).data.length, 12 * expected.data.length);
        assertHolds(structureOf(total.array, 1));
        const entries = evaluate(total.array, analysis.values).data;
        const counted = countsOf(total.array, 1).nonzeros?.constant;
        // Guards inside of a sum are not counted, so that there may be fewer.
        if (counted !== undefined) assert.ok(counted >= entries.filter((value) => value !== 0).length);
      }),
      { numRuns: 80 },
    );
  }).timeout(60_000);
});
