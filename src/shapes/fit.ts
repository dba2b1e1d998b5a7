/** Whether a signature fits what is known of the ranks at a call, and what it says of those not yet known. */
import type { ShapePattern, Signature } from './signature';
import type { Form } from './system';

/** What the signature's sequences stand for: how many axes, and whether a whole shape is a row. */
export type Sequences = ReadonlyMap<string, { readonly length: number; readonly row?: boolean }>;

type Found = Map<string, { length: number; row?: boolean }>;

/**
 * The sequences as far as the known forms determine them; `undefined` when the signature does not fit.
 *
 * @param forms the forms of the arguments, where known
 * @param result the form of the result, where known
 * @param given sequences that static arguments determine, as the `shape` of `zeros(2, 3)`, if any do
 */
export function fitSignature(
  signature: Signature,
  forms: readonly (Form | undefined)[],
  result: Form | undefined,
  given: ReadonlyMap<string, number> | undefined,
): Sequences | undefined {
  const found: Found = new Map();
  for (const [name, length] of given ?? []) found.set(name, { length });
  for (const [position, { pattern }] of signature.parameters.entries()) {
    const form = forms[position];
    if (form && !fitPattern(pattern, form, found)) return undefined;
  }
  if (!agreesWithBroadcasts(signature.result, found)) return undefined;
  if (result && !fitPattern(signature.result, result, found)) return undefined;
  return found;
}

/** The form of a shape pattern once the sequences in it are known. */
export function formOf(pattern: ShapePattern, sequences: Sequences): Form | undefined {
  if (pattern.kind === 'whole') return broadcastForm(pattern.names, sequences);
  let rank = 0;
  for (const item of pattern.items) {
    const length = item.kind === 'size' ? 1 : broadcastForm(item.names, sequences)?.rank;
    if (length === undefined) return undefined;
    rank += length;
  }
  return { rank, row: pattern.row };
}

/** Whether the shapes are a row and a column, which do not broadcast: `@` is what makes a matrix of them. */
export function isRowWithColumn(forms: readonly (Form | undefined)[]): boolean {
  const vectors = forms.filter((form) => form?.rank === 1);
  return vectors.some((form) => form?.row) && vectors.some((form) => !form?.row);
}

function fitPattern(pattern: ShapePattern, form: Form, found: Found): boolean {
  if (pattern.kind === 'whole') return fitSequence(pattern.names, form.rank, form.row, found);
  if (pattern.row !== form.row) return false;
  // Most patterns name all of their axes.
  if (pattern.items.every(({ kind }) => kind === 'size')) return pattern.items.length === form.rank;
  const runs = pattern.items.flatMap((item) => (item.kind === 'sequence' ? [item.names] : []));
  let left = form.rank - (pattern.items.length - runs.length);
  // Several runs of axes occur only in a result: all but one of them have to be known by then.
  const open: (readonly string[])[] = [];
  for (const names of runs) {
    const known = broadcastForm(names, found)?.rank;
    if (known === undefined) open.push(names);
    else left -= known;
  }
  const [run, ...more] = open;
  if (run === undefined) return left === 0;
  return more.length > 0 ? left >= 0 : left >= 0 && fitSequence(run, left, undefined, found);
}

function fitSequence(
  names: readonly string[],
  length: number,
  row: boolean | undefined,
  found: Found,
): boolean {
  const [name, ...more] = names;
  if (name === undefined) return false;
  if (more.length > 0) return fitBroadcast(names, length, row, found);
  const known = found.get(name);
  if (known && known.length !== length) return false;
  if (known?.row !== undefined && row !== undefined && known.row !== row) return false;
  const settled = row ?? known?.row;
  found.set(name, settled === undefined ? { length } : { length, row: settled });
  return true;
}

/** A broadcast has as many axes as the longest of its parts; what that says of an unknown part is read off. */
function fitBroadcast(
  names: readonly string[],
  length: number,
  row: boolean | undefined,
  found: Found,
): boolean {
  const form = broadcastForm(names, found);
  if (form) return form.rank === length && (row === undefined || form.row === row);
  const known = names.flatMap((name) => found.get(name) ?? []);
  const longest = Math.max(0, ...known.map((part) => part.length));
  if (longest > length || (length === 1 && row === false && known.some((part) => part.row))) return false;
  const open = names.filter((name) => !found.has(name));
  const [only, ...more] = open;
  const settled = row === undefined ? { length } : { length, row };
  if (length === 0) for (const name of open) found.set(name, { length: 0 });
  else if (only !== undefined && more.length === 0 && longest < length) found.set(only, settled);
  return true;
}

function agreesWithBroadcasts(pattern: ShapePattern, found: Found): boolean {
  if (pattern.kind !== 'whole' || pattern.names.length === 1) return true;
  return !isRowWithColumn(pattern.names.map((name) => asForm(found.get(name))));
}

function broadcastForm(names: readonly string[], sequences: Sequences): Form | undefined {
  let rank = 0;
  let row = false;
  for (const name of names) {
    const part = sequences.get(name);
    if (part === undefined) return undefined;
    if (part.length > rank) row = false;
    if (part.length >= rank && part.length === 1) row ||= part.row === true;
    rank = Math.max(rank, part.length);
  }
  return { rank, row: row && rank === 1 };
}

function asForm(part: { length: number; row?: boolean } | undefined): Form | undefined {
  return part && { rank: part.length, row: part.row === true };
}
