import { ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';

/** Whole numbers near a number. Their derivative is taken as 0 everywhere, their jumps included. */
const down: ScalarFunction = {
  name: 'floor',
  numpy: (x) => `np.floor(${x})`,
  partials: () => [ZERO],
  evaluate: Math.floor,
  latex: (x) => `\\left\\lfloor ${x}\\right\\rfloor`,
  kink: Number.isInteger,
};

const up: ScalarFunction = {
  name: 'ceil',
  numpy: (x) => `np.ceil(${x})`,
  partials: () => [ZERO],
  evaluate: Math.ceil,
  latex: (x) => `\\left\\lceil ${x}\\right\\rceil`,
  kink: Number.isInteger,
};

export const floor = elementwise(down, {
  summary: 'The largest whole number that is not greater.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.floor.html',
});

export const ceil = elementwise(up, {
  summary: 'The smallest whole number that is not less.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.ceil.html',
});
