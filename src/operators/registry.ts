/** Every operator there is: one line each. */
import { abs } from './abs';
import { adaptiveAvgPool1d, adaptiveAvgPool2d } from './adaptive-avg-pool';
import { add } from './add';
import { acos, asin } from './asin';
import { atan } from './atan';
import { atan2 } from './atan2';
import { avgPool1d, avgPool2d } from './avg-pool';
import { batchNorm } from './batch-norm';
import { bceWithLogits, binaryCrossEntropy } from './binary-cross-entropy';
import { broadcastTo } from './broadcast-to';
import { cholesky } from './cholesky';
import { clip } from './clip';
import { different, equal, greater, greaterOrEqual, less, lessOrEqual } from './comparison';
import { concat } from './concat';
import { convTranspose1d } from './conv-transpose1d';
import { convTranspose2d } from './conv-transpose2d';
import { conv1d } from './conv1d';
import { conv2d } from './conv2d';
import { cosineSimilarity } from './cosine-similarity';
import { crossEntropy, nllLoss } from './cross-entropy';
import { det } from './det';
import { diag } from './diag';
import { divide } from './divide';
import { dot } from './dot';
import { dropout } from './dropout';
import { einsum } from './einsum';
import { elu } from './elu';
import { embedding } from './embedding';
import { erf } from './erf';
import { exp } from './exp';
import { expm1 } from './expm1';
import { eye } from './eye';
import { flatten } from './flatten';
import { flip } from './flip';
import { gather } from './gather';
import { gelu } from './gelu';
import { gradient, hessian } from './gradient';
import { groupNorm } from './group-norm';
import { gruCell } from './gru-cell';
import { hardmax, hardmin } from './hardmax';
import { hardsigmoid, hardswish, hardtanh, relu6 } from './hardtanh';
import { hinge, hingeEmbeddingLoss } from './hinge';
import { huberLoss, smoothL1Loss } from './huber-loss';
import { indexSelect } from './index-select';
import { inv } from './inv';
import { klDiv } from './kl-div';
import { kron } from './kron';
import { l1Loss } from './l1-loss';
import { layerNorm } from './layer-norm';
import { leakyRelu } from './leaky-relu';
import { linear } from './linear';
import { log } from './log';
import { logSigmoid } from './log-sigmoid';
import { logSoftmax } from './log-softmax';
import { log1p } from './log1p';
import { log2, log10 } from './log2';
import { logdet } from './logdet';
import { logsumexp } from './logsumexp';
import { lstmCell } from './lstm-cell';
import { matmul } from './matmul';
import { matrixPower } from './matrix-power';
import { amax, amin, max, min } from './max';
import { maxPool1d, maxPool1dSelection, maxPool2d, maxPool2dSelection } from './max-pool';
import { maximum, minimum } from './maximum';
import { mean } from './mean';
import { mish } from './mish';
import { mseLoss } from './mse-loss';
import { multiHeadAttention } from './multi-head-attention';
import { multiply } from './multiply';
import { narrow } from './narrow';
import { ndtr, normalPdf } from './ndtr';
import { negate } from './negate';
import { norm } from './norm';
import { oneHot } from './one-hot';
import { ones } from './ones';
import type { Operator } from './operator';
import { outer } from './outer';
import { pad } from './pad';
import { permute } from './permute';
import { pi } from './pi';
import { pinv } from './pinv';
import { power } from './power';
import { prod } from './prod';
import { reciprocal } from './reciprocal';
import { relu } from './relu';
import { reshape } from './reshape';
import { rmsNorm } from './rms-norm';
import { rnnCell } from './rnn-cell';
import { ceil, floor } from './rounding';
import { rsqrt } from './rsqrt';
import { rstd } from './rstd';
import { scaledDotProductAttention } from './scaled-dot-product-attention';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { sign } from './sign';
import { silu } from './silu';
import { cos, sin } from './sin';
import { cosh, sinh } from './sinh';
import { slice } from './slice';
import { softmax } from './softmax';
import { softplus } from './softplus';
import { softsign } from './softsign';
import { solve } from './solve';
import { sqrt } from './sqrt';
import { square } from './square';
import { squeeze } from './squeeze';
import { stack } from './stack';
import { subtract } from './subtract';
import { sum } from './sum';
import { tan } from './tan';
import { tanh } from './tanh';
import { tile } from './tile';
import { trace } from './trace';
import { transpose } from './transpose';
import { transposeAxes } from './transpose-axes';
import { tril, triu } from './tril';
import { unsqueeze } from './unsqueeze';
import { std, variance } from './var';
import { vec } from './vec';
import { where } from './where';
import { xlogy } from './xlogy';
import { zeros } from './zeros';

export const OPERATORS: readonly Operator[] = [
  abs,
  acos,
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  add,
  amax,
  amin,
  asin,
  atan,
  atan2,
  avgPool1d,
  avgPool2d,
  batchNorm,
  bceWithLogits,
  binaryCrossEntropy,
  broadcastTo,
  ceil,
  cholesky,
  clip,
  concat,
  conv1d,
  conv2d,
  convTranspose1d,
  convTranspose2d,
  cos,
  cosh,
  cosineSimilarity,
  crossEntropy,
  det,
  diag,
  different,
  divide,
  dot,
  dropout,
  einsum,
  elu,
  embedding,
  equal,
  erf,
  exp,
  expm1,
  eye,
  flatten,
  flip,
  floor,
  gather,
  gelu,
  gradient,
  greater,
  greaterOrEqual,
  groupNorm,
  gruCell,
  hardmax,
  hardmin,
  hardsigmoid,
  hardswish,
  hardtanh,
  hessian,
  hinge,
  hingeEmbeddingLoss,
  huberLoss,
  indexSelect,
  inv,
  klDiv,
  kron,
  l1Loss,
  layerNorm,
  leakyRelu,
  less,
  lessOrEqual,
  linear,
  log,
  log10,
  log1p,
  log2,
  logdet,
  logSigmoid,
  logSoftmax,
  logsumexp,
  lstmCell,
  matmul,
  matrixPower,
  max,
  maximum,
  maxPool1d,
  maxPool1dSelection,
  maxPool2d,
  maxPool2dSelection,
  mean,
  min,
  minimum,
  mish,
  mseLoss,
  multiHeadAttention,
  multiply,
  narrow,
  ndtr,
  negate,
  nllLoss,
  norm,
  normalPdf,
  oneHot,
  ones,
  outer,
  pad,
  permute,
  pi,
  pinv,
  power,
  prod,
  reciprocal,
  relu,
  relu6,
  reshape,
  rmsNorm,
  rnnCell,
  rsqrt,
  rstd,
  scaledDotProductAttention,
  selu,
  sigmoid,
  sign,
  silu,
  sin,
  sinh,
  slice,
  smoothL1Loss,
  softmax,
  softplus,
  softsign,
  solve,
  sqrt,
  square,
  squeeze,
  stack,
  std,
  subtract,
  sum,
  tan,
  tanh,
  tile,
  trace,
  transpose,
  transposeAxes,
  tril,
  triu,
  unsqueeze,
  variance,
  vec,
  where,
  xlogy,
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
