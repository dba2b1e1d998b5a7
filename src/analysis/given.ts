/** What a document says of the values of its inputs: given numbers, and kinds. */
import type { ValueKind } from '../language/syntax';
import type { NumericArray } from '../numeric/array';
import { NumericError } from '../numeric/error';
import { evaluate } from '../numeric/evaluate';
import { valuesOf } from '../numeric/values';
import type { Analysis } from './analysis';
import { lower } from './lower';

/** The values that are written in the document: `x : [3] = [0.5, -1, 2]`. */
export function givenValues(analysis: Analysis): ReadonlyMap<string, NumericArray> {
  const given = new Map<string, NumericArray>();
  const constants = valuesOf([]);
  for (const named of analysis.names.values()) {
    if (named.info.role !== 'given' || named.info.value === undefined) continue;
    const operand = lower(named.info.value, analysis);
    if (operand === undefined) continue;
    try {
      given.set(named.name, evaluate(operand.array, constants));
    } catch (error) {
      // A value too large to write out is sampled like any other.
      if (!(error instanceof NumericError)) throw error;
    }
  }
  return given;
}

export function declaredKinds(analysis: Analysis): ReadonlyMap<string, ValueKind> {
  const kinds = new Map<string, ValueKind>();
  for (const { name, statement } of analysis.names.values()) {
    if (statement.annotation?.valueKind) kinds.set(name, statement.annotation.valueKind);
  }
  return kinds;
}
