/** Random expressions of a given shape, in every notation that the language has. */
import type { Choices } from '../unit/properties/choices';

/** Sizes as they are written: `3`, `n`, `n + 1`. */
export type Axes = readonly string[];

export interface Known {
  readonly name: string;
  readonly axes: Axes;
  readonly row?: boolean;
}

/** What an expression may be written about. */
export interface Scope {
  readonly names: readonly Known[];
  /** Functions of numbers, with how many arguments each takes. */
  readonly functions: readonly { readonly name: string; readonly arity: number }[];
  /** Layers from a vector to one of the same size. */
  readonly layers: readonly string[];
}

type Form = (c: Choices, axes: Axes, scope: Scope, depth: number) => string | undefined;

const POINTWISE = [
  'relu',
  'tanh',
  'sigmoid',
  'exp',
  'sin',
  'abs',
  'softplus',
  'silu',
  'gelu',
  'square',
  'step',
];
const TO_SCALAR = ['sum', 'mean', 'norm', 'logsumexp', 'max', 'min', 'prod', 'var', 'std'];
const OVER_INDICES = ['sum', 'mean', 'prod', 'max', 'min', 'amax', 'amin', 'logsumexp'];
const SAMPLES = ['0', '1', '2', '0.5', '3', '1e-3', '.25', '1 / 3', '12', '1e5'];

const same = (a: Axes, b: Axes): boolean => a.length === b.length && a.every((size, k) => size === b[k]);

export function anyAxes(c: Choices, { names }: Scope): Axes {
  return names.length === 0 ? [] : c.of(names).axes;
}

/** A name with these axes, or something that makes them of nothing. */
function leaf(c: Choices, axes: Axes, { names }: Scope): string {
  const fitting = names.filter((known) => !known.row && same(known.axes, axes));
  if (fitting.length > 0 && !c.chance(8)) return c.of(fitting).name;
  if (axes.length === 0) return c.of(SAMPLES);
  return `${c.of(['ones', 'zeros', 'ones'])}(${axes.join(', ')})`;
}

function nameOf(c: Choices, { names }: Scope, axes: number): Known | undefined {
  const fitting = names.filter((known) => !known.row && known.axes.length === axes);
  return fitting.length > 0 ? c.of(fitting) : undefined;
}

const FORMS: readonly Form[] = [
  (c, axes, s, d) => `${part(c, axes, s, d)} ${c.of(['+', '-', '*', '/'])} ${part(c, axes, s, d)}`,
  (c, axes, s, d) => `${part(c, axes, s, d)} ${c.of(['+', '-', '*'])} ${part(c, axes, s, d)}`,
  (c, axes, s, d) => `${part(c, axes, s, d)} ${c.of(['+', '-', '*', '/'])} ${part(c, [], s, d)}`,
  (c, axes, s, d) => `${part(c, axes, s, d)} ^ ${c.of(['2', '3', '-1', '0.5', '0', '(1 / 3)'])}`,
  (c, axes, s, d) => `-${part(c, axes, s, d)}`,
  (c, axes, s, d) => `${c.of(POINTWISE)}(${sized(c, axes, s, d)})`,
  (c, axes, s, d) => `(${sized(c, axes, s, d)} |> ${c.of(POINTWISE)} |> ${c.of(POINTWISE)})`,
  (c, axes, s, d) =>
    `where(${part(c, axes, s, d)} ${c.of(['>', '<='])} 0, ${sized(c, axes, s, d)}, ${sized(c, axes, s, d)})`,
  (c, axes, s, d) =>
    `(${part(c, axes, s, d)} ${c.of(['>', '<', '>=', '<=', '==', '!='])} ${part(c, axes, s, d)})`,
  (c, axes, s, d) => `${c.of(['maximum', 'minimum'])}(${sized(c, axes, s, d)}, ${sized(c, axes, s, d)})`,
  (c, axes, s, d) => {
    if (s.functions.length === 0) return undefined;
    const { name, arity } = c.of(s.functions);
    return `${name}(${Array.from({ length: arity }, () => sized(c, axes, s, d)).join(', ')})`;
  },
  (c, axes, s, d) => {
    if (axes.length > 0) return undefined;
    return `${c.of(TO_SCALAR)}(${sized(c, anyAxes(c, s), s, d)})`;
  },
  (c, axes, s) => {
    if (axes.length > 0) return undefined;
    const [a, b] = [nameOf(c, s, 1), nameOf(c, s, 2)];
    const over = c.of(OVER_INDICES);
    const forms = [
      a && `${over}[i](${a.name}[i] ^ 2)`,
      a && `${over}[i](i * ${a.name}[i])`,
      a && `${over}[i, j](${a.name}[i] * ${a.name}[j] * (i ${c.of(['==', '<', '<=', '!='])} j))`,
      a && `sum[k](${a.name}[k + 1] - ${a.name}[k])`,
      b && `${over}[i, j](${b.name}[i, j])`,
      b && `sum[i](${b.name}[i, i])`,
      b && `sum[i](${over}[j](exp(${b.name}[i, j])))`,
    ].filter((form) => form !== undefined);
    return forms.length > 0 ? c.of(forms) : undefined;
  },
  (c, axes, s, d) => {
    const v = nameOf(c, s, 1);
    if (axes.length > 0 || !v) return undefined;
    return `${part(c, v.axes, s, d)}.T @ ${part(c, v.axes, s, d)}`;
  },
  (c, axes, s) => {
    if (axes.length > 0) return undefined;
    const v = nameOf(c, s, 1);
    return v && `${v.name}[${c.of(['0', '-1', '1'])}]`;
  },
  (c, axes, s, d) => {
    if (axes.length !== 1) return undefined;
    const inner = nameOf(c, s, 1)?.axes[0];
    return inner === undefined
      ? undefined
      : `${part(c, [axes[0]!, inner], s, d)} @ ${part(c, [inner], s, d)}`;
  },
  (c, axes, s, d) =>
    axes.length === 1
      ? `${c.of(['softmax', 'log_softmax', 'layer_norm', 'rms_norm', 'flip'])}(${sized(c, axes, s, d)})`
      : undefined,
  (c, axes, s, d) => {
    const [m, n] = axes;
    if (m === undefined || n === undefined || axes.length !== 2) return undefined;
    const inner = nameOf(c, s, 1)?.axes[0] ?? m;
    return c.of([
      () => `${part(c, [m, inner], s, d)} @ ${part(c, [inner, n], s, d)}`,
      () => `${part(c, [n, m], s, d)}.T`,
      () => `${part(c, [m], s, d)} @ ${part(c, [n], s, d)}.T`,
      () => `outer(${sized(c, [m], s, d)}, ${sized(c, [n], s, d)})`,
      () =>
        m === n ? `diag(${sized(c, [m], s, d)})` : `softmax(${sized(c, axes, s, d)}, axis=${c.below(2)})`,
      () => (m === n ? `eye(${m})` : `${part(c, [n, m], s, d)}.T`),
      () =>
        m === n
          ? `inv(${part(c, axes, s, d)} @ ${part(c, axes, s, d)}.T + eye(${m}))`
          : `-${part(c, axes, s, d)}`,
      () => `${c.of(['tril', 'triu'])}(${sized(c, axes, s, d)})`,
    ])();
  },
  (c, axes, s, d) => {
    if (axes.length !== 1) return undefined;
    const other = nameOf(c, s, 1)?.axes[0] ?? '2';
    const axis = c.below(2);
    return `${c.of(['sum', 'mean', 'max', 'logsumexp', 'norm', 'prod'])}(${sized(c, axis === 0 ? [other, axes[0]!] : [axes[0]!, other], s, d)}, axis=${axis})`;
  },
  (c, axes, s) => {
    const scalar = nameOf(c, s, 0);
    const wrt = s.names.filter((known) => !known.row && same(known.axes, axes));
    return scalar && wrt.length > 0
      ? `${c.of(['grad', '∇', 'jacobian'])}(${scalar.name}, ${c.of(wrt).name})`
      : undefined;
  },
  (c, axes, s) => {
    if (axes.length !== 2) return undefined;
    const of = s.names.filter((known) => !known.row && same(known.axes, [axes[1]!]));
    const wrt = s.names.filter((known) => !known.row && same(known.axes, [axes[0]!]));
    if (of.length === 0 || wrt.length === 0) return undefined;
    const scalar = nameOf(c, s, 0);
    if (axes[0] === axes[1] && scalar && c.chance(2)) return `hessian(${scalar.name}, ${c.of(wrt).name})`;
    return `grad(${c.of(of).name}, ${c.of(wrt).name})`;
  },
  (c, axes, s, d) => {
    if (axes.length !== 1 || s.layers.length === 0) return undefined;
    const layer = c.of(s.layers);
    return c.of([
      () => `${layer}(${sized(c, axes, s, d)})`,
      () => `(${part(c, axes, s, d)} |> ${layer} |> relu)`,
      () => `(${part(c, axes, s, d)} |> repeat ${1 + c.below(3)} { ${layer} |> tanh })`,
    ])();
  },
  (c, axes, s, d) => {
    const size = Number(axes[0]);
    if (axes.length !== 1 || !(size >= 2)) return undefined;
    return c.of([
      () => `[${sized(c, [String(size - 1)], s, d)}; ${sized(c, [], s, d)}]`,
      () => `[${sized(c, [], s, d)}; ${sized(c, [String(size - 1)], s, d)}]`,
      () => `[${Array.from({ length: size }, () => c.of(SAMPLES)).join(', ')}]`,
      () => `[${sized(c, [String(size + 1)], s, d)}; 1][${c.of(['1:-1', ':-2', '2:'])}]`,
    ])();
  },
];

/** In parentheses unless it is a word. */
function part(c: Choices, axes: Axes, scope: Scope, depth: number): string {
  if (depth <= 0 || c.chance(2)) {
    const text = leaf(c, axes, scope);
    return text.includes(' / ') ? `(${text})` : text;
  }
  return `(${sized(c, axes, scope, depth)})`;
}

export function sized(c: Choices, axes: Axes, scope: Scope, depth: number): string {
  if (depth <= 0) return leaf(c, axes, scope);
  for (let tries = 0; tries < 4; tries++) {
    const text = c.of(FORMS)(c, axes, scope, depth - 1);
    if (text !== undefined) return text;
  }
  return leaf(c, axes, scope);
}
