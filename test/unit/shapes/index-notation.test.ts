/** How far the indices of `z[i] = …` and `sum[j](…)` run. */
import { table } from './table';

describe('shapes of index notation', () => {
  describe('an index that stands alone runs over its axis', () => {
    table(`
      W : [3, 4]
      x : [4]
      z[i] = sum[j](W[i, j] * x[j])
      s = sum[i](x[i]^2)
      C[i, k] = W[i, 0] * W[k, 1]
      ==> z [3]; s scalar; C [3, 3]

      dim m
      dim n
      W : [m, n]
      x : [?]
      z[i] = sum[j](W[i, j] * x[j])
      ==> z [m]; x [n]; ? n

      W : [?, ?]
      x : [4]
      z[i] : [3] = sum[j](W[i, j] * x[j])
      ==> W [3, 4]; z [3]; ? 3; ? 4

      X : [2, 3, 4]
      Y[t] = sum[i](X[i, :, t])
      ==! shape-mismatch @ sum[i](X[i, :, t])

      X : [2, 3, 4]
      y[t] = sum(X[:, :, t])
      z = sum[i](X[i, :, 0])
      ==> y [4]; z [3]
    `);
  });

  describe('one that stands in sums only runs as far as all subscripts stay inside', () => {
    table(`
      dim n
      dim k
      h : [k]
      x : [n]
      y[t] = sum[i](h[i] * x[t + i])
      ==> y [n + 1 - k]

      h : [3]
      x : [10]
      y[t] = sum[i](h[i] * x[2 * t + i])
      d[i] = x[i + 1] - x[i]
      r[i] = x[9 - i]
      e[i] = x[2 * i] - x[2 * i + 1]
      ==> y [4]; d [9]; r [10]; e [5]

      h : [?]
      x : [10]
      y[t] : [7] = sum[i](h[i] * x[t + i])
      ==> h [4]; ? 4

      x : [10]
      y[t] : [7] = sum[i](x[t + i])
      ==> y [7]

      a : [5]
      x : [?]
      y[i] = a[i] * x[i + 3]
      ==> x [8]; y [5]; ? 8
    `);
  });

  describe('one that is only compared runs as far as what it is compared with', () => {
    table(`
      x : [4]
      D[i, j] = (i == j) * x[i]
      T[i, j] = (j <= i) * x[j]
      ==> D [4, 4]; T [4, 4]
    `);
  });

  describe('conflicts say where both sides come from', () => {
    table(`
      W : [3, 4]
      x : [5]
      z[i] = sum[j](W[i, j] * x[j])
      ==! shape-mismatch([j] 4 5 size) @ j <- W : [3, 4] | x : [5] | W[i, j

      x : [4]
      z[i] : [3] = x[i]
      ==! shape-mismatch(annotation 3 4 size) @ 3 <- x : [4] | z[i] : [3] | x[i

      x : [4]
      y : [4]
      z[i] = y[i] * x[i + 1]
      ==! out-of-range(i + 1 4 1 4) @ i + 1 <- x : [4] | y : [4] | y[i

      x : [4]
      z[i] = x[i] + x[i - 1]
      ==! out-of-range(i - 1 4 -1 2) @ i - 1 <- x : [4] | x[i

      x : [4]
      z[i] = 3
      w[i, j] = x[i]
      u = sum[k](x[0])
      c = z + w
      ==> z -; w -; u -
      ==! unbounded-index @ i
      ==! unbounded-index @ j
      ==! unbounded-index @ k

      x : [10]
      s = sum[a, b](x[a + b])
      ==! unbounded-index @ a
    `);
  });

  describe('beside what is wrong', () => {
    table(`
      A : [3, 4]
      C[i, k] = A[i, j] * A[k, 0]
      ==! unknown-name(j false true) @ j

      x : [4]
      z[i] = x[i * i]
      w[i] = x[x[i]]
      ==! wrong-arguments @ i * i
      ==! wrong-arguments @ x[i]

      x : [4]
      z = relu[i](x[i])
      y = sum[i](x[i], axis=0)
      ==! not-a-reduction @ relu
      ==! wrong-arguments @ sum[i](x[i], axis=0)

      X : [3, 4]
      z[i] = X[i]
      ==! shape-mismatch(by-index [4] scalar shape) @ X[i]

      x : [4]
      z[i] = q[i] * x[i]
      w = z + 1
      ==! unknown-name @ q
    `);
  });

  describe('sizes are numbers, too', () => {
    table(`
      dim n
      x : [2 * n]
      y = zeros(n, n // 2 + 1)
      h = x[0:n // 2]
      s = (n // 2) * sum(x)
      v[i] = x[i + n // 2]
      ==> y [n, n // 2 + 1]; h [n // 2]; s scalar; v [2 * n - (n // 2)]

      x : [4]
      z = x // 2
      w = q // 2
      ==! wrong-arguments @ x // 2
      ==! unknown-name @ q
    `);
  });

  describe('in claims', () => {
    table(`
      W : [3, 4]
      x : [4]
      check sum[i](x[i] * x[i]) == sum[i, j](W[i, j] * x[j])
      check sum[i](x[i + 1]) == x[0]
      ==? scalar == scalar
      ==? scalar == scalar
    `);
  });
});
