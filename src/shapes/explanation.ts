/**
 * Why sizes are what they are: the cheapest way to derive each unknown from the equations.
 *
 * An equation whose unknowns are all derived but one derives that one. With a cost of one for each equation
 * this is Knuth's generalization of Dijkstra's shortest paths, done once for all unknowns of a document. What the statements
 * so far say comes before what one further down adds to it, however short: why a size is what it is does not change with
 * what is written below, once it is known.
 */
import { placeElsewhere } from './elsewhere';
import type { Equation, Ground } from './equation';
import { Heap } from './heap';
import type { Reason } from './inferred';
import type { Size } from './size';

/** Nobody reads on further than this; the reasons nearest to what they explain are kept. */
export const MOST_REASONS = 100;

/** The equations that hold, and beside them how many statements had been begun when each was found to. */
export interface Found {
  readonly equations: readonly Equation[];
  readonly stages: readonly number[];
  /** For each bound unknown, the equation that bound it. */
  readonly bindings: readonly (number | undefined)[];
}

interface Cost {
  /** The last of the stages that it takes. */
  readonly stage: number;
  /** How many equations of that one. Those before it are taken as they are, whether they are known here or elsewhere. */
  readonly count: number;
}

interface Step extends Cost {
  readonly equation: number;
  readonly unknown: number;
}

export class Explanation {
  readonly equationCount: number;
  /** For each unknown, the equation that derives it most cheaply. */
  private readonly derivations: (number | undefined)[];

  constructor(
    private readonly found: Found,
    unknownCount: number,
    sections: readonly { readonly unknowns: number; readonly equations: number }[],
  ) {
    const { equations, bindings } = found;
    this.equationCount = equations.length;
    this.derivations = new Array(unknownCount).fill(undefined);
    const costs = new Array<Cost | undefined>(unknownCount).fill(undefined);
    let first = { unknowns: 0, equations: 0 };
    for (const next of [...sections, { unknowns: unknownCount, equations: equations.length }]) {
      this.derive(costs, first, next);
      first = next;
    }
    // What only several equations together determine is explained by the ones that bound it.
    for (const [unknown, binding] of bindings.entries()) this.derivations[unknown] ??= binding;
  }

  /** The reasons behind the unknowns in these sizes, at most a hundred, each once, in document order. */
  of(sizes: readonly Size[]): Reason[] {
    const used = new Set<number>();
    // A set is a queue here: what is nearest to the sizes comes first.
    const seen = new Set(sizes.flatMap((size) => size.unknowns()));
    for (const unknown of seen) {
      if (used.size >= MOST_REASONS) break;
      const position = this.derivations[unknown];
      const equation = position === undefined ? undefined : this.found.equations[position];
      if (position === undefined || equation === undefined) continue;
      used.add(position);
      for (const other of unknownsOf(equation)) seen.add(other);
    }
    // Of one place, in the order in which it was worked out.
    const grounds = [...used]
      .sort((a, b) => a - b)
      .map((position) => (this.found.equations[position] as Equation).ground);
    const reasons = grounds.map(reasonOf);
    return inDocumentOrder(reasons.filter(({ message }) => message !== ''));
  }

  /** Derives what the equations of one section can, its own unknowns only. */
  private derive(
    costs: (Cost | undefined)[],
    from: { readonly unknowns: number; readonly equations: number },
    to: { readonly unknowns: number; readonly equations: number },
  ): void {
    const { equations, stages } = this.found;
    const stageOf = (equation: number): number =>
      (equations[equation] as Equation).ground.elsewhere ? 0 : (stages[equation] as number);
    const heap = new Heap<Step>(
      (a, b) => (a.stage - b.stage || a.count - b.count || a.equation - b.equation) < 0,
    );
    const missing = new Map<number, State>();
    const uses = new Map<number, number[]>();
    const offer = (equation: number, state: State): void => {
      const [unknown, ...others] = state.unknowns;
      if (unknown === undefined || others.length > 0 || unknown < from.unknowns) return;
      if (!determines(equations[equation] as Equation, unknown)) return;
      const count = state.count + (stageOf(equation) === state.stage ? 1 : 0);
      heap.push({ stage: state.stage, count, equation, unknown });
    };
    for (let position = from.equations; position < to.equations; position++) {
      const state: State = { unknowns: new Set(), stage: stageOf(position), count: 0 };
      for (const unknown of unknownsOf(equations[position] as Equation)) {
        const cost = costs[unknown];
        if (cost !== undefined) spend(state, cost);
        else {
          state.unknowns.add(unknown);
          const known = uses.get(unknown);
          if (known) known.push(position);
          else uses.set(unknown, [position]);
        }
      }
      missing.set(position, state);
      offer(position, state);
    }
    for (let step = heap.pop(); step !== undefined; step = heap.pop()) {
      if (costs[step.unknown] !== undefined) continue;
      costs[step.unknown] = step;
      this.derivations[step.unknown] = step.equation;
      for (const position of uses.get(step.unknown) ?? []) {
        const state = missing.get(position);
        if (state === undefined || !state.unknowns.delete(step.unknown)) continue;
        spend(state, step);
        offer(position, state);
      }
    }
  }
}

/** What an equation still waits for, and what the rest of it takes. */
interface State {
  readonly unknowns: Set<number>;
  stage: number;
  count: number;
}

function spend(state: State, { stage, count }: Cost): void {
  if (stage < state.stage) return;
  state.count = stage > state.stage ? count : state.count + count;
  state.stage = stage;
}

export function reasonOf(ground: Ground): Reason {
  const { span, elsewhere } = ground;
  return elsewhere ? placeElsewhere(elsewhere) : { span, message: ground.message() };
}

/** Sorted by place, without repetitions. */
export function inDocumentOrder(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return [...reasons]
    .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to)
    .filter((reason) => {
      const key = `${reason.span.from}:${reason.span.to}:${reason.message}`;
      return !seen.has(key) && seen.add(key);
    });
}

function unknownsOf(equation: Equation): readonly number[] {
  const left = equation.left.unknowns();
  const right = equation.right.unknowns();
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return [...new Set([...left, ...right])];
}

/** Whether the equation gives the unknown once all others are known: not from inside a rounded quotient. */
function determines(equation: Equation, unknown: number): boolean {
  if (equation.left.asUnknown === unknown || equation.right.asUnknown === unknown) return true;
  const difference = equation.left.minus(equation.right);
  return difference.atoms().some((atom) => atom.kind === 'unknown' && atom.id === unknown);
}
