import { convolution } from './convolution';

/** `y[o,t] = Σ_{c,k} K[o,c,k] x[c, s·t + d·k - p] + b[o]`; a vector and a kernel stand for one channel of each. */
export const conv1d = convolution(1, {
  name: 'conv1d',
  summary: 'A convolution along the last axis (a cross-correlation: the kernel is not flipped).',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.conv1d.html',
  examples: [
    'x : [2, 5]\nK : [3, 2, 3]\nb : [3]\ny = conv1d(x, K, b)',
    'x : [7]\nh : [3]\ny = conv1d(x, h, padding=1, stride=2)',
    'x : [2, 2, 5]\nK : [2, 2, 2]\ny = conv1d(x, K, dilation=2)',
  ],
});
