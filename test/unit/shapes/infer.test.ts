/** The rules of docs/language.md on sizes, kinds and expressions, one line of the document at a time. */
import { table } from './table';

describe('shapes', () => {
  describe('of the problem set', () => {
    table(`
      x  : [784]
      y  : onehot[10]
      W1 : [128, 785]
      W2 : [10, ?]
      x_B  = [x; 1]
      z1   = W1 @ x_B
      a1   = relu(z1)
      a1_B = [a1; 1]
      z2   = W2 @ a1_B
      a2   = softmax(z2)
      L    = -sum(y * log(a2))
      check grad(a1_B, a1) == [eye(128), zeros(128, 1)]
      check grad(L, a1) == grad(a1_B, a1) @ ? @ ?
      check grad(L, z2) == a2 - y
      check grad(z2, a1_B) == W2.T * eye(129, 10)
      ==> x_B [785]; z1 [128]; a1 [128]; a1_B [129]; z2 [10]; a2 [10]; L scalar; W2 [10, 129]; ? 129
      ==? [128, 129] == [128, 129]
      ==? [128] == [128]
      ==? [10] == [10]
      ==? [129, 10] == [129, 10]

      x : [784]
      y : onehot[10]
      W1 : ?
      W2 : ?
      x_B = [x; 1]
      z1 : [128] = W1 @ x_B
      a1 : ? = relu(z1)
      a1_B : ? = [a1; 1]
      z2 : [10] = W2 @ a1_B
      a2 = softmax(z2)
      L = -sum(y * log(a2))
      ==> W1 [128, 785]; W2 [10, 129]; a1 [128]; a1_B [129]; ? [128, 785]; ? [10, 129]; ? [128]; ? [129]

      x : [784]
      y : onehot[10]
      W1 : ?
      W2 : ?
      z1 : [?]
      z1b = W1 @ [x; 1] + z1
      a2 = softmax(W2 @ [relu(z1b); 1])
      L = -sum(y * log(a2))
      ==> W1 [m, 785]; W2 [10, m + 1]; z1 [m]; a2 [10]; L scalar
      ==! unsolved-size @ ?

      dim h
      x : [784]
      W1 : [h, ?]
      W2 : [10, ?]
      z2 = W2 @ [relu(W1 @ [x; 1]); 1]
      ==> W1 [h, 785]; W2 [10, h + 1]; z2 [10]
    `);
  });

  describe('of declarations', () => {
    table(`
      x : [784]
      W : [128, 785]
      X : [2, 3, 4]
      s : []
      t : scalar
      r : row[5]
      ==> x [784]; W [128, 785]; X [2, 3, 4]; s scalar; t scalar; r [1, 5]

      dim n = 28 * 28
      dim k
      x : [n]
      A : [n + 1, 2 * k]
      B : [(k + 3) // 2, n - 1]
      ==> x [784]; A [785, 2 * k]; B [(k + 1) // 2 + 1, 783]

      x : [0]
      ==! bad-size(0) @ 0

      x : [3 - 5]
      ==! bad-size(-2) @ 3 - 5

      dim n
      x : [n // 0]
      ==! bad-size(n // 0) @ n // 0

      x : [m]
      y = x + 1
      ==! unknown-name @ m

      x : [3]
      y : [x]
      ==! wrong-arguments @ x

      x : [n]
      dim n = 3
      ==! unknown-name(n true) @ n <- n

      dim n = 0
      x : [n]
      ==! bad-size @ 0

      A : symmetric[3, ?]
      B : orthogonal[3, 3]
      ==> A [3, 3]; ? 3

      A : spd[2, 3]
      ==! shape-mismatch(spd 2 3 size) @ spd[2, 3] <- A : spd[2, 3]

      A : diagonal[4]
      ==! shape-mismatch(diagonal [4] [n, n] shape) @ diagonal[4]

      Q : orthogonal ?
      x : [3]
      y = Q @ x
      z = Q + x
      ==> Q [3, 3]; y [3]; z [3, 3]; ? [3, 3]

      S : spd ?
      v : [3] = S
      ==> S [m, m]; v [3]
      ==! shape-mismatch(annotation [3] [m, m] shape) @ [3] <- S : spd ? | v : [3]

      S : spd ?
      A : [3, 2] = S
      ==> S [3, 3]
      ==! shape-mismatch(annotation 2 3 size) @ 2 <- S : spd ? | A : [3, 2] | A : [3, 2] = S

      D : diagonal ?
      ==> D [m, m]; ? [m, m]
      ==! unsolved-size @ diagonal ?

      p : prob ?
      ==! unsolved-size @ prob ?
    `);
  });

  describe('of given values and annotated definitions', () => {
    table(`
      x : [3] = [0.5, -1, 2]
      A : ? = [1, 2; 3, 4]
      s : [] = 3
      ==> x [3]; A [2, 2]; s scalar; ? [2, 2]

      x : [3] = [0.5, -1]
      y = x + 1
      ==> x [3]; y [3]
      ==! shape-mismatch(annotation 3 2 size) @ 3 <- x : [3] | [0.5, -1]

      x : [785]
      W1 : [?, ?]
      z1 : [128] = W1 @ x
      ==> W1 [128, 785]; ? 128; ? 785

      x : [785]
      W1 : [128, 785]
      z1 : [100] = W1 @ x
      a1 = relu(z1)
      ==> z1 [100]; a1 [100]
      ==! shape-mismatch(annotation 100 128 size) @ 100 <- W1 : [128, 785] | z1 : [100] | W1 @ x

      x : [3]
      z : [3, 1] = relu(x)
      ==> z [3, 1]
      ==! shape-mismatch(annotation [3, 1] [3] shape) @ [3, 1] <- x : [3] | z : [3, 1] | relu(x)

      x : [3]
      z : row[3] = x
      ==! shape-mismatch @ row[3]

      A : [4, 5]
      B : [6, 7] = A
      ==! shape-mismatch(annotation 6 4 size) @ 6
    `);
  });

  describe('of products', () => {
    table(`
      A : [2, 3]
      B : [3, 4]
      x : [3]
      y : [2]
      AB = A @ B
      Ax = A @ x
      xB = x.T @ B
      xx = x.T @ x
      xy = x @ y.T
      At = A.T
      xt = x.T
      ==> AB [2, 4]; Ax [2]; xB [1, 4]; xx scalar; xy [3, 2]; At [3, 2]; xt [1, 3]

      X : [7, 2, 3]
      B : [3, 4]
      x : [3]
      XB = X @ B
      Xx = X @ x
      ==> XB [7, 2, 4]; Xx [7, 2]

      x : [3]
      z = x @ x
      ==! shape-mismatch(@ [3] [3] shape transpose-left) @ x @ x <- x : [3]

      x : [3]
      y : [4]
      z = x @ y
      ==! shape-mismatch(@ [3] [4] shape transpose-right) @ x @ y <- x : [3] | y : [4]

      x : [3]
      A : [3, 5]
      z = x @ A
      ==! shape-mismatch(@ [3] [3, 5] shape transpose-left) @ x @ A

      A : [3, 5]
      x : [3]
      z = A @ x
      ==! shape-mismatch(@ 5 3 size transpose-left) @ A @ x <- A : [3, 5] | x : [3]

      A : [3, 5]
      B : [4, 5]
      z = A @ B
      ==! shape-mismatch(@ 5 4 size transpose-right) @ A @ B

      A : [3, 5]
      z = 2 @ A
      ==! shape-mismatch(@ scalar [3, 5] shape use-elementwise) @ 2 @ A

      X : [2, 3, 4]
      Y = X.T
      ==! shape-mismatch @ X.T

      W : ?
      x : [5]
      z : [7] = W @ x
      ==> W [7, 5]; ? [7, 5]

      X : ?
      W : [4, 5]
      Y : [7, 3, 5] = X @ W
      ==> X [7, 3, 4]

      x : ?
      y : row[3] = x.T
      ==> x [3]

      W : ?
      x : [5]
      z = W @ x
      ==> W [m, 5]; z [m]
      ==! unsolved-size(W [m, 5]) @ ?
    `);
  });

  describe('entry by entry', () => {
    table(`
      x : [3]
      A : [2, 3]
      X : [4, 2, 3]
      r : row[3]
      one : [1]
      a = x + 1
      b = A * x
      c = X - A
      d = A + r
      e = r * r
      f = x + one
      g = 2 ^ X
      h = -r
      i = r * 2
      ==> a [3]; b [2, 3]; c [4, 2, 3]; d [2, 3]; e [1, 3]; f [3]; g [4, 2, 3]; h [1, 3]; i [1, 3]

      x : [3]
      y : [4]
      z = x + y
      ==! shape-mismatch(+ 3 4 size) @ x + y <- x : [3] | y : [4]

      x : [3]
      z = x * x.T
      ==! shape-mismatch(* [3] [1, 3] shape use-matmul) @ x * x.T

      x : [1]
      y : row[3]
      z = x * y
      ==! shape-mismatch(* [1] [1, 3] shape use-matmul) @ x * y

      A : [2, 3]
      B : [3, 4]
      z = A * B
      ==! shape-mismatch(* 2 3 size use-matmul) @ A * B

      dim n
      dim m
      x : [n]
      y : [m]
      z = x + y
      ==! shape-mismatch(+ n m size) @ x + y <- x : [n] | y : [m]

      dim n
      x : [n]
      y : [3]
      z = x + y
      ==! shape-mismatch @ x + y

      x : [?]
      y : [3]
      z = x + y
      ==> x [3]; z [3]; ? 3

      x : [?]
      y : [3]
      z = x + y
      w : [1] = x
      ==> x [1]; z [3]; ? 1

      x : [?]
      y : [?]
      z : [5] = x + y
      ==> x [5]; y [5]

      x : [?]
      y : [?]
      z : [1] = x + y
      ==> x [1]; y [1]

      x : ?
      A : [2, 3]
      z = A + x
      ==> x [2, 3]

      x : ?
      z : [4] = 2 * x
      ==> x [4]

      x : ?
      y : [3]
      z : [2, 3] = x + y
      ==> x [2, 3]; ? [2, 3]

      x : [?]
      y : [1]
      z = x + y
      ==> z [m]
      ==! unsolved-size @ ?
    `);
  });

  describe('of stacking', () => {
    table(`
      x : [3]
      y : [4]
      A : [2, 3]
      b : [2]
      c : [3]
      xy = [x; y]
      x1 = [x; 1]
      Ab = [A, b]
      Ac = [A; c.T]
      AB = [A, A; A, A]
      v = [1, 2, 3]
      w = [1; 2]
      one = [1]
      M = [1, 2; 3, 4]
      X = [x, c]
      R = [x.T, y.T]
      R1 = [x.T, 1]
      Rr = [x.T; c.T]
      same = [x]
      sameA = [A]
      sameR = [x.T]
      D = [A, b; x.T, 1]
      ==> xy [7]; x1 [4]; Ab [2, 4]; Ac [3, 3]; AB [4, 6]; v [3]; w [2]; one [1]; M [2, 2]; X [3, 2]
      ==> R [1, 7]; R1 [1, 4]; Rr [2, 3]; same [3]; sameA [2, 3]; sameR [1, 3]; D [3, 4]

      A : [3, 4]
      c : [4]
      B = [A; c]
      ==! shape-mismatch(stack 4 1 size transpose-right) @ [A; c] <- A : [3, 4]

      A : [3, 4]
      c : [4]
      B = [A, c]
      ==! shape-mismatch @ [A, c] <- A : [3, 4] | c : [4]

      x : [3]
      B = [x, 1]
      ==! shape-mismatch(stack 3 1 size transpose-left) @ [x, 1]

      A = [1, 2; 3]
      ==! shape-mismatch(stack 2 1 size) @ [1, 2; 3]

      X : [2, 2, 2]
      Y = [X; X]
      ==! shape-mismatch(stack [2, 2, 2] [m, n] shape) @ [X; X] <- X : [2, 2, 2]

      A : [4, 4]
      x : [?]
      B = [A, x]
      ==> x [4]; B [4, 5]

      x : [?]
      y : [?]
      z : [10] = [x; y]
      w : [12] = [x; x; y]
      ==> x [2]; y [8]; ? 2; ? 8

      x : ?
      y : [129] = [x; 1]
      ==> x [128]; ? [128]

      x : ?
      y = [x; 1]
      W : [10, 129]
      z = W @ y
      ==> x [128]; z [10]

      A : [3, 4]
      x : ?
      B = [A; x]
      ==> x [1, 4]; B [4, 4]
      ==! unsolved-size @ ?

      x : [?]
      y : [1] = [x; 1]
      ==! bad-size(0) @ 1
    `);
  });

  describe('of indexing', () => {
    table(`
      x : [5]
      A : [3, 4]
      X : [2, 3, 4]
      r : row[6]
      a = x[0]
      b = x[-5]
      c = x[1:4]
      d = x[:-1]
      e = A[0]
      f = A[0, :]
      g = A[:, 1:3]
      h = A[1, 2]
      i = X[0, :, 1:]
      j = r[0]
      k = r[2:]
      ==> a scalar; b scalar; c [3]; d [4]; e [4]; f [4]; g [3, 2]; h scalar; i [3, 3]; j scalar; k [1, 4]

      dim n
      x : [n]
      a = x[n - 1]
      b = x[1:]
      c = x[:n - 2]
      ==> a scalar; b [n - 1]; c [n - 2]

      x : [5]
      a = x[5]
      ==! out-of-range(5 5) @ 5 <- x : [5]

      x : [5]
      a = x[-6]
      ==! out-of-range @ -6

      dim n
      x : [n]
      a = x[n]
      ==! out-of-range(n n) @ n

      x : [5]
      a = x[2:9]
      ==! out-of-range @ 2:9

      x : [5]
      a = x[3:3]
      ==! bad-size(0) @ x[3:3]

      x : [5]
      a = x[0, 1]
      ==! shape-mismatch(index [5] [?, ?] shape) @ x[0, 1]

      s : []
      a = s[0]
      ==! shape-mismatch @ s[0]

      x : [5]
      y : [2]
      a = x[y]
      ==! wrong-arguments @ y

      x : [5]
      a = x[q]
      ==! unknown-name @ q

      x : [?]
      y : [3] = x[2:]
      z = x[7]
      ==> x [5]
      ==! out-of-range(7 5) @ 7 <- x : [?] | y : [3] | y : [3] = x[2:] | x[2:]
    `);
  });

  describe('of calls', () => {
    table(`
      dim n
      a = eye(3)
      b = eye(3, n)
      c = zeros(2, n + 1)
      d = zeros()
      e = ones(2 ^ 3)
      f = concat([1; 2], [3; 4; 5])
      g = halve([1; 2; 3; 4; 5])
      h = pool(ones(10), width=3)
      i = [1; 2] |> relu |> concat([1])
      j = sum(ones(2, 3), axis=0)
      k = sum(ones(2, 3), axis=-1)
      l = diag([1; 2])
      m = diag(eye(2))
      ==> a [3, 3]; b [3, n]; c [2, n + 1]; d scalar; e [8]; f [5]; g [2]; h [3]; i [3]; j [3]; k [2]
      ==> l [2, 2]; m [2]

      A : [4, 6]
      B : [?, 6]
      a = reshape(A, 3, 8)
      b = reshape(B, 2, 9)
      ==> a [3, 8]; B [3, 6]

      A : [4, 6]
      a = reshape(A, 5, 5)
      ==! shape-mismatch(reshape 24 25 size) @ reshape(A, 5, 5) <- A : [4, 6]

      a = eye(0)
      ==! bad-size(0) @ eye(0)

      W : [?, ?]
      b : [?]
      x : [4]
      y : [3] = linear(x, W, b)
      z = linear(x, W)
      ==> W [3, 4]; b [3]; z [3]

      a = relu()
      ==! wrong-arguments(relu too-few z relu(z)) @ relu()

      a = relu(1, 2)
      ==! wrong-arguments(relu too-many relu(z)) @ 2

      a = sum(1, axes=0)
      ==! wrong-arguments(sum unknown-argument sum(x, axis=…)) @ axes

      a = sum(1, x=2)
      ==! wrong-arguments(sum given-twice x sum(x, axis=…)) @ x

      x : [2]
      a = eye(x)
      ==! wrong-arguments(eye not-a-size n eye(n, m=…)) @ x

      a = eye(k)
      ==! unknown-name @ k

      x : [2]
      a = sum(x, axis=1)
      ==! wrong-arguments(sum not-an-axis axis sum(x, axis=…)) @ 1

      x : [2]
      a = sum(x, axis=x)
      ==! wrong-arguments @ x

      x : [2]
      a = pool(x, width=sum(x))
      ==! wrong-arguments(pool not-a-constant width pool(x, width=2)) @ sum(x)

      x : [2]
      a = tarce(x)
      b = a + x
      ==! unknown-function(tarce trace) @ tarce

      A : [3, 2]
      a = trace(A)
      ==! shape-mismatch(trace 3 2 size) @ trace(A) <- A : [3, 2]

      x : [3]
      a = trace(x)
      ==! shape-mismatch(trace [3] [n, n] shape) @ trace(x) <- x : [3]

      x : [3]
      y : [4]
      a = dot(x, y)
      ==! shape-mismatch(dot 3 4 size) @ dot(x, y) <- x : [3] | y : [4]

      x : ?
      y : [4]
      a = dot(x, y)
      ==> x [4]
    `);
  });

  describe('of gradients', () => {
    table(`
      x : [3]
      W : [2, 3]
      z = W @ x
      s = sum(z)
      a = grad(z, x)
      b = grad(s, x)
      c = ∇(z, W)
      d = grad(s, W)
      r : row[4]
      e = grad(r, r)
      f = grad(sum(r), r)
      g = grad(s, s)
      ==> a [3, 2]; b [3]; c [2, 3, 2]; d [2, 3]; e [4, 4]; f [1, 4]; g scalar

      layout numerator
      x : [3]
      W : [2, 3]
      z = W @ x
      a = grad(z, x)
      b = grad(sum(z), x)
      c = grad(z, W)
      ==> a [2, 3]; b [3]; c [2, 2, 3]

      x : [3]
      a = grad(sum(x), 2 * x)
      ==! wrong-arguments(grad not-a-name x grad(f, x)) @ 2 * x

      dim n
      x : [n]
      a = grad(sum(x), n)
      ==! wrong-arguments(grad not-a-name x grad(f, x)) @ n

      dim n
      x : [n]
      a = grad(sum(x), vec(n))
      ==! wrong-arguments(grad not-a-name x grad(f, x)) @ vec(n)

      dim x
      x : [3]
      a = grad(vec(x), x)
      ==! duplicate-name(x) @ x <- x
      ==! wrong-arguments(grad not-a-name x grad(f, x)) @ x
    `);
  });

  describe('of names', () => {
    table(`
      x : [3]
      x : [4]
      y = x
      ==> x [3]; y [3]
      ==! duplicate-name(x) @ x <- x

      dim n
      n = 3
      ==! duplicate-name @ n <- n

      y = w + 1
      w = 2
      ==> w scalar
      ==! unknown-name(w true) @ w <- w

      y = y + 1
      ==! unknown-name(y false) @ y

      hidden : [3]
      y = hiden + 1
      ==! unknown-name(hiden false hidden) @ hiden

      dim n
      x : [n]
      mean = sum(x) / n
      ==> mean scalar
    `);
  });

  describe('beside what is wrong', () => {
    table(`
      x : [784]
      W1 : [128, 784]
      W2 : [?, ?]
      x_B = [x; 1]
      z1 = W1 @ x_B
      a1 = relu(z1)
      z2 = W2 @ a1 + x
      y = relu(x)
      ==> x_B [785]; z1 -; a1 -; z2 -; y [784]
      ==! shape-mismatch(@ 784 785 size) @ W1 @ x_B <- x : [784] | W1 : [128, 784] | [x; 1]

      x : [3]
      half =
      z = half + x
      y = x + 1
      ==> z -; y [3]

      x : [3]
      q q
      z = q + x
      ==> z -

      z = h.W + 1
      ==! unsupported @ h.W

      z = "text"
      ==! unsupported @ "text"

      x : [2]
      z = ? @ x
      ==! unsupported @ ?

      x : [2]
      z = sqrt[j](x)
      ==! unknown-function @ sqrt

      A : [?, ?]
      B : [?, ?]
      C = A @ B
      ==> A [m, n]; B [n, k]; C [m, k]
      ==! unsolved-size(A [m, n]) @ ?
      ==! unsolved-size(B [n, k]) @ ?

      dim m
      n : [?]
      k = n + n
      ==> n [p]
      ==! unsolved-size(n [p]) @ ?

      x : ?
      ==> x -
      ==! unsolved-size(x ?) @ ?

      x : [2 * ?]
      y : [7] = x
      ==! shape-mismatch(annotation 7 2 * m size) @ 7
    `);
  });

  describe('of claims', () => {
    table(`
      x : [3]
      W : [2, 3]
      z = W @ x
      check z == x
      check z == W @ x == 2 * z
      check z == ? @ x
      check grad(z, x) == ?
      check shape(W) == [2, 3]
      check shape(z.T) == [1, 2]
      check z.T == z
      ==? [2] == [3] differ
      ==? [2] == [2] == [2]
      ==? [2] == [2]
      ==? [3, 2] == [3, 2]
      ==? [2] == [2]
      ==? [2] == [2]
      ==? [1, 2] == [2] differ

      W : [?, 3]
      x : [3]
      check W @ x == [1; 2]
      ==> W [m, 3]
      ==! unsolved-size @ ?

      x : [3]
      W : [2, 3]
      check W @ [1; 2] == x
      ==! shape-mismatch(@ 3 2 size transpose-left) @ W @ [1; 2]

      x : [3]
      W : [2, 3]
      show W @ x
      show x @ W
      ==! shape-mismatch(@ [3] [2, 3] shape) @ x @ W

      check y == 1
      y = 2
      ==! unknown-name @ y <- y

      z : [2]
      check z == ? @ ?
      ==? [2] == [2]
    `);
  });
});
