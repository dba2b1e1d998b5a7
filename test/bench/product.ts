/** The product at the same work: warm with its analysis kept, from the text on, and after an edit of the text. */
import { type Analysis, analyze } from '../../src/analysis/analysis';
import { localForNumbers, totalForNumbers } from '../../src/analysis/for-numbers';
import { forgetOpenNames } from '../../src/analysis/open-names';
import type { ArrayExpression } from '../../src/calculus/expression';
import { forgetAnswers, workingAfresh } from '../../src/calculus/recall';
import { editDocument, openDocument } from '../../src/features/document';
import { parse } from '../../src/language/parse';
import type { NumericArray } from '../../src/numeric/array';
import { evaluate } from '../../src/numeric/evaluate';
import { forgetPlans } from '../../src/numeric/kept-plans';
import { valuesOf } from '../../src/numeric/values';
import { inputs, namesOf, source, type Task, tasks, work } from './network';

export type ProductAnswer = Readonly<Record<string, NumericArray>>;

/** Of ∂z1/∂W1 some entries are looked at; the whole is known as structure. */
export const windowOfW = [
  { from: 7, to: 8 },
  { from: 0, to: 32 },
  { from: 0, to: 32 },
] as const;

export interface Product {
  /** With the derivatives known, the numbers for new inputs. */
  readonly warm: Readonly<Record<Task, () => ProductAnswer>>;
  /** From the text on, as if it were the first: read, shapes, derivatives, numbers. */
  readonly afresh: Readonly<Record<Task, () => ProductAnswer>>;
}

export function product(reference: ReadonlyMap<string, NumericArray>): Product {
  const numbers = numbersFrom(reference);
  const kept = analyze(parse(source));
  const each = (run: (task: Task) => () => ProductAnswer) =>
    Object.fromEntries(tasks.map((task) => [task, run(task)])) as Record<Task, () => ProductAnswer>;
  return {
    warm: each((task) => {
      const arrays = derivatives(kept, task);
      return () => numbers(kept, arrays);
    }),
    afresh: each((task) => () => {
      forgetAnswers();
      forgetPlans();
      forgetOpenNames();
      const analysis = analyze(parse(source));
      return numbers(analysis, derivatives(analysis, task));
    }),
  };
}

/** The hidden layer of the network, and what is typed in its place, one after another. */
const HIDDEN = 'a1 = relu(z1)';
/** The same as in `torch_programs.py`, which edits the same place. */
const FUNCTIONS = ['relu', 'tanh', 'sigmoid', 'softplus', 'silu', 'gelu'];
/** Near 1, so that numbers that grow do not make what is computed another task; the first is 1. */
const scale = (turn: number): number => (1000 + turn) / 1000;
const edits = {
  'a number that was never there': (turn: number) => `a1 = relu(${scale(turn)} * z1)`,
  'a name among six': (turn: number) => `a1 = ${FUNCTIONS[turn % FUNCTIONS.length]}(z1)`,
  'a number elsewhere': (turn: number) => `a1 = relu(z1)\nb1 = ${scale(turn)} * z1`,
} as const;

export type Edit = keyof typeof edits;

export const editNames = Object.keys(edits) as Edit[];

/** The document after the edit of that turn. */
export function textAfter(edit: Edit, turn: number): string {
  return source.replace(HIDDEN, edits[edit](turn));
}

/**
 * The numbers of a task after one more edit of a document that stays open. What the edit reaches is read, shaped, differentiated and
 * computed again.
 * @returns the text as it stands then, beside the numbers
 */
export function derivedAgain(
  reference: ReadonlyMap<string, NumericArray>,
  task: Task,
  edit: Edit,
): () => { readonly text: string; readonly answer: ProductAnswer } {
  const numbers = numbersFrom(reference);
  const from = source.indexOf(HIDDEN);
  let turn = 0;
  let analysis = openDocument(textAfter(edit, turn));
  return () => {
    const to = from + edits[edit](turn).length;
    turn++;
    const text = textAfter(edit, turn);
    analysis = editDocument(analysis, text, [{ from, to, insert: edits[edit](turn) }]);
    return { text, answer: numbers(analysis, derivatives(analysis, task)) };
  };
}

/** What a task comes to for a text that is read for the first time, with nothing recalled. */
export function fromText(
  reference: ReadonlyMap<string, NumericArray>,
  text: string,
  task: Task,
): ProductAnswer {
  return workingAfresh(() => {
    const analysis = openDocument(text);
    return numbersFrom(reference)(analysis, derivatives(analysis, task));
  });
}

/** Computes arrays for the inputs of the reference as for new ones: nothing that was computed before is used again. */
function numbersFrom(reference: ReadonlyMap<string, NumericArray>) {
  const given = new Map(inputs.map((name) => [name, reference.get(name) as NumericArray]));
  const places = new Map<string, Float64Array>();
  return (analysis: Analysis, arrays: readonly (readonly [string, ArrayExpression])[]): ProductAnswer => {
    const values = valuesOf(analysis.names.values(), { given });
    return Object.fromEntries(
      arrays.map(([key, array]) => {
        const window = key === 'dz1_dW1' ? windowOfW : undefined;
        const answer = evaluate(array, values, window, places.get(key));
        places.set(key, answer.data);
        return [key, answer];
      }),
    );
  };
}

function derivatives(analysis: Analysis, task: Task): readonly (readonly [string, ArrayExpression])[] {
  return work[task].map((key) => [key, derivative(analysis, key)] as const);
}

function derivative(analysis: Analysis, key: string): ArrayExpression {
  const [of, wrt] = namesOf(key);
  const found = key.startsWith('H')
    ? totalForNumbers(analysis, of, wrt, wrt)
    : (localForNumbers(analysis, of, wrt) ?? totalForNumbers(analysis, of, wrt));
  if (!found) throw new Error(key);
  return found;
}
