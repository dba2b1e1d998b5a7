/** What is still to be worked out, in the order in which it became possible to. */

/**
 * A piece of work that may have to wait. A task that can't go on yet leaves itself with what it waits for
 * (an unknown size, a shape), and is put on the agenda again when that becomes known.
 */
export interface Task {
  run(): void;
  /** Goes on with what is most likely, as nothing decides it. Called when everything else is done. */
  assume?(): void;
}

/**
 * How much is guessed by an assumption: that two sizes entry by entry are the same and not one of them 1,
 * which the language says to do, or which of several ranks is meant, which is for the reader to confirm.
 */
export type Assumption = 'size' | 'rank';

export class Agenda {
  // A set is a queue here: it keeps the order in which tasks were added, and holds each once.
  private readonly due = new Set<Task>();
  private readonly assumable: Record<Assumption, Set<Task>> = { size: new Set(), rank: new Set() };

  add(task: Task): void {
    this.due.add(task);
  }

  /** Has `task.assume` called when nothing else is left that could decide. */
  addAssumption(task: Task, assumption: Assumption): void {
    this.assumable[assumption].add(task);
  }

  /** Runs every task that can run. */
  run(): void {
    for (const task of this.due) {
      this.due.delete(task);
      task.run();
    }
  }

  /** The next assumption to make; forgotten once taken. */
  takeAssumption(): { readonly task: Task; readonly assumption: Assumption } | undefined {
    for (const assumption of ['size', 'rank'] as const) {
      for (const task of this.assumable[assumption]) {
        this.assumable[assumption].delete(task);
        return { task, assumption };
      }
    }
    return undefined;
  }

  forgetAssumptions(): void {
    this.assumable.size.clear();
    this.assumable.rank.clear();
  }
}
