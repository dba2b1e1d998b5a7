/**
 * Broadcasting of sizes: sizes that meet entry by entry are the same, except that 1 goes with any size.
 *
 * An unknown size may still turn out to be 1, so an unknown that meets a known size is settled last: as the
 * same size, when nothing else has decided by then. A free `dim` is never taken for a 1.
 */
import type { AssumingTask } from './agenda';
import type { Blame, Ground } from './equation';
import { Size } from './size';
import type { ShapeSystem } from './system';

export interface Broadcast {
  /** The sizes that meet; there may be only one, where the other operands have fewer axes. */
  readonly inputs: readonly Size[];
  readonly result: Size;
  readonly ground: Ground;
  readonly blame: Blame;
}

const ONE = Size.of(1);

export function broadcastAxes(system: ShapeSystem, broadcast: Broadcast): void {
  new BroadcastTask(system, broadcast).run();
}

class BroadcastTask implements AssumingTask {
  readonly order: number;
  private blamed = false;
  private hasResult = false;

  constructor(
    private readonly system: ShapeSystem,
    private readonly broadcast: Broadcast,
  ) {
    this.order = system.agenda.nextOrder();
  }

  run(): void {
    const { stretching, open } = this.sort();
    const [first, ...others] = stretching;
    for (const other of others) if (first) this.equate(first, other);
    if (this.blamed) return;
    if (this.system.sizes.resolve(this.broadcast.result).equals(ONE)) {
      for (const size of open) this.equate(size, ONE);
      if (first) this.equate(first, this.broadcast.result);
      return;
    }
    // What does not turn out to be 1 is the result: a known size is, and so is the only size that is left.
    const decided = first ?? (open.length < 2 ? (open[0] ?? ONE) : undefined);
    if (decided && !this.hasResult) {
      this.hasResult = true;
      this.equate(decided, this.broadcast.result);
    }
    if (open.length === 0 || open.length + stretching.length < 2) return;
    for (const size of open) this.system.sizes.watch(size, this);
    if (!first) this.system.sizes.watch(this.broadcast.result, this);
    this.system.agenda.addAssumption(this, 'convention');
  }

  assume(): void {
    const { stretching, open } = this.sort();
    const [first, ...others] = [...stretching, ...open];
    for (const other of others) if (first) this.equate(first, other);
    if (first) this.equate(first, this.broadcast.result);
  }

  /** The different sizes that meet, without those that are 1: the ones that can't be 1, and the ones that may. */
  private sort(): { stretching: Size[]; open: Size[] } {
    const stretching = new Map<string, Size>();
    const open = new Map<string, Size>();
    for (const input of this.broadcast.inputs) {
      const size = this.system.sizes.resolve(input);
      if (size.equals(ONE)) continue;
      const canBeOne = size.unknowns().length > 0 && !size.minus(ONE).isPositive();
      const group = canBeOne ? open : stretching;
      // The first of equal sizes stands for them, as it stood in the operand, so that it can be explained.
      if (!group.has(size.key)) group.set(size.key, input);
    }
    return { stretching: [...stretching.values()], open: [...open.values()] };
  }

  private equate(left: Size, right: Size): void {
    this.system.sizes.equate(left, right, this.broadcast.ground, (conflict) => {
      if (this.blamed) return;
      this.blamed = true;
      this.broadcast.blame(conflict);
    });
  }
}
