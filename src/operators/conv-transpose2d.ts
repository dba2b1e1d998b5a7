import { transposedConvolution } from './conv-transpose';

/** `y[o,s,t] = Σ_{c,p,q,k,l} x[c,p,q] K[c,o,k,l]` over all places that land on `(s, t)`, plus the bias. */
export const convTranspose2d = transposedConvolution(2, {
  name: 'conv_transpose2d',
  summary: 'A transposed convolution over the last two axes: what a convolution does to gradients.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose2d.html',
  examples: [
    'x : [1, 2, 2]\nK : [1, 2, 2, 2]\nb : [2]\ny = conv_transpose2d(x, K, b)',
    'x : [1, 1, 2, 2]\nK : [1, 1, 3, 3]\ny = conv_transpose2d(x, K, stride=2, padding=1)',
  ],
});
