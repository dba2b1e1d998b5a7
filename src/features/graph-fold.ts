/**
 * What of a large graph is drawn as one. Names of a layer (`h.W`, `h.b`, `h`) fold together, and so do stretches of
 * a long run of statements. Every fold is a stretch of an order in which edges only go forward, so folding never
 * makes a circle.
 */
import type { GraphNode } from './graph-nodes';

export interface Fold {
  /** Has a space in it, as no name has. */
  readonly id: string;
  readonly kind: 'layer' | 'run';
  /** The name of the layer; of a run its first and last definition. */
  readonly title: string;
  readonly children: readonly Item[];
  /** All names in it, in order. */
  readonly names: readonly string[];
}

/** A name, or a fold. */
export type Item = string | Fold;

/** What is seen side by side without folding. */
const MOST_BESIDE = 40;
/** Parts that a long run is folded into, and the fewest names that are worth a fold. */
const PARTS = 20;
const LEAST_PART = 8;

export function foldGraph(nodes: ReadonlyMap<string, GraphNode>): readonly Item[] {
  return foldRuns(foldLayers([...nodes.keys()], ''), nodes);
}

/** @param prefix what the names have in common, with its dot */
function foldLayers(names: readonly string[], prefix: string): readonly Item[] {
  const items: Item[] = [];
  for (let k = 0; k < names.length; ) {
    const layer = layerOf(names[k] as string, prefix);
    let end = k;
    while (layer !== undefined && end < names.length && isIn(names[end] as string, layer)) end++;
    if (layer === undefined || end - k < 2) {
      items.push(names[k] as string);
      k++;
      continue;
    }
    const inside = names.slice(k, end);
    items.push({
      id: `layer ${layer}`,
      kind: 'layer',
      title: layer,
      children: foldLayers(inside, `${layer}.`),
      names: inside,
    });
    k = end;
  }
  return unique(items);
}

/** `h` of `h.W`, `h.q` of `h.q.W` inside of `h`. */
function layerOf(name: string, prefix: string): string | undefined {
  const dot = name.startsWith(prefix) ? name.indexOf('.', prefix.length) : -1;
  return dot < 0 ? undefined : name.slice(0, dot);
}

/** The layer's result has its name. */
function isIn(name: string, layer: string): boolean {
  return name === layer || name.startsWith(`${layer}.`);
}

/** A layer whose names stand apart from each other makes several folds. */
function unique(items: readonly Item[]): readonly Item[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    if (typeof item === 'string') return item;
    const times = (seen.get(item.id) ?? 0) + 1;
    seen.set(item.id, times);
    return times === 1 ? item : { ...item, id: `${item.id} ${times}` };
  });
}

function foldRuns(items: readonly Item[], nodes: ReadonlyMap<string, GraphNode>): readonly Item[] {
  const inner = items.map((item) =>
    typeof item === 'string' ? item : { ...item, children: foldRuns(item.children, nodes) },
  );
  if (inner.length <= MOST_BESIDE) return inner;
  const size = Math.max(LEAST_PART, Math.ceil(inner.length / PARTS));
  const crossing = crossings(inner, nodes);
  const parts: Item[] = [];
  for (let from = 0; from < inner.length; ) {
    const to = bestCut(crossing, from, size, inner.length);
    parts.push(runOf(inner.slice(from, to), nodes));
    from = to;
  }
  return parts;
}

/** Where the fewest edges are cut, about so far on. */
function bestCut(crossing: readonly number[], from: number, size: number, end: number): number {
  const slack = Math.floor(size / 4);
  if (from + size + slack >= end) return end;
  let best = from + size;
  for (let cut = from + size - slack; cut <= from + size + slack; cut++) {
    const isBetter = (crossing[cut] as number) < (crossing[best] as number);
    const isNearer =
      crossing[cut] === crossing[best] && Math.abs(cut - from - size) < Math.abs(best - from - size);
    if (isBetter || isNearer) best = cut;
  }
  return best;
}

/** How many edges run over the gap before each position. */
function crossings(items: readonly Item[], nodes: ReadonlyMap<string, GraphNode>): readonly number[] {
  const position = new Map<string, number>();
  items.forEach((item, k) => {
    for (const name of namesOf(item)) position.set(name, k);
  });
  const steps = new Array<number>(items.length + 1).fill(0);
  for (const [name, to] of position) {
    for (const used of nodes.get(name)?.uses ?? []) {
      const from = position.get(used);
      if (from === undefined || from >= to) continue;
      steps[from + 1] = (steps[from + 1] as number) + 1;
      steps[to + 1] = (steps[to + 1] as number) - 1;
    }
  }
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

function runOf(children: readonly Item[], nodes: ReadonlyMap<string, GraphNode>): Item {
  const [only, ...others] = children;
  if (only !== undefined && others.length === 0) return only;
  const names = children.flatMap(namesOf);
  const definitions = names.filter((name) => nodes.get(name)?.named.role === 'definition');
  const shown = definitions.length > 0 ? definitions : names;
  const [first, last] = [shown[0] as string, shown[shown.length - 1] as string];
  const title = first === last ? first : `${first} … ${last}`;
  return { id: `run ${first} ${last}`, kind: 'run', title, children: foldRuns(children, nodes), names };
}

export function namesOf(item: Item): readonly string[] {
  return typeof item === 'string' ? [item] : item.names;
}

/** Nodes that are laid out at once, at most. */
export const MOST_LAID_OUT = 400;
/** A graph of more names than this has its layers folded to begin with. */
const MOST_UNFOLDED = 16;

export interface Unfolded {
  /** What is drawn as a node: names and closed folds, in order, each with the open fold that it stands in. */
  readonly shown: readonly { readonly item: Item; readonly inside: string | undefined }[];
  /** Open folds, the outer before the inner. */
  readonly open: readonly { readonly fold: Fold; readonly inside: string | undefined }[];
  /** Whether a fold was kept closed because there would be too many nodes. */
  readonly full: boolean;
}

/** Opens what is to be open, as far as there is room. */
export function unfold(
  items: readonly Item[],
  opened: ReadonlySet<string>,
  closed: ReadonlySet<string>,
): Unfolded {
  const total = items.reduce((sum, item) => sum + namesOf(item).length, 0);
  const shown: { item: Item; inside: string | undefined }[] = [];
  const open: { fold: Fold; inside: string | undefined }[] = [];
  let room = MOST_LAID_OUT - items.length;
  let full = false;
  const show = (item: Item, inside: string | undefined): void => {
    if (typeof item === 'string') {
      shown.push({ item, inside });
      return;
    }
    const wanted =
      opened.has(item.id) || (item.kind === 'layer' && total <= MOST_UNFOLDED && !closed.has(item.id));
    const more = item.children.length - 1;
    if (wanted && more > room) full = true;
    if (!wanted || more > room) {
      shown.push({ item, inside });
      return;
    }
    room -= more;
    open.push({ fold: item, inside });
    for (const child of item.children) show(child, item.id);
  };
  for (const item of items) show(item, undefined);
  return { shown, open, full };
}
