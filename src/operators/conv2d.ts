import { convolution } from './convolution';

/** `y[o,s,t] = Σ_{c,k,l} K[o,c,k,l] x[c, s+k, t+l] + b[o]`, with stride, padding, dilation and groups. */
export const conv2d = convolution(2, {
  name: 'conv2d',
  summary:
    'A convolution over the last two axes, [C, H, W] or [N, C, H, W], with `groups=C` a depthwise one.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html',
  examples: [
    'x : [1, 4, 4]\nK : [2, 1, 2, 2]\nb : [2]\ny = conv2d(x, K, b)',
    'x : [2, 3, 3]\nK : [2, 1, 2, 2]\ny = conv2d(x, K, groups=2)',
    'x : [1, 1, 4, 4]\nK : [1, 1, 3, 3]\ny = conv2d(x, K, stride=2, padding=1)',
  ],
});
