"""A network of two layers and its backward pass, by hand. The fences in here are checked as one document.

```grad
dim B
X  : [B, 784]
Y  : onehot[B, 10]
W1 : [784, 128]
W2 : [128, 10]

Z1 = X @ W1
A1 = relu(Z1)
Z2 = A1 @ W2
L  = cross_entropy(Z2, Y)
```
"""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def backward(x, y, w1, w2):
    z1 = x @ w1
    a1 = np.maximum(z1, 0)
    z2 = a1 @ w2

    # ```grad
    # D2 = (softmax(Z2) - Y) / B
    # check grad(L, Z2) == D2
    # ```
    d2 = (softmax(z2) - y) / len(x)

    # ```grad
    # check grad(L, W2) == A1.T @ D2
    # D1 = (D2 @ W2.T) * (Z1 > 0)
    # check grad(L, Z1) == D1
    # check grad(L, W1) == X.T @ D1
    # ```
    d1 = (d2 @ w2.T) * (z1 > 0)
    return x.T @ d1, a1.T @ d2
