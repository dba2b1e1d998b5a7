/** What is known of a sum is known of a copy of it in other names and indices, without a look at it. */
import type { Index } from './affine';
import { costOf, noteCost } from './cost';
import type { Sum, Variable } from './expression';
import { formOf, noteForm } from './forms';
import { noteOriginal } from './sole';
import { noteVariables } from './variables';

export function noteCopy(
  copy: Sum,
  original: Sum,
  inNames: (variable: Variable) => Variable,
  inIndices: (index: Index) => Index,
): void {
  const form = formOf(original);
  const variables = form.variables.map(inNames);
  noteCost(copy, costOf(original));
  noteForm(copy, { ...form, variables, indices: form.indices.map(inIndices) });
  noteVariables(copy, variables);
  noteOriginal(copy, original);
}
