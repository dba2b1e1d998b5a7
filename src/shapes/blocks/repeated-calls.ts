/**
 * Calls of a layer that mean what an earlier call of it means: what goes in has the same shapes, so everything inside has, too, and is
 * not worked out again. A network of twelve equal blocks is worked out once.
 *
 * Only what is settled to the last size is taken over, of calls of which nothing is wrong. Why a size is what it is depends on where a
 * call stands: whoever asks has all calls read (`LiveGroup`).
 */
import type { WrittenCall } from '../../language/blocks';
import type { Statement } from '../../language/syntax';
import type { Inference, Settled } from '../infer';
import { Twins } from '../twins';

/** What calls ask of what stands around them. */
export interface AroundCalls {
  /** What is settled of a name that is defined above a statement; `none` where it stands for nothing. */
  settledAbove(name: string, position: number): Settled | 'none' | undefined;
  /** Whether a statement is the first to define a name. */
  isFirst(name: string, position: number): boolean;
}

/** A call by its statements. */
interface Written {
  readonly statements: readonly Statement[];
  /** Of the first of them. */
  readonly position: number;
}

interface OpenCall extends Written {
  readonly layer: string;
  readonly to: number;
  readonly mark: string;
}

/** How many calls of a layer are kept that differ in what goes in: blocks of a network come in a few sizes. */
const MOST_KEPT = 4;
/** Of fewer statements than this nothing is gained. */
const FEWEST = 2;

export class RepeatedCalls {
  private readonly known = new Map<string, readonly Written[]>();
  private readonly names = new Set<string>();

  constructor(
    private readonly inference: Inference,
    private readonly around: AroundCalls,
  ) {}

  /** Whether all calls were read. */
  get areNone(): boolean {
    return this.names.size === 0;
  }

  /** Whether a name is defined in a call that was not read. */
  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Reads statements in their order, those that calls are written out as where these don't repeat others. */
  read(statements: readonly Statement[], calls: readonly WrittenCall[], first: number): void {
    const open: OpenCall[] = [];
    let next = 0;
    for (let k = 0; k < statements.length; ) {
      let to: number | undefined;
      for (let call = calls[next]; call && call.from <= k; call = calls[++next]) {
        // Others are inside of one that is done.
        if (call.from < k || to !== undefined || call.to - call.from < FEWEST) continue;
        const written = { statements: statements.slice(call.from, call.to), position: first + k };
        if (this.repeat(call.layer, written)) to = call.to;
        else open.push({ ...written, layer: call.layer, to: call.to, mark: this.inference.mark });
      }
      if (to === undefined) this.inference.read(statements[k] as Statement, first + k);
      k = to ?? k + 1;
      for (let last = open.at(-1); last && last.to <= k; last = open.at(-1)) {
        open.pop();
        this.note(last);
      }
    }
  }

  private note({ layer, mark, statements, position }: OpenCall): void {
    const { inference } = this;
    if (inference.mark !== mark || !statements.every((statement) => inference.isDone(statement))) return;
    const alike = this.known.get(layer) ?? [];
    this.known.set(layer, [{ statements, position }, ...alike].slice(0, MOST_KEPT));
  }

  private repeat(layer: string, written: Written): boolean {
    return this.known.get(layer)?.some((earlier) => this.repeats(earlier, written)) ?? false;
  }

  private repeats(earlier: Written, { statements, position }: Written): boolean {
    const { inference, around } = this;
    const twins = new Twins((first, second) => {
      const [a, b] = [around.settledAbove(first, earlier.position), around.settledAbove(second, position)];
      // A word that stands for nothing is itself.
      if (a === 'none' || b === 'none') return a === b && first === second;
      return a !== undefined && b !== undefined && keyOf(a) === keyOf(b);
    });
    if (!twins.areTwins(earlier.statements, statements)) return false;
    const isFirst = statements.every(
      (each, k) =>
        (each.kind !== 'binding' && each.kind !== 'dim') || around.isFirst(each.name.name, position + k),
    );
    if (!isFirst || !inference.repeat(statements, twins)) return false;
    for (const [, name] of twins.names) this.names.add(name);
    return true;
  }
}

function keyOf(settled: Settled): string {
  switch (settled.kind) {
    case 'failed':
      return 'failed';
    case 'dim':
      return `dim ${settled.size.key}`;
    case 'array':
      return `${settled.shape.row ? 'row' : ''}[${settled.shape.axes.map(({ key }) => key).join()}]`;
  }
}
