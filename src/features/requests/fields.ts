/** Reads the fields of a request; each function gives `undefined` for what is not of its kind. */
import type { EndPair } from '../../protocol/chain';
import type { MatrixRef } from '../../protocol/matrix-ref';
import type { Range } from '../../protocol/window';
import type { Fields } from './handler';

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

/** A whole number that is not negative. */
export function position(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

/** A whole number that is at least 1. */
export function count(value: unknown): number | undefined {
  return position(value) || undefined;
}

export function positions(value: unknown, most: number): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  return value.every((each) => position(each) !== undefined) ? (value as number[]) : undefined;
}

export function range(value: unknown): Range | undefined {
  const fields = fieldsOf(value);
  const [from, to] = [position(fields?.from), position(fields?.to)];
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}

export function matrixRef(value: unknown): MatrixRef | undefined {
  const { of, wrt, local, product } = fieldsOf(value) ?? {};
  if (typeof of !== 'string' || typeof wrt !== 'string' || typeof local !== 'boolean') return undefined;
  return { of, wrt, local, ...(product === true && { product }) };
}

/** Longer than any name that is worth looking up. */
const LONGEST_NAME = 200;

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NAME;
}

export function nameList(value: unknown, most: number): readonly string[] | undefined {
  return Array.isArray(value) && value.length <= most && value.every(isName) ? value : undefined;
}

export function endPair({ of, wrt }: Fields): EndPair | undefined {
  return isName(of) && isName(wrt) ? { of, wrt } : undefined;
}
