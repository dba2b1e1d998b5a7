/** A line for each problem that there is, so that a new one can't be left out. */
import type { ProblemCode } from '../../src/language/problems';
import { anyName, type Line, vectorsOf } from './draft';

export const MISTAKES: Readonly<Record<ProblemCode, Line>> = {
  syntax: ({ c }) => c.of(['y = (', '= 2', 'layer {', 'check ==', 'x : [', 'sum[](x)', 'show', '[1;;2]']),
  'unknown-name': ({ c, draft }) => `u${draft.count++} = ${c.of(['nope', 'h.W', 'x.y.z', 'i'])} + 1`,
  'unknown-function': ({ c, draft }) => `u${draft.count++} = ${c.of(['nope', 'rulu', 'Softmax'])}(1)`,
  'duplicate-name': (writing) => `${anyName(writing)} = ${anyName(writing)}`,
  'wrong-arguments': (writing) =>
    `show ${writing.c.of(['relu(1, 2, 3)', `softmax(${anyName(writing)}, axis=7)`, 'sum()', 'eye(0.5)', 'max(1, by=2)', 'norm(1, 2, axis=0, axis=1)', 'reshape(1, x)'])}`,
  'shape-mismatch': (writing) =>
    `show ${writing.c.of([`${anyName(writing)} + ones(7)`, 'ones(2, 3) @ ones(2)', `[${anyName(writing)}, ones(9, 9)]`, 'ones(2).T + ones(2)'])}`,
  'unsolved-size': ({ c, draft }) => `u${draft.count++} : ${c.of(['[?]', '?', '[3, ?]', '[?, ?, 2]'])}`,
  'out-of-range': ({ c, draft }) => {
    const [vector] = vectorsOf(draft);
    return `show ${vector ? vector.name : 'ones(3)'}${c.of(['[99]', '[2:1]', '[-99]', '[1, 2]', '[0:99]'])}`;
  },
  'unbounded-index': ({ c }) => `show ${c.of(['sum[q](1)', 'sum[q](q ^ 2)', 'max[p, q](p * 2)'])}`,
  'not-a-reduction': ({ c }) => `show ${c.of(['exp[i](i)', 'softmax[j](2)', 'relu[i, j](i)'])}`,
  'no-load': ({ c, draft }) =>
    `u${draft.count++} : [3] = load(${c.of(['"absent.npy"', '"w.npz"', '"w.npz", "nope"', '"short.npy"', '"../x.npy"', '"not.npy"', '"w.npz", "nan"'])})`,
  'bad-size': ({ c, draft }) =>
    `${c.of([`u${draft.count} : [0]`, `dim q${draft.count} = 7 // 2 - 3`, `u${draft.count} : [-1]`, 'show ones(0)', 'show reshape(ones(7), 2, 3)'])}`,
  'bad-value': ({ c, draft }) =>
    `u${draft.count++} : ${c.of(['prob[3] = [1, 2, 3]', '[2] = [1, 2, 3]', 'positive[2] = [-1, 0]', 'onehot[3] = [1, 1, 0]', 'spd[2, 2] = [1, 2; 2, 1]', 'orthogonal[2, 2] = [1, 1; 0, 1]', '[2] = [1e999, 1]'])}`,
  'zero-gradient': (writing) =>
    `show grad(${anyName(writing)}, ${anyName(writing)}) + grad(${anyName(writing)}, ${anyName(writing)})`,
  refuted: (writing) =>
    `check ${writing.c.of(['1 == 2', `${anyName(writing)} == 2 * ${anyName(writing)}`, `grad(${anyName(writing)}, ${anyName(writing)}) == 3`])}`,
  undecided: (writing) =>
    `check ${writing.c.of([`1 / 0 == ${anyName(writing)}`, 'log(-1) == 2', `${anyName(writing)} == nope`, '1e400 == 1e401'])}`,
  recursion: ({ c, draft }) => {
    const k = draft.count++;
    return c.of([
      `fn f${k}(t) = f${k}(t - 1)`,
      `fn f${k}(t) = g${k}(t)\nfn g${k}(t) = f${k}(t)`,
      `layer l${k}(x : [n]) { l${k}(x) }\nshow l${k}(ones(2))`,
      `layer l${k}(x : [n]) { x |> repeat 2 { l${k} } }`,
    ]);
  },
  'no-import': ({ c }) => `import "${c.of(['absent.grad', 'self.grad', '../x.grad', 'binary.grad', ''])}"`,
  unsupported: ({ c, draft }) =>
    c.of([
      'show 1 + load("x.npy")',
      'show "text"',
      `u${draft.count++} = ?`,
      `u${draft.count++}[i] = det(ones(2, 2) * i)`,
      `fn f${draft.count++}(t) = sum([t, t])`,
    ]),
  'too-large': (writing) =>
    writing.c.of([
      `show ${anyName(writing)} |> repeat 1000000 { relu }`,
      'show ones(1000000000000)',
      `fn f${writing.draft.count++}(t) = t ^ 2 |> repeat 900 { exp |> repeat 900 { log } }`,
      `u${writing.draft.count} : [100000, 100000]\nshow sum(u${writing.draft.count})`,
    ]),
};
