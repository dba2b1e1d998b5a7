/** The mark of each claim beside its lines, and how claims stand in sum. */
import type { Analysis } from '../analysis/analysis';
import type { ClaimResult, ClaimStep, Judgement, Verdict } from '../analysis/claims';
import type { CheckStatement } from '../language/syntax';
import { lineInFile } from './lines';

export type { Verdict };

/** What is known of a claim; a host that judges claims little by little answers `undefined` for the rest. */
export type VerdictOf = (statement: CheckStatement) => ClaimResult | undefined;

export interface ClaimMark {
  /** Of the file, from 1: a chain over several lines has a mark on each of them. */
  readonly line: number;
  readonly verdict: Verdict;
  /** `✗ refuted: transposed`. */
  readonly label: string;
}

const SIGNS: Readonly<Record<Verdict, string>> = {
  proved: '✓',
  holds: '≈',
  refuted: '✗',
  undecided: '?',
};

/** From bad to good. */
const VERDICTS = ['refuted', 'undecided', 'holds', 'proved'] as const satisfies readonly Verdict[];

/** In document order; claims without a known verdict have no mark. */
export function claimMarks(analysis: Analysis, verdictOf: VerdictOf): readonly ClaimMark[] {
  return claimStatements(analysis).flatMap((statement) => {
    const result = verdictOf(statement);
    return result ? marksOf(result, analysis) : [];
  });
}

export function claimStatements({ checks }: Pick<Analysis, 'checks'>): readonly CheckStatement[] {
  return checks;
}

function marksOf(result: ClaimResult, analysis: Analysis): readonly ClaimMark[] {
  const lineAt = (offset: number): number => lineInFile(analysis, offset);
  const byLine = new Map<number, Judgement>();
  for (const step of result.steps) {
    const line = lineAt(lastOf(step));
    const other = byLine.get(line);
    // The first of the worst is the one to mend.
    if (other === undefined || badness(step) < badness(other)) byLine.set(line, step);
  }
  if (byLine.size === 0) byLine.set(lineAt(result.marked.to), result);
  return [...byLine].map(([line, judged]) => ({ line, verdict: judged.verdict, label: claimWords(judged) }));
}

function lastOf({ right }: ClaimStep): number {
  return right.to;
}

function badness({ verdict }: Judgement): number {
  return VERDICTS.indexOf(verdict);
}

/** `✗ refuted: transposed`. */
export function claimWords({ verdict, mistake }: Pick<Judgement, 'verdict' | 'mistake'>): string {
  const named = `${SIGNS[verdict]} ${verdict}`;
  return mistake === undefined ? named : `${named}: ${mistake.replaceAll('-', ' ')}`;
}

export interface ClaimCounts extends Readonly<Record<Verdict, number>> {
  readonly total: number;
  /** Those without a known verdict. */
  readonly pending: number;
}

export function countClaims(analysis: Analysis, verdictOf: VerdictOf): ClaimCounts {
  const statements = claimStatements(analysis);
  const counts = { proved: 0, holds: 0, refuted: 0, undecided: 0, total: statements.length, pending: 0 };
  for (const statement of statements) counts[verdictOf(statement)?.verdict ?? 'pending'] += 1;
  return counts;
}

/** Of several documents together. */
export function addCounts(all: readonly ClaimCounts[]): ClaimCounts {
  const sum = { proved: 0, holds: 0, refuted: 0, undecided: 0, total: 0, pending: 0 };
  for (const counts of all) {
    for (const key of Object.keys(sum) as (keyof ClaimCounts)[]) sum[key] += counts[key];
  }
  return sum;
}

/** `12 proved · 1 refuted`; `no claims`. */
export function countWords(counts: ClaimCounts): string {
  const verdicts = [...VERDICTS].reverse().filter((verdict) => counts[verdict] > 0);
  const words = verdicts.map((verdict) => `${counts[verdict]} ${verdict}`);
  if (counts.pending > 0) words.push(`${counts.pending} being checked`);
  return words.length > 0 ? words.join(' · ') : 'no claims';
}

/** Where the cursor is to go for each refuted claim, in document order. */
export function refutedPlaces(analysis: Analysis, verdictOf: VerdictOf): readonly ClaimResult['marked'][] {
  return claimStatements(analysis).flatMap((statement) => {
    const result = verdictOf(statement);
    return result?.verdict === 'refuted' ? [result.marked] : [];
  });
}
