/** A refuted claim shown with numbers that can be followed by hand: the smallest sizes and the roundest inputs. */
import type { ArrayExpression } from '../calculus/expression';
import type { ValueKind } from '../language/syntax';
import { type Nested, type NumericArray, toNested, volumeOf } from '../numeric/array';
import { NumericError } from '../numeric/error';
import type { ValueOptions, Values } from '../numeric/values';
import type { Arena } from './arena';
import type { Counterexample } from './claims';
import type { Difference } from './compare';
import { compareAt, type PointComparison } from './compare-at';
import { inputsOf, sizesOf } from './inputs';
import { roundInputs } from './round-inputs';

/** Inputs with more entries than this are not written out. */
const MOST_WRITTEN = 24;

/** Smaller numbers are looked for where all inputs together have no more entries than this. */
const MOST_ENTRIES = 400;

/** How many sizes are tried, the smallest first. */
const MOST_SIZES = 16;

/** A difference found at some point, or the simplest one that there is. */
export function counterexampleOf(
  left: ArrayExpression,
  right: ArrayExpression,
  found: Difference,
  arena: Arena,
): Counterexample & { readonly kinks: readonly string[] } {
  return simplest(left, right, arena) ?? written(left, right, found, found.values);
}

type Differing = Extract<PointComparison, { kind: 'differ' }>;

function simplest(left: ArrayExpression, right: ArrayExpression, arena: Arena) {
  const inputs = inputsOf([left, right]);
  const open = inputs.filter(({ name }) => !arena.values.isGiven(name));
  if (open.length === 0 && sizesOf([left, right], arena.values.sizes).size === 0) return undefined;
  const { variants } = arena.values;
  const sizes: readonly (ReadonlyMap<string, number> | undefined)[] =
    variants.length === 0 ? [undefined] : variants.slice(0, MOST_SIZES);
  let kinked: ReturnType<typeof written> | undefined;
  for (const chosen of sizes) {
    for (let draw = 0; draw < ROUNDED; draw++) {
      const reshaped = (name: string, kind: ValueKind | undefined, sampled: NumericArray) =>
        roundInputs(sampled, kind, draw, name);
      const options: ValueOptions & { draw: number } = { draw, reshaped, ...(chosen && { sizes: chosen }) };
      const values = arena.valuesWith(options);
      if (entriesOf(open, values) > MOST_ENTRIES) return kinked;
      const comparison = compareAt(left, right, values);
      if (comparison.kind !== 'differ') continue;
      const example = written(left, right, comparison, values);
      // At a kink it may be a matter of convention: a point beside it shows more.
      if (example.kinks.length === 0) return example;
      kinked ??= example;
    }
    if (kinked !== undefined && chosen === sizes.at(MOST_KINKED)) return kinked;
  }
  return kinked;
}

/** So many sizes are gone through for an example away from any kink. */
const MOST_KINKED = 5;

/** Draws of rounded numbers for each choice of sizes. */
const ROUNDED = 4;

function entriesOf(variables: ReturnType<typeof inputsOf>, values: Values): number {
  return variables.reduce((sum, { axes }) => sum + volumeOf(axes.map((size) => values.sizeOf(size))), 0);
}

function written(
  left: ArrayExpression,
  right: ArrayExpression,
  { at, left: p, right: q, kinks }: Differing,
  values: Values,
): Counterexample & { readonly kinks: readonly string[] } {
  const inputs: Record<string, Nested> = {};
  for (const input of inputsOf([left, right])) {
    if (entriesOf([input], values) > MOST_WRITTEN) continue;
    try {
      inputs[input.name] = toNested(values.valueOf(input));
    } catch (error) {
      if (!(error instanceof NumericError)) throw error;
    }
  }
  const sizes = Object.fromEntries(sizesOf([left, right], values.sizes));
  return { sizes, inputs, at, left: p, right: q, kinks };
}
