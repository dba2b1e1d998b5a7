/**
 * Random documents of the whole language. Each line is read off a list of random numbers and written about the names above it,
 * in shapes that mostly fit, so that a document shrinks by losing lines and by simpler numbers. Some lines are damaged on purpose.
 */
import fc from 'fast-check';
import { Choices } from '../unit/properties/choices';
import { type Axes, anyAxes, type Known, type Scope, sized } from './sized-expression';

/** The files that documents of this generator name. */
export const FILES: Readonly<Record<string, string>> = {
  'blocks.grad':
    'dim d = 3\nfn swish(t) = t * sigmoid(t)\nlayer mix(x : [k], m = 2) {\n  W : [m, k]\n  W @ x\n}\nshared : [d]\n',
  'chain.grad': 'import "blocks.grad"\nfn twice(t) = 2 * swish(t)\n',
  'self.grad': 'import "self.grad"\nu : [2]\n',
  'broken.grad': 'dim d = \nlayer open(x : [k]) {\n  W : [k\nfn = 2\n',
};

interface Draft {
  readonly names: Known[];
  readonly functions: { name: string; arity: number }[];
  readonly layers: string[];
  count: number;
  hasFree: boolean;
}

type Line = (c: Choices, draft: Draft) => string;

const SHAPES: readonly (readonly string[])[] = [
  ['3'],
  ['3'],
  ['4'],
  ['2'],
  [],
  ['3', '3'],
  ['2', '3'],
  ['4', '3'],
  ['1'],
  ['2', '2', '3'],
];
const KINDS = ['', '', '', '', 'positive', 'onehot', 'prob'];
const SQUARE = ['', 'symmetric', 'spd', 'orthogonal', 'diagonal'];
const LETTERS = ['x', 'W', 'z', 'a', 'θ', 'ŷ', 'L', 'h_1', '重み', 'dim', 'show', 'row'];
const MUTATED = [' + 0.1', ' * 1.5', '.T', ' - 1', ' * 0', ''];

const scopeOf = ({ names, functions, layers }: Draft): Scope => ({ names, functions, layers });

function fresh(c: Choices, draft: Draft): string {
  draft.count += 1;
  const letter = c.of(LETTERS);
  return draft.names.some(({ name }) => name === letter) || c.chance(3) ? `${letter}${draft.count}` : letter;
}

function known(draft: Draft, name: string, axes: Axes, row = false): void {
  draft.names.push({ name, axes, ...(row && { row }) });
}

function shapeFor(c: Choices, draft: Draft): Axes {
  const axes = c.of(SHAPES);
  return draft.hasFree && axes.length > 0 && c.chance(2)
    ? axes.map(() => c.of(['n', 'n', '2', 'n + 1']))
    : axes;
}

function bracketed(axes: Axes): string {
  return `[${axes.join(', ')}]`;
}

function numbersOf(c: Choices, axes: Axes): string | undefined {
  const sizes = axes.map(Number);
  if (sizes.some(Number.isNaN) || axes.length > 2) return undefined;
  const number = () => c.of(['0', '1', '-2', '0.5', '3', '1e-8', '1e8', '-0.25']);
  if (axes.length === 0) return number();
  const line = (length: number) => Array.from({ length }, number).join(', ');
  const [rows = 1, columns] = sizes;
  return columns === undefined
    ? `[${line(rows)}]`
    : `[${Array.from({ length: rows }, () => line(columns)).join('; ')}]`;
}

const declaration: Line = (c, draft) => {
  const axes = shapeFor(c, draft);
  const name = fresh(c, draft);
  const isSquare = axes.length === 2 && axes[0] === axes[1];
  const kind = isSquare ? c.of(SQUARE) : c.of(KINDS);
  const row = axes.length === 1 && c.chance(6);
  const value = kind === '' && c.chance(3) ? numbersOf(c, axes) : undefined;
  known(draft, name, axes, row);
  if (axes.length > 0 && c.chance(9))
    return `${name} : ${bracketed(axes.map((size, k) => (k === 0 ? '?' : size)))}`;
  if (c.chance(20))
    return `${name} : ${bracketed(axes)} = load("${c.of(['w.npz', 'x.npy', '../x.npy'])}", "W")`;
  return `${name} : ${kind}${kind && ' '}${row ? 'row' : ''}${bracketed(axes)}${value === undefined ? '' : ` = ${value}`}`;
};

const definition: Line = (c, draft) => {
  const scope = scopeOf(draft);
  const axes = c.chance(3) ? [] : anyAxes(c, scope);
  const text = sized(c, axes, scope, 1 + c.below(3));
  const name = fresh(c, draft);
  known(draft, name, axes);
  const annotation = c.chance(6) ? ` : ${bracketed(axes.map((size) => (c.chance(3) ? '?' : size)))}` : '';
  return `${name}${annotation} = ${text}`;
};

const byEntry: Line = (c, draft) => {
  const vectors = draft.names.filter(({ axes, row }) => axes.length === 1 && !row);
  const matrices = draft.names.filter(({ axes }) => axes.length === 2);
  const name = fresh(c, draft);
  const [v, w, m] = [
    vectors.length ? c.of(vectors) : undefined,
    vectors.length ? c.of(vectors) : undefined,
    matrices.length ? c.of(matrices) : undefined,
  ];
  const forms: (() => string)[] = [];
  if (v) {
    const plain = (text: string) => () => {
      known(draft, name, v.axes);
      return `${name}[i] = ${text}`;
    };
    const size = v.axes[0]!;
    forms.push(
      plain(`${v.name}[i] ^ 2 + i`),
      plain(`exp(${v.name}[i]) / sum[k](exp(${v.name}[k]))`),
      plain(`sum[j]((j <= i) * ${v.name}[j])`),
      plain(`${v.name}[${size} - 1 - i]`),
      () => `${name}[i] = ${v.name}[i + 1] - ${v.name}[i]`,
      () => `${name}[t] = ${v.name}[${c.of(['2 * t', '2 * t + 1', 't - 1', 't + 1', '2 * t - 3', '-t'])}]`,
      () => `${name}[t] = sum[k](${w!.name}[k] * ${v.name}[t + k])`,
      () => `${name}[i, j] = ${v.name}[i] * ${w!.name}[j] * (i ${c.of(['==', '<', '!='])} j)`,
      () => `${name}[i, j] = ${c.of(['max', 'sum', 'mean'])}[k](${v.name}[i] + ${w!.name}[k]) * j`,
    );
  }
  if (m) {
    forms.push(
      () => `${name}[i] = ${c.of(['sum', 'max', 'logsumexp', 'mean', 'prod'])}[j](${m.name}[i, j])`,
      () => `${name}[i, k] = sum[j](${m.name}[i, j] * ${m.name}[k, j])`,
      () => `${name}[j, i] = ${m.name}[i, j]`,
      () => `${name}[i] = ${m.name}[i, i]`,
      () => `${name}[i, j] = softmax(${m.name}[i, :])[j]`,
      () => `${name}[i, j] = sum[p, q](${m.name}[i + p, j + q])`,
      () => `${name}[i] = sum[j](${m.name}[i, j] * ${m.name}[i, ${c.of(['j', '0', 'j + 1', '2 * j'])}])`,
    );
  }
  return forms.length > 0 ? c.of(forms)() : `${name} = 1`;
};

const ownFunction: Line = (c, draft) => {
  const name = c.of(['f', 'g', 'swish', 'relu', 'phi']) + (c.chance(2) ? '' : String(draft.count++));
  const body = c.of([
    't * sigmoid(t)',
    't ^ 2 + 1',
    'where(t > 0, t, 0.1 * t)',
    'cbrt(t)',
    'asinh(t) + gamma(2)',
    'exp(-t ^ 2)',
    '1 / (1 + t ^ 2)',
    'f(t) + 1',
    'abs(t) * t',
    'max(t)',
    'log(t)',
  ]);
  if (c.chance(4)) {
    draft.functions.push({ name, arity: 2 });
    return `fn ${name}(s, t) = s * (${body})`;
  }
  draft.functions.push({ name, arity: 1 });
  return `fn ${name}(t) = ${body}`;
};

const layer: Line = (c, draft) => {
  draft.count += 1;
  const name = `layer${draft.count}`;
  const inner = draft.layers.length > 0 ? c.of(draft.layers) : undefined;
  const body = c.of([
    ['W : [n, n]', 'b : [n]', 'W @ x + b'],
    ['g : [n]', 'z = (x - mean(x)) / (1 + norm(x))', 'check sum(z) == 0', 'g * z'],
    ['W : [2 * n, n]', 'h = relu(W @ x)', 'W.T @ h'],
    ['dim m = 2 * n', 'W : [m, n]', 'V : [n, m]', 'check grad(V @ x, x) == V.T', 'V @ tanh(W @ x)'],
    [`y = ${inner ?? 'relu'}(x) |> ${inner ?? 'tanh'}`, 'x + y'],
    ['s[i] = x[i] * sum[j](x[j])', 's'],
    ['x + missing'],
    [`${name}(x)`],
  ]);
  draft.layers.push(name);
  const head = c.of(['x : [n]', 'x : [n]', 'x : [n], k = 2', 'x : [n], by : [] = 0.5']);
  return `layer ${name}(${head}) {\n${body.map((line) => `  ${line}`).join('\n')}\n}`;
};

const claim: Line = (c, draft) => {
  const scope = scopeOf(draft);
  const axes = anyAxes(c, scope);
  const a = sized(c, axes, scope, 1 + c.below(2));
  const b = sized(c, axes, scope, 1 + c.below(2));
  const scalars = draft.names.filter((each) => each.axes.length === 0);
  const scalar = scalars.length > 0 ? c.of(scalars).name : 'sum(x)';
  const wrt = draft.names.length > 0 ? c.of(draft.names).name : 'x';
  return c.of([
    () => `check ${a} == ${a}${c.of(MUTATED)}`,
    () => `check (${a}) + (${b}) == (${b}) + (${a})`,
    () => `check (${a}) * ((${b}) - (${a})) == (${a}) * (${b}) - (${a}) ^ 2`,
    () => `check ${a} == ${b}`,
    () => `check (${a}) / (${b}) * (${b}) == ${a}`,
    () => `check ${a}\n  == ${a} + 0\n  == 1 * (${a})`,
    () => `check grad(${scalar}, ${wrt}) == ?`,
    () => `check ${a} == ${b} + ?`,
    () => `check grad(${scalar}, ${wrt}) == ${wrt} * ?`,
    () => `check shape(${a}) == [${axes.map((size) => (c.chance(2) ? '?' : size)).join(', ')}]`,
    () =>
      `check (${a})${axes.length > 0 ? `[${['i', 'j', 'k'].slice(0, axes.length).join(', ')}]` : ''} == ${axes.length > 0 ? `${wrt}[i]` : b}`,
    () => `check relu(${a}) - relu(-(${a})) == ${a}`,
    () => `check sqrt((${a}) ^ 2) == abs(${a})`,
    () => `check log((${a}) * (${b})) == log(${a}) + log(${b})`,
    () => `check ((${a}) ^ 3) ^ (1 / 3) == ${a}`,
    () => `check ${a} |> relu == ${b} |> relu`,
  ])();
};

const other: Line = (c, draft) => {
  const scope = scopeOf(draft);
  const shown = sized(c, anyAxes(c, scope), scope, 2);
  return c.of([
    () => `show ${shown}`,
    () => `show ${shown}`,
    () =>
      draft.names.length > 0
        ? `show ${c.of(draft.names).name}[${c.of(['i', 'i, j', '0', 'i + 1'])}]`
        : 'show 1',
    () => `layout ${c.of(['numerator', 'denominator'])}`,
    () => `seed ${c.of(['7', '0', '99999999999999999'])}`,
    () => {
      draft.hasFree = true;
      return c.of(['dim n', 'dim n', 'dim n = 3', 'dim n = 2 * 2 - 1']);
    },
    () => {
      const file = c.of(Object.keys(FILES).concat('absent.grad'));
      if (file === 'blocks.grad' || file === 'chain.grad') draft.functions.push({ name: 'swish', arity: 1 });
      return `import "${file}"`;
    },
    () => '# a note, with 🙂',
    () => '',
  ])();
};

const member: Line = (c, draft) => {
  if (draft.layers.length === 0) return definition(c, draft);
  const vectors = draft.names.filter(({ axes, row }) => axes.length === 1 && !row);
  if (vectors.length === 0) return declaration(c, draft);
  const name = fresh(c, draft);
  const x = c.of(vectors);
  known(draft, name, x.axes);
  known(draft, `${name}.W`, [x.axes[0]!, x.axes[0]!]);
  return `${name} = ${c.of(draft.layers)}(${x.name}${c.of(['', '', ', 3', ', k=2', ', by=1'])})`;
};

const LINES: readonly Line[] = [
  declaration,
  declaration,
  definition,
  definition,
  definition,
  byEntry,
  byEntry,
  claim,
  claim,
  claim,
  other,
  other,
  ownFunction,
  layer,
  member,
];

/** Signs and words that change what a line is. */
export const BITS: readonly string[] = [
  ...[
    '0',
    '-1',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '?',
    '.T',
    '@',
    '^',
    ' == ',
    '\n',
    '\t',
    '"',
    '\\',
    '#',
    ',',
    ';',
    ':',
    '=',
    '.W',
  ],
  ...['\u200b', '𝔸', '\u0301', '\ud800', '\r\n', '\r', '\u2028', '\0', '1e400', '1e-400', '9999999999999'],
  ...[
    '[i]',
    '[i, j]',
    'sum[i](',
    'max[i, j](',
    '[0]',
    '[-1]',
    '[5:2]',
    ' // 0',
    ' ^ 1000',
    ' / 0',
    ' |> relu',
    '[i + j]',
    '[2 * i - 1]',
  ],
  ...[
    'axis=9',
    '∇(',
    'hessian(',
    'grad(',
    'layer q(x : [n]) {',
    'fn r(t) = r(',
    'repeat 3 {',
    'import "self.grad"\n',
    'check ',
    'show ',
    'dim ',
  ],
  ...['load("x.npy")', 'n', 'x', 'W', ' ', '  '],
];

/** A line with something put in or taken out. */
export function damaged(c: Choices, text: string): string {
  const at = c.below(text.length + 1);
  return c.chance(2)
    ? text.slice(0, at) + text.slice(at + 1 + c.below(4))
    : text.slice(0, at) + c.of(BITS) + text.slice(at);
}

export function documentOf(lines: readonly (readonly number[])[]): string {
  const draft: Draft = { names: [], functions: [], layers: [], count: 0, hasFree: false };
  const texts = lines.map((numbers, k) => {
    const c = new Choices(numbers);
    const isDamaged = c.chance(14);
    const line = k < 2 ? c.of([declaration, declaration, declaration, other]) : c.of(LINES);
    const text = line(c, draft);
    return isDamaged ? damaged(c, text) : text;
  });
  return texts.join('\n');
}

const numbers = fc.array(fc.nat(9999), { minLength: 30, maxLength: 60 });

/** Texts of up to so many statements. */
export const wholeDocuments = (most = 12): fc.Arbitrary<string> =>
  fc.array(numbers, { minLength: 2, maxLength: most, size: 'max' }).map(documentOf);
