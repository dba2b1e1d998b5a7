/** The cost of a chain: `document / of, wrt ==> order cost; …`, cheapest first. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { associationCosts, associationText } from '../../../src/calculus/association';
import { parse } from '../../../src/language/parse';

function costs(source: string, of: string, wrt: string): string[] {
  const chain = analyze(parse(source)).chain(of, wrt);
  assert.ok(chain);
  const found = associationCosts(chain.factors);
  assert.ok(found);
  const names = ['A', 'B', 'C', 'D', 'E'];
  return found.all.map(({ order, cost }) => `${associationText(order, names)}: ${cost}`);
}

describe('association orders', () => {
  it('of dense matrices cost what the textbook says', () => {
    const source = 'x : [10]\nP : [100, 10]\nQ : [5, 100]\nR : [50, 5]\na = P @ x\nb = Q @ a\nc = R @ b';
    // 10 × 100, 100 × 5 and 5 × 50: the example of Cormen et al., 15.2.
    assert.deepEqual(costs(source, 'c', 'x'), ['(A B) C: 7500', 'A (B C): 75000']);
  });

  it('count a diagonal once for each entry, and known constants not at all', () => {
    const source = 'x : [6]\nW : [3, 7]\na = tanh(x)\nb = [a; 1]\nc = W @ b';
    // diag(6) [I 0] W.T: 6 × 3 products, whichever comes first.
    assert.deepEqual(costs(source, 'c', 'x'), ['A (B C): 18', '(A B) C: 18']);
  });

  it('are told with free sizes, from the right for a scalar', () => {
    const source = 'dim n\nx : [n]\nP : [n, n]\nQ : [n, n]\na = P @ x\nb = Q @ a\nL = sum(b * b)';
    assert.deepEqual(costs(source, 'L', 'x'), ['A (B C): 2 * n^2', '(A B) C: n^3 + n^2']);
  });
});
