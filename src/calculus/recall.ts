/**
 * What has been worked out for one choice of names, recalled for any other: twelve blocks of a network have the same
 * derivatives and structures but for their names, and these are worked out once.
 *
 * An answer is kept under the form of what was asked (`forms.ts`) together with all that may be known of its names:
 * their sizes and facts, how they are ordered, what stands for them. What else was looked at on the way to it is kept
 * too, and looked at again before it is given. So an answer that is recalled is the one that would be worked out.
 * What is kept refers to no document, and is bounded.
 */
import type { Index } from './affine';
import { costOf } from './cost';
import { exchanged, exchangedLater } from './exchange';
import type { ArrayExpression, Variable } from './expression';
import { isRecordingFacts } from './facts';
import { arrayForm, factsKey, formOf } from './forms';
import { areEntriesIndependent } from './kinds';
import { gapOf, gapsMade } from './name-order';
import { noteCopy } from './note-copy';
import { measured, spend, workLeft } from './work';

export interface Question {
  /** What is asked, with its settings. */
  readonly text: string;
  /** What it is asked of, where that is not all in the text. */
  readonly array?: ArrayExpression;
  /** Names that it is asked with, besides those in the array. */
  readonly names?: readonly Variable[];
  /** Names with definitions that the answer may depend on. */
  readonly defined?: readonly Variable[];
}

/** Something that was looked up of a name. */
interface Look<Name> {
  readonly of: Name;
  readonly ask: (variable: Variable) => boolean;
  readonly found: boolean;
}

/** A question as it is looked for. */
interface Asked {
  readonly key: string;
  readonly variables: readonly Variable[];
  readonly indices: readonly Index[];
}

interface Kept {
  /** With slots in the place of names. */
  readonly answer: unknown;
  /** The indices of the question that it is the answer to, and those that were made for the answer. */
  readonly indices: readonly Index[];
  readonly made: readonly Index[];
  readonly looks: readonly Look<number>[];
  readonly nameLengths: readonly number[];
  readonly work: number;
  readonly size: number;
}

/** Longer expressions are not looked for: they seldom come twice. */
const LONGEST = 400;
/** What took more work than this might be cut short for longer names, */
const MOST_WORK = 50_000;
/** and names of so many times as many characters make that much more of it. */
const LONGER_NAMES = 8;
/** How many objects all answers that are kept may be made of; a network has some ten thousand. */
const MOST_KEPT = 200_000;
/** How many answers to one question are kept that differ in what was looked at. */
const MOST_ALIKE = 4;

const kept = new Map<string, readonly Kept[]>();
let keptSize = 0;
let isOff = false;

/** What the answer that is being worked out has looked at. */
let watch: { readonly looks: Look<Variable>[]; isWhole: boolean } | undefined;

/** Runs something for which nothing is recalled. */
export function workingAfresh<T>(run: () => T): T {
  const outer = isOff;
  isOff = true;
  try {
    return run();
  } finally {
    isOff = outer;
  }
}

/** Whether somebody runs something for which nothing is recalled. */
export function isWorkingAfresh(): boolean {
  return isOff;
}

/** Forgets all answers. */
export function forgetAnswers(): void {
  kept.clear();
  keptSize = 0;
}

/** How much is kept, in objects, and how much may be. */
export function keptAnswers(): { readonly size: number; readonly most: number } {
  return { size: keptSize, most: MOST_KEPT };
}

/** Looks something up of a name, of which a question says nothing. */
export function lookUp(variable: Variable, ask: (variable: Variable) => boolean): boolean {
  const outer = watch;
  watch = undefined;
  try {
    const found = ask(variable);
    outer?.looks.push({ of: variable, ask, found });
    return found;
  } finally {
    watch = outer;
  }
}

/** Says that an answer depends on more than on its question and on what was looked up. */
export function lookFurther(): void {
  if (watch) watch.isWhole = false;
}

/** The answer to a question: recalled, or worked out. */
export function recall<T>(question: Question, workOut: () => T): T {
  // Where work is scarce or somebody asks which facts are used, the way to an answer matters, too.
  if (isOff || watch || isRecordingFacts() || areEntriesIndependent()) return workOut();
  if (workLeft() < 2 * LONGER_NAMES * MOST_WORK) return workOut();
  if (question.array && costOf(question.array.body) > LONGEST) return workOut();
  const asked = read(question);
  const alike = kept.get(asked.key) ?? [];
  const known = alike.find((each) => isAnswerTo(each, asked));
  if (known !== undefined) {
    // What was asked for last is forgotten last.
    kept.delete(asked.key);
    kept.set(asked.key, alike);
    spend(known.work);
    return inNamesOf(asked, known) as T;
  }
  const own = { looks: [], isWhole: true };
  const gaps = gapsMade();
  watch = own;
  let answer: { readonly value: T; readonly work: number | undefined };
  try {
    answer = measured(workOut);
  } finally {
    watch = undefined;
  }
  const { value, work } = answer;
  if (own.isWhole && work !== undefined && work <= MOST_WORK) {
    // On the way functions may have been met that tell more names apart.
    keep(gaps === gapsMade() ? asked : read(question), value, work, own.looks);
  }
  return value;
}

/** The key is the same for questions whose answers differ in names only. */
function read(question: Question): Asked {
  for (;;) {
    const gaps = gapsMade();
    const asked = readOnce(question);
    // What is known of names may have been worked out on the way, and have met other functions.
    if (gaps === gapsMade()) return asked;
  }
}

function readOnce({ text, array, names = [], defined = [] }: Question): Asked {
  const variables = array ? [...formOf(array.body).variables] : [];
  const slotOf = (variable: Variable): number => {
    const known = variables.indexOf(variable);
    return known < 0 ? variables.push(variable) - 1 : known;
  };
  let key = array ? `${text} ${arrayForm(array)}` : text;
  for (const variable of names) key += ` ${slotOf(variable)}`;
  for (const variable of defined) {
    const { definition } = variable;
    if (definition === undefined) continue;
    const inside = formOf(definition.body).variables.map(slotOf).join(',');
    key += ` ${slotOf(variable)}=${arrayForm(definition)}(${inside})`;
  }
  // Names decide the order of factors, as they stand in canonical keys, and places in the document which of two names is
  // unfolded first.
  const starts = variables.map(({ name }) => `${name}[`);
  for (let k = 0; k < variables.length; k++) {
    const variable = variables[k] as Variable;
    const start = starts[k] as string;
    let byName = 0;
    let byOrder = 0;
    for (let j = 0; j < variables.length; j++) {
      if ((starts[j] as string) < start) byName++;
      if ((variables[j] as Variable).order < variable.order) byOrder++;
    }
    key += ` ${described(variable)}${byName},${byOrder}`;
  }
  return { key, variables, indices: array ? indicesOf(array) : [] };
}

function indicesOf({ indices, body }: ArrayExpression): readonly Index[] {
  const inside = formOf(body).indices;
  const outside = indices.filter((index) => !inside.includes(index));
  return outside.length === 0 ? inside : [...inside, ...outside];
}

/** What is said of a name, and when. */
const descriptions = new WeakMap<Variable, { readonly text: string; readonly gaps: number }>();

function described(variable: Variable): string {
  const known = descriptions.get(variable);
  const gaps = gapsMade();
  if (known?.gaps === gaps) return known.text;
  const { name, axes, row, facts, definition, derivative } = variable;
  const place = derivative ? undefined : gapOf(name);
  const sizes = axes.map(({ key }) => key).join(',');
  const text = `${place ?? `'${name}`}:${row ? 'row' : ''}${sizes}|${factsKey(facts)}|${definition ? 'd' : ''}`;
  descriptions.set(variable, { text, gaps });
  return text;
}

function isAnswerTo({ nameLengths, looks }: Kept, { variables }: Asked): boolean {
  const isShort = variables.every(({ name }, k) => name.length <= LONGER_NAMES * (nameLengths[k] ?? 0));
  return isShort && looks.every(({ of, ask, found }) => ask(variables[of] as Variable) === found);
}

/** A kept answer in the names and indices of a question. */
function inNamesOf({ variables, indices }: Asked, known: Kept): unknown {
  const twins = new Map(known.indices.map((index, k) => [index, indices[k] as Index]));
  // Made in the order in which those of the answer were.
  for (const index of known.made) twins.set(index, index.twin());
  const inNames = ({ order }: Variable): Variable => variables[order] as Variable;
  const inIndices = (index: Index): Index => twins.get(index) as Index;
  const copy = exchangedLater(known.answer, inNames, inIndices);
  if (isArray(copy) && isArray(known.answer)) {
    noteCopy(copy.body, known.answer.body, inNames, inIndices);
  }
  return copy;
}

function isArray(value: unknown): value is ArrayExpression {
  return typeof value === 'object' && value !== null && 'indices' in value && 'body' in value;
}

function keep(asked: Asked, value: unknown, work: number, looks: readonly Look<Variable>[]): void {
  const { key, variables, indices } = asked;
  const own = new Set(indices);
  const made = new Set<Index>();
  const slotFor = (variable: Variable): Variable | undefined => {
    const position = variables.indexOf(variable);
    return position < 0 ? undefined : slot(position);
  };
  const copy = exchanged(value, slotFor, (index) => {
    if (!own.has(index)) made.add(index);
    return index;
  });
  const slots = looks.map(({ of, ...look }) => ({ ...look, of: variables.indexOf(of) }));
  if (copy === undefined || slots.some(({ of }) => of < 0)) return;
  const answer: Kept = {
    answer: copy.value,
    indices,
    made: [...made].sort((a, b) => a.id - b.id),
    looks: slots,
    nameLengths: variables.map(({ name }) => name.length),
    work,
    size: copy.size + OF_ITSELF,
  };
  const alike = kept.get(key) ?? [];
  const others = alike.slice(Math.max(0, alike.length + 1 - MOST_ALIKE));
  keptSize += answer.size + sizeOf(others) - sizeOf(alike);
  kept.delete(key);
  kept.set(key, [...others, answer]);
  for (const [oldest, answers] of kept) {
    if (keptSize <= MOST_KEPT) break;
    kept.delete(oldest);
    keptSize -= sizeOf(answers);
  }
}

/** What is kept besides an answer. */
const OF_ITSELF = 20;

function sizeOf(answers: readonly Kept[]): number {
  return answers.reduce((sum, { size }) => sum + size, 0);
}

const slots: Variable[] = [];

/** What stands for the k-th name of a question. */
function slot(k: number): Variable {
  slots[k] ??= { kind: 'variable', name: `${k}`, axes: [], row: false, facts: {}, order: k };
  return slots[k];
}
