/** Figures that are taken again and again, printed as they are taken, and judged at the end. */
import { type Allowance, judgeFlat } from './flat';

export type Allowances<Name extends string> = Readonly<Record<Name, Allowance>>;

export interface Verdict {
  readonly isFlat: boolean;
  readonly text: string;
}

const widest = 15;

export class Table<Name extends string> {
  private readonly taken: Readonly<Record<Name, number>>[] = [];
  private readonly names: readonly Name[];

  /** @param state what the documents are when these figures are taken. */
  constructor(
    private readonly state: string,
    private readonly allowances: Allowances<Name>,
    /** What is printed and not judged. */
    private readonly unjudged: readonly Name[] = [],
  ) {
    this.names = Object.keys(allowances) as Name[];
  }

  header(...more: readonly string[]): string {
    return row(['step', 'documents', ...this.names, ...more]);
  }

  /** @param more what is printed and not judged. */
  take(step: number, figures: Readonly<Record<Name, number>>, ...more: readonly number[]): string {
    this.taken.push(figures);
    return row([step, this.state, ...this.names.map((name) => figures[name]), ...more]);
  }

  judge(): readonly Verdict[] {
    const judged = this.names.filter((name) => !this.unjudged.includes(name));
    return judged.map((name) => {
      const { middle, last, allowed, slope, isFlat } = judgeFlat(
        this.taken.map((each) => each[name]),
        this.allowances[name],
      );
      const inShort = (value: number): number => Math.round(100 * value) / 100;
      const between = `${slope.median.toFixed(3)} (${slope.low.toFixed(3)} to ${slope.high.toFixed(3)})`;
      const what = `${name}, documents ${this.state}: ${inShort(middle)} in the middle fifth, ${inShort(last)} in the last`;
      const text = `${what}; ${between} from one to the next; ${inShort(last - middle)} more, ${inShort(allowed)} allowed`;
      return { isFlat, text: `${text}: ${isFlat ? 'flat' : 'not flat'}` };
    });
  }
}

function row(cells: readonly (number | string)[]): string {
  return cells.map((each) => String(each).padStart(widest)).join('');
}
