/** What a search has met so far, so that what was met least comes up more often, and what never was is printed at the end. */

/** What is counted: operators whose formula was asked for, problems that were told, verdicts, and questions that were asked. */
export type Domain = 'operator' | 'code' | 'verdict' | 'question';

export type Counts = Readonly<Record<Domain, Readonly<Record<string, number>>>>;

export class Coverage {
  private readonly counts: Record<Domain, Map<string, number>>;

  /** @param all everything that there is to meet. */
  constructor(all: Readonly<Record<Domain, readonly string[]>>) {
    const none = (names: readonly string[]) => new Map(names.map((name) => [name, 0]));
    this.counts = {
      operator: none(all.operator),
      code: none(all.code),
      verdict: none(all.verdict),
      question: none(all.question),
    };
  }

  meet(domain: Domain, name: string, times = 1): void {
    const counts = this.counts[domain];
    counts.set(name, (counts.get(name) ?? 0) + times);
  }

  /** Takes in what another process has met. */
  add(counts: Counts): void {
    for (const domain of Object.keys(this.counts) as Domain[]) {
      for (const [name, times] of Object.entries(counts[domain])) this.meet(domain, name, times);
    }
  }

  /** All names of a domain, those that were met least in front. */
  leastFirst(domain: Domain): readonly string[] {
    return [...this.counts[domain]].sort(([, a], [, b]) => a - b).map(([name]) => name);
  }

  toJSON(): Counts {
    const plain = (domain: Domain) => Object.fromEntries(this.counts[domain]);
    return {
      operator: plain('operator'),
      code: plain('code'),
      verdict: plain('verdict'),
      question: plain('question'),
    };
  }
}

/** What was met, one line a domain: how much of it, what never, and what least. */
export function coverageText(counts: Counts): string {
  return (Object.keys(counts) as Domain[])
    .map((domain) => {
      const sorted = Object.entries(counts[domain]).sort(([, a], [, b]) => a - b);
      const never = sorted.filter(([, times]) => times === 0).map(([name]) => name);
      const met = sorted.slice(never.length);
      const least = (domain === 'verdict' ? met : met.slice(0, 5)).map(([name, times]) => `${name} ${times}`);
      return `${domain}s: ${met.length} of ${sorted.length} met${never.length > 0 ? `, never ${never.join(' ')}` : ''}${
        least.length > 0 ? `; ${domain === 'verdict' ? '' : 'least '}${least.join(', ')}` : ''
      }`;
    })
    .join('\n');
}
