/** Every operator there is: one line each. */
import { abs } from './abs';
import { add } from './add';
import { greater, greaterOrEqual, less, lessOrEqual } from './comparison';
import { diag } from './diag';
import { divide } from './divide';
import { dot } from './dot';
import { exp } from './exp';
import { eye } from './eye';
import { gradient, hessian } from './gradient';
import { log } from './log';
import { matmul } from './matmul';
import { mean } from './mean';
import { multiply } from './multiply';
import { negate } from './negate';
import { norm } from './norm';
import { ones } from './ones';
import type { Operator } from './operator';
import { outer } from './outer';
import { power } from './power';
import { relu } from './relu';
import { sigmoid } from './sigmoid';
import { cos, sin } from './sin';
import { softmax } from './softmax';
import { sqrt } from './sqrt';
import { subtract } from './subtract';
import { sum } from './sum';
import { tanh } from './tanh';
import { trace } from './trace';
import { transpose } from './transpose';
import { zeros } from './zeros';

export const OPERATORS: readonly Operator[] = [
  abs,
  add,
  cos,
  diag,
  divide,
  dot,
  exp,
  eye,
  gradient,
  greater,
  greaterOrEqual,
  hessian,
  less,
  lessOrEqual,
  log,
  matmul,
  mean,
  multiply,
  negate,
  norm,
  ones,
  outer,
  power,
  relu,
  sigmoid,
  sin,
  softmax,
  sqrt,
  subtract,
  sum,
  tanh,
  trace,
  transpose,
  zeros,
];

const BY_NAME: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.flatMap((operator) =>
    [operator.name, ...(operator.aliases ?? [])].map((name) => [name, operator]),
  ),
);

/** What can be called: every name and alias that is no sign. */
export const FUNCTION_NAMES: readonly string[] = [...BY_NAME.keys()].filter(
  (name) => /^\p{L}|^∇/u.test(name) && name !== 'neg',
);

/** The operator of that name or alias: `relu`, `@`, `neg`, `.T`, `∇`. */
export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name);
}
