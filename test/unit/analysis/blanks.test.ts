import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const network = `x : [7]
y : onehot[3]
W1 : ?
W2 : ?
x_B = [x; 1]
z1 : [5] = W1 @ x_B
a1 = relu(z1)
a1_B = [a1; 1]
z2 : [3] = W2 @ a1_B
a2 = softmax(z2)
L = -sum(y * log(a2))
`;

function filled(layout: string, claim: string): readonly string[] | undefined {
  return analyze(parse(`layout ${layout}\n${network}check ${claim}\n`)).claims()[0]?.filled;
}

describe('the blanks of a chain', () => {
  const cases: readonly (readonly [denominator: string, numerator: string, ...factors: string[]])[] = [
    [
      'grad(L, a1) == grad(a1_B, a1) @ ? @ ?',
      'grad(L, a1) == ? @ ? @ grad(a1_B, a1)',
      'grad(z2, a1_B)',
      'grad(L, z2)',
    ],
    ['grad(L, z1) == ? @ ?', 'grad(L, z1) == ? @ ?', 'grad(a1, z1)', 'grad(L, a1)'],
    ['grad(L, x) == ? @ grad(L, z1)', 'grad(L, x) == grad(L, z1) @ ?', 'grad(z1, x)'],
  ];
  for (const [denominator, numerator, ...factors] of cases) {
    it(`are filled from the variable on in either layout: ${denominator}`, () => {
      assert.deepEqual(filled('denominator', denominator), factors);
      assert.deepEqual(filled('numerator', numerator), [...factors].reverse());
    });
  }
});
