import { transposedConvolution } from './conv-transpose';

/** `y[o,t] = Σ_{c,i,k} x[c,i] K[c,o,k]` over all `i` and `k` with `t = s·i + d·k - p`, plus the bias. */
export const convTranspose1d = transposedConvolution(1, {
  name: 'conv_transpose1d',
  summary: 'A transposed convolution along the last axis: what a convolution does to gradients.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose1d.html',
  examples: [
    'x : [2, 3]\nK : [2, 1, 3]\nb : [1]\ny = conv_transpose1d(x, K, b)',
    'x : [1, 3]\nK : [1, 2, 3]\ny = conv_transpose1d(x, K, stride=2, padding=1, output_padding=1)',
    'x : [2, 2, 3]\nK : [2, 2, 2]\ny = conv_transpose1d(x, K, groups=2, dilation=2)',
  ],
});
