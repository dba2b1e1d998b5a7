/** Kinks at the values at hand, with the derivative that is taken there: PyTorch's, function by function. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { kinkNotes } from '../../../src/features/kinks';
import { parse } from '../../../src/language/parse';

const GIVEN = 'u : [2] = [0, 0]\nx : [3] = [0, 1, 1]\nz : [3] = [0, 2, 1]\nX : [2, 2] = [1, 2; 3, 3]';

const at = (fn: string, place: string, slope: string) =>
  `${place} is at a kink of ${fn}: the derivative ${slope} is used there`;

const CASES: readonly (readonly [definition: string, note: string | undefined])[] = [
  ['y = relu(x)', at('relu', 'y[0]', '0')],
  ['y = leaky_relu(x)', at('leaky_relu', 'y[0]', '0.01')],
  ['y = elu(x, alpha=0.5)', at('elu', 'y[0]', '0.5')],
  ['y = elu(x)', undefined],
  ['y = hardtanh(x)', at('hardtanh', 'y[1]', '0')],
  ['y = clip(x, -1, 1)', at('clip', 'y[1]', '1')],
  // Two infinities are equal, and nothing more is known of them.
  ['y = maximum(1e5 / x, 1e6 / x)', undefined],
  ['y = maximum(x, z)', at('maximum', 'y[0]', '0.5')],
  ['y = abs(x - z)', at('abs', 'y[0]', '0')],
  ['y = max(x)', "y is a tie of max: PyTorch's choice among the equal entries has the derivative"],
  ['y = min(x)', undefined],
  // Under a sum, in an argument, and in what stays whole.
  ['y = sum(abs(x - z))', at('abs', 'abs(x[0] - z[0]) in y', '0')],
  ['y = exp(relu(x)) + 1', at('relu', 'y[0]', '0')],
  ['y = softmax(relu(x))', at('relu', 'relu(x[0]) in y', '0')],
  ['y = sum(X @ relu(X))', undefined],
  [
    'y = 2 * sum(max(X, axis=1))',
    "max[1] in y is a tie of max: PyTorch's choice among the equal entries has the derivative",
  ],
  ['y = norm(u)', 'a root in y is of 0, where it has no derivative; for a norm PyTorch takes 0 there'],
  ['y = max(X, axis=1)', "y[1] is a tie of max: PyTorch's choice among the equal entries has the derivative"],
];

describe('kinks', () => {
  for (const [definition, note] of CASES) {
    it(`${definition}: ${note ?? 'none'}`, () => {
      const analysis = analyze(parse(`${GIVEN}\n${definition}`));
      assert.deepEqual(analysis.problems, []);
      const [first] = analysis.local('y');
      assert.ok(first);
      assert.deepEqual(kinkNotes(first, analysis), note === undefined ? [] : [note]);
    });
  }
});
