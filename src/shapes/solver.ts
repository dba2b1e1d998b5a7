/**
 * Solves equations between sizes as they come. An unknown is bound as soon as an equation determines it;
 * an equation that determines nothing yet waits for one of its unknowns. Nothing is ever taken back.
 *
 * Every accepted equation is kept with its ground, so that each size can be explained (see `explanation.ts`).
 */
import type { Agenda, Task } from './agenda';
import { type Blame, type Equation, type Ground, solve } from './equation';
import { Explanation } from './explanation';
import type { Reason } from './inferred';
import { Size } from './size';

export class SizeSolver {
  private readonly unknowns: Size[] = [];
  private readonly values: (Size | undefined)[] = [];
  private readonly watchers: (Task[] | undefined)[] = [];
  private readonly equations: Equation[] = [];
  /** Beside them, how many statements had been begun when each was found to hold. */
  private readonly stages: number[] = [];
  private stage = 0;
  /** For each bound unknown, the position of the equation that bound it. */
  private readonly bindings: (number | undefined)[] = [];
  private readonly sections: { unknowns: number; equations: number }[] = [];
  /** Equations of earlier rounds are not looked at again. */
  private round = 0;
  private explanation: Explanation | undefined;

  constructor(private readonly agenda: Agenda) {}

  fresh(): Size {
    const size = Size.unknown(this.unknowns.length);
    this.unknowns.push(size);
    return size;
  }

  /** What is found from here on explains only what could not be explained before. */
  startStatement(): void {
    this.stage++;
  }

  /** What is found from here on explains nothing that was there before. */
  startSection(): void {
    this.sections.push({ unknowns: this.unknowns.length, equations: this.equations.length });
  }

  /** Gives up on the equations that still wait, so that their unknowns may be named freely. */
  giveUpWaiting(): void {
    this.round++;
  }

  /** The size with every bound unknown replaced by its value. */
  resolve(size: Size): Size {
    const alone = size.asUnknown;
    if (alone !== undefined) return this.valueOf(alone);
    if (!size.unknowns().some((unknown) => this.values[unknown])) return size;
    return size.substitute((atom) => (atom.kind === 'unknown' ? this.valueOf(atom.id) : undefined));
  }

  /** True when no unknown is left in the size. */
  isSolved(size: Size): boolean {
    return this.resolve(size).unknowns().length === 0;
  }

  /** Puts the task on the agenda once one of the unknowns that the size depends on is bound. */
  watch(size: Size, task: Task): void {
    for (const unknown of this.resolve(size).unknowns()) this.watchUnknown(unknown, task);
  }

  /** States that two sizes are the same. `blame` is called at most once, now or when it comes out. */
  equate(left: Size, right: Size, ground: Ground, blame: Blame): void {
    this.attempt({ left, right, ground }, blame);
  }

  /** The fewest reasons that lead to these sizes, in document order. */
  explain(sizes: readonly Size[]): Reason[] {
    if (this.explanation?.equationCount !== this.equations.length) {
      const { equations, stages, bindings, sections } = this;
      this.explanation = new Explanation({ equations, stages, bindings }, this.unknowns.length, sections);
    }
    return this.explanation.of(sizes);
  }

  private attempt(equation: Equation, blame: Blame): void {
    const left = this.resolve(equation.left);
    const right = this.resolve(equation.right);
    const solution = solve(left, right);
    switch (solution.kind) {
      case 'holds':
        this.add(equation);
        break;
      case 'bind':
        this.bind(solution.unknown, solution.value, equation, blame);
        break;
      case 'later':
        this.postpone(left.minus(right), equation, blame);
        break;
      case 'never':
        blame({ left: equation.left, right: equation.right });
    }
  }

  private add(equation: Equation): void {
    this.equations.push(equation);
    this.stages.push(this.stage);
  }

  /** Tries again once one of the unknowns that are left is bound. */
  private postpone(difference: Size, equation: Equation, blame: Blame): void {
    const { round } = this;
    const task: Task = {
      run: () => {
        if (round === this.round) this.attempt(equation, blame);
      },
    };
    for (const unknown of difference.unknowns()) this.watchUnknown(unknown, task);
  }

  private bind(unknown: number, value: Size, equation: Equation, blame: Blame): void {
    if (isTooSmall(value)) {
      blame({ left: equation.left, right: equation.right, tooSmall: value });
      return;
    }
    this.values[unknown] = value;
    this.bindings[unknown] = this.equations.length;
    this.add(equation);
    for (const task of this.watchers[unknown] ?? []) this.agenda.add(task);
    this.watchers[unknown] = undefined;
    this.requirePositive(value, equation, blame);
  }

  /** A size in unknowns may turn out too small only when they are known. */
  private requirePositive(value: Size, { left, right }: Equation, blame: Blame): void {
    if (value.constant !== undefined || value.asUnknown !== undefined || value.isPositive()) return;
    const task: Task = {
      run: () => {
        const size = this.resolve(value);
        if (isTooSmall(size)) blame({ left, right, tooSmall: value });
        else if (!size.isPositive()) this.watch(size, task);
      },
    };
    this.watch(value, task);
  }

  private watchUnknown(unknown: number, task: Task): void {
    const watchers = this.watchers[unknown];
    if (watchers) watchers.push(task);
    else this.watchers[unknown] = [task];
  }

  /** The value of an unknown, worked out without recursion: chains of unknowns may be as long as a document. */
  private valueOf(unknown: number): Size {
    const known = this.values[unknown];
    if (known === undefined) return this.unknowns[unknown] as Size;
    if (known.constant !== undefined) return known;
    const pending = [unknown];
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const value = this.values[top];
      const bound = value?.unknowns().filter((inner) => this.values[inner]) ?? [];
      if (value === undefined || bound.length === 0) pending.pop();
      else {
        const unsettled = bound.filter((inner) => !this.isSettled(inner));
        pending.push(...unsettled);
        if (unsettled.length === 0) {
          this.values[top] = value.substitute((atom) =>
            atom.kind === 'unknown' ? this.values[atom.id] : undefined,
          );
        }
      }
    }
    return this.values[unknown] ?? (this.unknowns[unknown] as Size);
  }

  private isSettled(unknown: number): boolean {
    return !this.values[unknown]?.unknowns().some((inner) => this.values[inner]);
  }
}

/** True when the size is below 1 whatever its names and unknowns stand for. */
function isTooSmall(size: Size): boolean {
  if (size.constant !== undefined) return size.constant < 1;
  return size.asUnknown === undefined && size.negated().isNonNegative();
}
