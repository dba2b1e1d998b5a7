/**
 * Names of one version of a document, kept for the next: those that an edit neither redefines nor gives another shape, and that are built on
 * such names alone, stay the same objects, with all that has been worked out for them.
 */
import { variablesIn } from '../calculus/variables';
import type { NamedArray } from './named';

export class KeptNames {
  /** Names that have been worked out, of this version or of those before it. */
  private table: Map<string, NamedArray> | undefined;
  /** What has been told of each name that was asked for. */
  private readonly told = new Map<string, NamedArray | undefined>();
  private readonly made: NamedArray[] = [];

  /**
   * @param orderOf where a name is defined in this version; `undefined` where it is not.
   * @param before that of the version before, which gives up what it keeps.
   * @param influence all names that may be others than in that version.
   */
  constructor(
    private readonly orderOf: (name: string) => number | undefined,
    before?: KeptNames,
    influence?: ReadonlySet<string>,
  ) {
    this.table = (influence && before?.give()) ?? new Map();
    for (const name of influence ?? []) this.table.delete(name);
  }

  /** The same name as before. */
  get(name: string): NamedArray | undefined {
    if (!this.told.has(name) && this.table?.has(name)) this.judge(name, this.table);
    return this.told.get(name);
  }

  /** Has a name of this version kept for the next. */
  add(named: NamedArray): void {
    this.made.push(named);
  }

  /** Names are built on names, which may be a chain of thousands. */
  private judge(name: string, table: ReadonlyMap<string, NamedArray>): void {
    const open = [name];
    const waiting = new Set<string>();
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const named = this.told.has(next) ? undefined : table.get(next);
      const isInPlace = named !== undefined && named.order === this.orderOf(next);
      const uses = isInPlace && named.definition ? variablesIn(named.definition.body) : [];
      const others = waiting.has(next) ? [] : uses.filter((used) => !this.told.has(used.name));
      if (others.length > 0) {
        waiting.add(next);
        // One that is waited for already is defined by itself, and nothing is kept of it.
        for (const used of others) if (!waiting.has(used.name)) open.push(used.name);
        continue;
      }
      open.pop();
      if (this.told.has(next)) continue;
      const isSame = isInPlace && uses.every((used) => this.told.get(used.name) === used);
      this.told.set(next, isSame ? named : undefined);
    }
  }

  private give(): Map<string, NamedArray> | undefined {
    const { table } = this;
    this.table = undefined;
    for (const named of this.made) {
      if (named.isWorkedOut) table?.set(named.name, named);
      else table?.delete(named.name);
    }
    return table;
  }
}
