/**
 * Where the name of an array comes in the order of keys (`key.ts`) among all that keys may begin with besides names: two names
 * between the same neighbours compare alike with everything that is no name.
 */

/** What begins the key of a factor or a term that is no entry of a named array; functions and rules join when one of them is met. */
const beginnings: string[] = ['(', 'size(', 'Σ[', 'δ(', '[0≤'].sort();
/**
 * Between them, below the first and above the last: a number for each gap, and the last key of an entry that was looked for in it. Where
 * one is split, the part that this lies in keeps the number: to what has come in, nothing that is known of those names has had to do with.
 */
const gaps: Gap[] = Array.from({ length: beginnings.length + 1 }, (_, k) => ({ number: k, last: '' }));
let made = gaps.length;

interface Gap {
  readonly number: number;
  last: string;
}

const functions = new Set<string>();
const rules = new Set<string>();

/** Notes that a key begins with the name of a function. */
export function noteFunction(name: string): void {
  if (functions.has(name)) return;
  functions.add(name);
  note(`${name}(`);
}

/** Notes that a key begins with the name of the rule of a result that stays whole. */
export function noteRule(name: string): void {
  if (rules.has(name)) return;
  rules.add(name);
  note(`${name}{`);
}

function note(beginning: string): void {
  const place = placeOf(beginning);
  beginnings.splice(place, 0, beginning);
  const split = gaps[place] as Gap;
  const added = { number: made++, last: '' };
  gaps.splice(place, 1, ...(split.last < beginning ? [split, added] : [added, split]));
}

/** How often the gaps have changed: what `gapOf` said before may no longer be so. */
export function gapsMade(): number {
  return made;
}

/** The gap that the key of an entry of an array of that name lies in; `undefined` for a name that may not be told from what is none. */
export function gapOf(name: string): number | undefined {
  // Such as `grad(L, a)`, the name of a derivative.
  if (/[([{]/.test(name)) return undefined;
  const entry = `${name}[`;
  const place = placeOf(entry);
  if (beginnings[place] === entry) return undefined;
  const gap = gaps[place] as Gap;
  gap.last = entry;
  return gap.number;
}

/** How many of the beginnings come before a text. */
function placeOf(text: string): number {
  let [low, high] = [0, beginnings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beginnings[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
