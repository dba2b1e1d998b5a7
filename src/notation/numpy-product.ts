/** A product of arrays with letters on their axes as the NumPy that people write for it; `einsum` for all else. */
import type { Index } from '../calculus/affine';

/** An array in NumPy, with the index that runs along each of its axes. */
export interface NumpyOperand {
  /** A name, a call, or something in parentheses: it can be followed by `.T` or stand beside a sign. */
  readonly code: string;
  readonly along: readonly Index[];
}

const LETTERS = 'ijklmnopqrstuvwxyzabcdefgh';

/** @param out the axes of the result; every one of them runs along some operand. */
export function productOf(operands: readonly NumpyOperand[], out: readonly Index[]): string {
  const [first, second, ...others] = operands;
  if (first === undefined) return '1.0';
  if (operands.every(({ along }) => isSame(along, out))) return operands.map(({ code }) => code).join(' * ');
  if (second === undefined) return turned(first, out) ?? einsum(operands, out);
  const pair = others.length === 0 ? (pairOf(first, second, out) ?? pairOf(second, first, out)) : undefined;
  return pair ?? einsum(operands, out);
}

function isSame(a: readonly Index[], b: readonly Index[]): boolean {
  return a.length === b.length && a.every((index, k) => index === b[k]);
}

/** The same array with its axes in another order. */
function turned({ code, along }: NumpyOperand, out: readonly Index[]): string | undefined {
  if (along.length !== out.length || new Set(along).size !== along.length) return undefined;
  const order = out.map((index) => along.indexOf(index));
  if (order.includes(-1)) return undefined;
  if (order.length === 2) return `${code}.T`;
  return `np.transpose(${code}, (${order.join(', ')}))`;
}

/** `A @ B`, `A.T @ x`, `x @ y`, `np.outer(x, y)`. */
function pairOf(left: NumpyOperand, right: NumpyOperand, out: readonly Index[]): string | undefined {
  const [a, b] = [left.along, right.along];
  if (a.length === 1 && b.length === 1 && a[0] !== b[0] && isSame(out, [...a, ...b])) {
    return `np.outer(${bare(left.code)}, ${bare(right.code)})`;
  }
  const shared = a.filter((index) => b.includes(index));
  const [inner] = shared;
  if (shared.length !== 1 || inner === undefined || out.includes(inner) || a.length > 2 || b.length > 2)
    return undefined;
  if (new Set(a).size !== a.length || new Set(b).size !== b.length) return undefined;
  const rest = [...a.filter((index) => index !== inner), ...b.filter((index) => index !== inner)];
  if (!isSame(out, rest)) return undefined;
  const l = a.at(-1) === inner ? left.code : `${left.code}.T`;
  const r = b[0] === inner ? right.code : `${right.code}.T`;
  return `${l} @ ${r}`;
}

function einsum(operands: readonly NumpyOperand[], out: readonly Index[]): string {
  const letters = new Map<Index, string>();
  const letterOf = (index: Index): string => {
    const letter = letters.get(index) ?? LETTERS[letters.size] ?? '?';
    letters.set(index, letter);
    return letter;
  };
  const inputs = operands.map(({ along }) => along.map(letterOf).join(''));
  const spec = `${inputs.join(',')}->${out.map(letterOf).join('')}`;
  return `np.einsum('${spec}', ${operands.map(({ code }) => bare(code)).join(', ')})`;
}

/** Without the parentheses around all of it, where it stands between commas. */
export function bare(code: string): string {
  if (!code.startsWith('(') || !code.endsWith(')')) return code;
  let depth = 0;
  for (let k = 0; k < code.length - 1; k++) {
    if (code[k] === '(') depth++;
    if (code[k] === ')' && --depth === 0) return code;
  }
  return code.slice(1, -1);
}
