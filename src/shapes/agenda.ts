/** What is still to be worked out, in the order in which it became possible to. */
import { Heap } from './heap';

/**
 * A piece of work that may have to wait. A task that can't go on yet leaves itself with what it waits for
 * (an unknown size, a shape), and is put on the agenda again when that becomes known.
 */
export interface Task {
  run(): void;
}

/** A task that can also go on with what is most likely, where nothing decides. */
export interface AssumingTask extends Task {
  /** From `Agenda.nextOrder`, so that what stands first in the document is assumed first. */
  readonly order: number;
  /** Called when everything else is done. */
  assume(): void;
}

/**
 * How much an assumption takes for granted. A `convention` is what the language says to do where nothing
 * decides: sizes that meet entry by entry are the same and not one of them 1, and `[x; 1]` appends to a vector.
 * A `guess` picks one of several ranks, which is for the reader to confirm.
 */
export type Assumption = 'convention' | 'guess';

export class Agenda {
  // A set is a queue here: it keeps the order in which tasks were added, and holds each once.
  private readonly due = new Set<Task>();
  private readonly assumable = { convention: new AssumptionQueue(), guess: new AssumptionQueue() };
  private orders = 0;

  nextOrder(): number {
    return this.orders++;
  }

  add(task: Task): void {
    this.due.add(task);
  }

  /** Has `task.assume` called when nothing else is left that could decide. */
  addAssumption(task: AssumingTask, assumption: Assumption): void {
    this.assumable[assumption].add(task);
  }

  /** Runs every task that can run. */
  run(): void {
    for (const task of this.due) {
      this.due.delete(task);
      task.run();
    }
  }

  /** The next assumption to make; forgotten once taken. A convention comes before any guess. */
  takeAssumption(): { readonly task: AssumingTask; readonly assumption: Assumption } | undefined {
    for (const assumption of ['convention', 'guess'] as const) {
      const task = this.assumable[assumption].take();
      if (task) return { task, assumption };
    }
    return undefined;
  }

  /** How many tasks wait for others, or for an assumption. */
  get waiting(): number {
    return this.assumable.convention.size + this.assumable.guess.size;
  }

  forgetAssumptions(): void {
    this.assumable.convention.clear();
    this.assumable.guess.clear();
  }
}

/** Tasks to be taken by their order, each once. */
class AssumptionQueue {
  private readonly waiting = new Set<AssumingTask>();
  private heap = newHeap();

  add(task: AssumingTask): void {
    if (this.waiting.has(task)) return;
    this.waiting.add(task);
    this.heap.push(task);
  }

  get size(): number {
    return this.waiting.size;
  }

  take(): AssumingTask | undefined {
    const task = this.heap.pop();
    if (task) this.waiting.delete(task);
    return task;
  }

  clear(): void {
    this.waiting.clear();
    this.heap = newHeap();
  }
}

function newHeap(): Heap<AssumingTask> {
  return new Heap((a, b) => a.order < b.order);
}
