/** Claims made at random: what is true by construction is never refuted, and what is wrong by construction never accepted. */
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analysis';
import type { ClaimResult } from '../../../src/analysis/claims';
import { parse } from '../../../src/language/parse';

const DOCUMENT = `dim n
x : [n]
y : [n]
p : positive[n]
A : [n, n]
S : symmetric[n, n]
c : []
`;

/** Vectors of the document, built up. */
const { vector } = fc.letrec<{ vector: string }>((tie) => ({
  vector: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('x', 'y', 'p', '(c * x)'),
    fc
      .tuple(tie('vector'), tie('vector'), fc.constantFrom('+', '-', '*'))
      .map(([a, b, sign]) => `(${a} ${sign} ${b})`),
    tie('vector').map((a) => `(A @ ${a})`),
    tie('vector').map((a) => `(S @ ${a})`),
    fc
      .tuple(fc.constantFrom('tanh', 'sin', 'relu', 'sigmoid', 'softmax', 'abs'), tie('vector'))
      .map(([f, a]) => `${f}(${a})`),
  ),
}));

/** Ways to say the same of two vectors in another way. */
const SAME: readonly ((a: string, b: string) => readonly [string, string])[] = [
  (a, b) => [`${a} + ${b}`, `${b} + ${a}`],
  (a, b) => [`(${a} + ${b}) * ${a}`, `${a}^2 + ${a} * ${b}`],
  (a, b) => [`${a}.T @ ${b}`, `sum(${b} * ${a})`],
  (a, b) => [`A @ (${a} - ${b})`, `A @ ${a} - A @ ${b}`],
  (a, b) => [`S @ ${a} + ${b}`, `S.T @ ${a} + ${b}`],
  (a, b) => [`relu(${a}) - relu(-${a}) + ${b}`, `${a} + ${b}`],
  (a, b) => [`max([${a}; ${b}])`, `-min([-${b}; -${a}])`],
  (a, b) => [`grad(sum(${a} * y), x) + 0 * ${b}`, `grad(y.T @ ${a}, x)`],
];

function judged(left: string, right: string): ClaimResult | undefined {
  return analyze(parse(`${DOCUMENT}check ${left} == ${right}\n`)).claims()[0];
}

describe('claims made at random', function () {
  this.timeout(120_000);

  it('are not refuted where they are true', () => {
    const example = fc.tuple(fc.constantFrom(...SAME), vector, vector).map(([same, a, b]) => same(a, b));
    fc.assert(
      fc.property(example, ([left, right]) => judged(left, right)?.verdict !== 'refuted'),
      { numRuns: 100 },
    );
  });

  it('are not accepted where they are wrong by a little or a lot', () => {
    const off = fc.constantFrom('* 1.0001', '* 2', '+ 0.001', '- p / 1000');
    fc.assert(
      fc.property(fc.constantFrom(...SAME.slice(0, 5)), vector, vector, off, (same, a, b, change) => {
        const [left, right] = same(a, b);
        // The difference must not vanish with what it is taken of.
        const verdict = judged(`p + abs(${left})`, `(p + abs(${right})) ${change}`)?.verdict;
        return verdict === 'refuted' || verdict === 'undecided';
      }),
      { numRuns: 100 },
    );
  });
});
