/** What a document says of the values of its inputs: given numbers, and kinds. */
import { loadCall } from '../language/load-call';
import type { ValueKind } from '../language/syntax';
import type { NumericArray } from '../numeric/array';
import { NumericError } from '../numeric/error';
import { evaluate } from '../numeric/evaluate';
import { valuesOf } from '../numeric/values';
import type { Analysis } from './analysis';
import { loadsFrom } from './loads';
import { lower } from './lower';
import type { NamedArray } from './named';

/** The values that are written in the document, `x : [3] = [0.5, -1, 2]`, and those that it loads. */
export function givenValues(analysis: Analysis): ReadonlyMap<string, NumericArray> {
  const given = new Map<string, NumericArray>();
  for (const named of analysis.names.values()) {
    const value = named.role === 'given' ? givenValue(named, analysis) : undefined;
    if (value) given.set(named.name, value);
  }
  return given;
}

/** The value that a name is given; `undefined` while a file is on its way, and for what can't be read or worked out. */
export function givenValue(named: NamedArray, analysis: Analysis): NumericArray | undefined {
  const value = analysis.shapes.names.get(named.name)?.value;
  const load = loadCall(value);
  if (load) {
    const loaded = loadsFrom(analysis.files).of(load.path.value, load.entry?.value);
    return loaded.kind === 'array' && fits(loaded.array, named) ? loaded.array : undefined;
  }
  const operand = value && lower(value, analysis);
  if (!operand) return undefined;
  try {
    return evaluate(operand.array, valuesOf([]));
  } catch (error) {
    // A value too large to write out is sampled like any other.
    if (!(error instanceof NumericError)) throw error;
    return undefined;
  }
}

/** Whether an array has the shape that its name has, so that one of another shape is never taken for it. */
function fits({ shape }: NumericArray, { axes }: NamedArray): boolean {
  const isSame = axes.every(({ constant }, axis) => constant === undefined || constant === shape[axis]);
  return shape.length === axes.length && isSame;
}

export function declaredKinds(analysis: Analysis): ReadonlyMap<string, ValueKind> {
  const kinds = new Map<string, ValueKind>();
  for (const { name, declaredKind } of analysis.names.values()) {
    if (declaredKind) kinds.set(name, declaredKind);
  }
  return kinds;
}
