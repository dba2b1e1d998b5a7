/** The product at the same work: warm with its analysis kept, and once more from the text on, as after an edit. */
import { type Analysis, analyze } from '../../src/analysis/analysis';
import { arrayOf } from '../../src/calculus/build';
import { totalDerivative } from '../../src/calculus/chain';
import type { ArrayExpression } from '../../src/calculus/expression';
import { parse } from '../../src/language/parse';
import type { NumericArray } from '../../src/numeric/array';
import { evaluate } from '../../src/numeric/evaluate';
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
  /** From the text on: read, shapes, derivatives, numbers. */
  readonly afresh: Readonly<Record<Task, () => ProductAnswer>>;
}

export function product(reference: ReadonlyMap<string, NumericArray>): Product {
  const given = new Map(inputs.map((name) => [name, reference.get(name) as NumericArray]));
  const numbers = (analysis: Analysis, arrays: readonly (readonly [string, ArrayExpression])[]) => {
    // New values each time, so that nothing computed for the last inputs is used again.
    const values = valuesOf(analysis.names.values(), { given });
    return Object.fromEntries(
      arrays.map(([key, array]) => [key, evaluate(array, values, key === 'dz1_dW1' ? windowOfW : undefined)]),
    );
  };
  const kept = analyze(parse(source));
  const each = (run: (task: Task) => () => ProductAnswer) =>
    Object.fromEntries(tasks.map((task) => [task, run(task)])) as Record<Task, () => ProductAnswer>;
  return {
    warm: each((task) => {
      const arrays = derivatives(kept, task);
      return () => numbers(kept, arrays);
    }),
    afresh: each((task) => () => {
      const analysis = analyze(parse(source));
      return numbers(analysis, derivatives(analysis, task));
    }),
  };
}

function derivatives(analysis: Analysis, task: Task): readonly (readonly [string, ArrayExpression])[] {
  return work[task].map((key) => [key, derivative(analysis, key)] as const);
}

function derivative(analysis: Analysis, key: string): ArrayExpression {
  const [of, wrt] = namesOf(key);
  if (key.startsWith('H')) {
    const [f, x] = [analysis.names.get(of), analysis.names.get(wrt)];
    if (!f || !x) throw new Error(key);
    return totalDerivative(totalDerivative(arrayOf(f), x), x);
  }
  const local = analysis.local(of).find((jacobian) => jacobian.wrt.name === wrt);
  const found = local ?? analysis.total(of, wrt);
  if (!found) throw new Error(key);
  return found.array;
}
