/** Samples of several subjects at several tasks as a table in Markdown. */

/** Milliseconds of each run. */
export type Samples = readonly number[];

export interface Row {
  readonly task: string;
  /** By subject; a subject that does not do this task is missing. */
  readonly samples: ReadonlyMap<string, Samples>;
}

function quantile(sorted: Samples, q: number): number {
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return below + (above - below) * (at - Math.floor(at));
}

export function summary(samples: Samples): { readonly median: number; readonly spread: number } {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), spread: quantile(sorted, 0.75) - quantile(sorted, 0.25) };
}

function digits(milliseconds: number): string {
  return milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toPrecision(2);
}

/** Median and interquartile range in ms of each subject, and the ratio of the medians to those of `base`. */
export function table(rows: readonly Row[], subjects: readonly string[], base: string): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = [line(['', ...subjects]), line(['---', ...subjects.map(() => '---:')])];
  const body = rows.map(({ task, samples }) => {
    const floor = samples.get(base);
    const unit = floor && summary(floor).median;
    return line([
      task,
      ...subjects.map((subject) => {
        const of = samples.get(subject);
        if (of === undefined) return '–';
        const { median, spread } = summary(of);
        const ratio = unit === undefined || subject === base ? '' : ` (${(median / unit).toPrecision(2)}×)`;
        return `${digits(median)} ± ${digits(spread)}${ratio}`;
      }),
    ]);
  });
  return [...head, ...body].join('\n');
}
