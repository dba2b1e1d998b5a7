/** The inputs with their numbers, and what is computed from them. */
import type { Analysis } from '../../analysis/analysis';
import { isNothing } from '../../analysis/chosen-inputs';
import { inputsOf } from '../../analysis/inputs';
import type { NamedArray } from '../../analysis/named';
import { arrayOf } from '../../calculus/build';
import type { ValuesAnswer, ValuesRequest } from '../../protocol';
import { arrayView } from '../values/array-view';
import { fieldsOf, isName, positions } from './fields';
import type { Handler, Steps } from './handler';

/** More names than these are not listed at once. */
const MOST_NAMES = 60;
const MOST_ROOM = 64;

export const values: Handler<'values'> = {
  read({ of, parts, room }) {
    const columns = typeof room === 'number' && room >= 1 ? Math.min(Math.floor(room), MOST_ROOM) : undefined;
    const places = readParts(parts);
    if ((of !== null && !isName(of)) || columns === undefined || places === undefined) return undefined;
    return { of, parts: places, room: columns };
  },
  answer: listed,
};

function readParts(value: unknown): ValuesRequest['parts'] | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const found: Record<string, readonly [number, number]> = {};
  for (const [name, place] of Object.entries(fields)) {
    const [row, column] = positions(place, 2) ?? [];
    if (row === undefined || column === undefined) return undefined;
    found[name] = [row, column];
  }
  return found;
}

function* listed(analysis: Analysis, { of, parts, room }: ValuesRequest): Steps<ValuesAnswer> {
  const all = [...analysis.names.values()];
  const near = of === null ? all : related(analysis, of);
  const shown = near.slice(0, MOST_NAMES);
  const [inputs, computed]: [NamedArray[], NamedArray[]] = [[], []];
  for (const named of shown) (named.role === 'definition' ? computed : inputs).push(named);
  const views = [];
  for (const [k, named] of [...inputs, ...computed].entries()) {
    const part = Object.hasOwn(parts, named.name) ? parts[named.name] : undefined;
    views.push(arrayView(analysis, named, part ?? [0, 0], room));
    yield (k + 1) / shown.length;
  }
  return {
    inputs: views.slice(0, inputs.length),
    computed: views.slice(inputs.length),
    sizes: [...analysis.values.sizes].map(([name, value]) => ({
      name,
      value,
      changed: analysis.inputs.sizes.has(name),
    })),
    seed: analysis.seed,
    more: all.length - shown.length,
    changed: !isNothing(analysis.inputs),
  };
}

/** The inputs that a name comes from, itself, and what is computed from any of those on the way to the last scalar. */
function related(analysis: Analysis, name: string): readonly NamedArray[] {
  const named = analysis.names.get(name);
  if (!named) return [...analysis.names.values()];
  const inputs = new Set(inputsOf([arrayOf(named)]).map((input) => input.name));
  const last = analysis.lastScalar?.name;
  return [...analysis.names.values()].filter((each) => {
    if (inputs.has(each.name) || each === named || each.name === last) return true;
    if (each.role !== 'definition') return false;
    return analysis.dependsOn(name, each.name) || analysis.dependsOn(each.name, name);
  });
}
