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
 * How much an assumption takes for granted. A `convention` is what the language says to do where nothing
 * decides: sizes that meet entry by entry are the same and not one of them 1, and `[x; 1]` appends to a vector.
 * A `guess` picks one of several ranks, which is for the reader to confirm.
 */
export type Assumption = 'convention' | 'guess';

export class Agenda {
  // A set is a queue here: it keeps the order in which tasks were added, and holds each once.
  private readonly due = new Set<Task>();
  private readonly assumable: Record<Assumption, Set<Task>> = {
    convention: new Set(),
    guess: new Set(),
  };

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
    for (const assumption of ['convention', 'guess'] as const) {
      for (const task of this.assumable[assumption]) {
        this.assumable[assumption].delete(task);
        return { task, assumption };
      }
    }
    return undefined;
  }

  forgetAssumptions(): void {
    this.assumable.convention.clear();
    this.assumable.guess.clear();
  }
}
