/** Other numbers for inputs than the document's: what a reader tries out beside the text. */
import type { NumericArray } from '../numeric/array';
import type { Values } from '../numeric/values';
import type { Size } from '../shapes/size';
import type { Arena } from './arena';
import type { NamedArray } from './named';

export interface ChosenInputs {
  /** By name. What has another shape than the input has by now is left out, and comes back with the shape. */
  readonly values: ReadonlyMap<string, NumericArray>;
  /** Numbers for free sizes, by name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Which draw a value is, for those that were sampled again. */
  readonly seeds: ReadonlyMap<string, number>;
}

export const nothingChosen: ChosenInputs = { values: new Map(), sizes: new Map(), seeds: new Map() };

export function isNothing({ values, sizes }: Pick<ChosenInputs, 'values' | 'sizes'>): boolean {
  return values.size === 0 && sizes.size === 0;
}

/** The values of all names under other inputs. */
export function valuesUnder(
  { values, sizes }: Pick<ChosenInputs, 'values' | 'sizes'>,
  names: ReadonlyMap<string, NamedArray>,
  arena: Arena,
): Values {
  const usual = arena.values;
  const sized = sizes.size === 0 ? usual : arena.valuesWith({ sizes: sizesUnder(sizes, usual) });
  const fitting = new Map<string, NumericArray>();
  for (const [name, array] of values) {
    const named = names.get(name);
    if (named?.role === 'definition' || named === undefined) continue;
    const shape = named.axes.map((size) => sized.sizeOf(size));
    if (shape.join() === array.shape.join()) fitting.set(name, array);
  }
  return fitting.size === 0 ? sized : sized.with(fitting);
}

function sizesUnder(chosen: ReadonlyMap<string, number>, usual: Values): ReadonlyMap<string, number> {
  return new Map([...usual.sizes].map(([name, value]) => [name, chosen.get(name) ?? value]));
}

/** Whether every size comes out as a whole number of at least 1. */
export function sizesFit(values: Values, sizes: Iterable<Size>): boolean {
  for (const size of sizes) if (!(values.sizeOf(size) >= 1)) return false;
  return true;
}
