/** Every operator there is: one line each. */
import { abs } from './abs';
import { add } from './add';
import { broadcastTo } from './broadcast-to';
import { greater, greaterOrEqual, less, lessOrEqual } from './comparison';
import { concat } from './concat';
import { convTranspose1d } from './conv-transpose1d';
import { convTranspose2d } from './conv-transpose2d';
import { conv1d } from './conv1d';
import { conv2d } from './conv2d';
import { diag } from './diag';
import { divide } from './divide';
import { dot } from './dot';
import { einsum } from './einsum';
import { exp } from './exp';
import { eye } from './eye';
import { flatten } from './flatten';
import { flip } from './flip';
import { gradient, hessian } from './gradient';
import { kron } from './kron';
import { linear } from './linear';
import { log } from './log';
import { matmul } from './matmul';
import { mean } from './mean';
import { multiply } from './multiply';
import { narrow } from './narrow';
import { negate } from './negate';
import { norm } from './norm';
import { ones } from './ones';
import type { Operator } from './operator';
import { outer } from './outer';
import { pad } from './pad';
import { permute } from './permute';
import { power } from './power';
import { relu } from './relu';
import { reshape } from './reshape';
import { sigmoid } from './sigmoid';
import { cos, sin } from './sin';
import { slice } from './slice';
import { softmax } from './softmax';
import { sqrt } from './sqrt';
import { squeeze } from './squeeze';
import { stack } from './stack';
import { subtract } from './subtract';
import { sum } from './sum';
import { tanh } from './tanh';
import { tile } from './tile';
import { trace } from './trace';
import { transpose } from './transpose';
import { transposeAxes } from './transpose-axes';
import { unsqueeze } from './unsqueeze';
import { vec } from './vec';
import { zeros } from './zeros';

export const OPERATORS: readonly Operator[] = [
  abs,
  add,
  broadcastTo,
  concat,
  conv1d,
  conv2d,
  convTranspose1d,
  convTranspose2d,
  cos,
  diag,
  divide,
  dot,
  einsum,
  exp,
  eye,
  flatten,
  flip,
  gradient,
  greater,
  greaterOrEqual,
  hessian,
  kron,
  less,
  lessOrEqual,
  linear,
  log,
  matmul,
  mean,
  multiply,
  narrow,
  negate,
  norm,
  ones,
  outer,
  pad,
  permute,
  power,
  relu,
  reshape,
  sigmoid,
  sin,
  slice,
  softmax,
  sqrt,
  squeeze,
  stack,
  subtract,
  sum,
  tanh,
  tile,
  trace,
  transpose,
  transposeAxes,
  unsqueeze,
  vec,
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
