/** True claims and mutations of them, each with what is found of it: the table that verdicts are held to. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Analysis, analyze } from '../../src/analysis/analysis';
import type { ClaimResult, Verdict } from '../../src/analysis/claims';
import { lower } from '../../src/analysis/lower';
import { parse } from '../../src/language/parse';
import type { CheckStatement, Expression } from '../../src/language/syntax';
import { NumericError } from '../../src/numeric/error';
import { valuesOf } from '../../src/numeric/values';
import { shapesEqual } from '../../src/shapes/shape';
import { difference, naive } from '../../test/unit/numeric/naive';
import { fromRoot } from '../paths';
import { mutationsOf } from './mutate';

export interface Case {
  readonly file: string;
  readonly claim: string;
  /** `true` for claims as written, else the rule that changed one. */
  readonly rule: string;
  /** What the numbers say: the two sides are the same, or not; `unclear` where they say nothing. */
  readonly truth: 'same' | 'different' | 'unclear';
  readonly result: ClaimResult;
}

export const FOLDER = 'test/fixtures/claims';

export function fixtureFiles(): readonly string[] {
  return readdirSync(fromRoot(FOLDER))
    .filter((file) => file.endsWith('.grad'))
    .sort();
}

/** The claims of a file as they are written. */
export function trueCases(file: string): readonly Case[] {
  const analysis = analyze(parse(readFileSync(fromRoot(`${FOLDER}/${file}`), 'utf8')));
  if (analysis.problems.length > 0) throw new Error(`${file}: ${JSON.stringify(analysis.problems[0])}`);
  return checksOf(analysis).flatMap((statement) =>
    statement.sides.length < 2
      ? []
      : [{ file, rule: 'true', truth: 'same' as const, ...judged(statement, analysis) }],
  );
}

/**
 * Mutations of the last side of each claim of a file.
 * @param each how many of each claim, spread over the rules; all of them where it is not given
 */
export function mutatedCases(file: string, each = Number.POSITIVE_INFINITY): readonly Case[] {
  const text = readFileSync(fromRoot(`${FOLDER}/${file}`), 'utf8');
  const document = parse(text);
  const rules = new Map<string, string>();
  const lines: string[] = [];
  for (const [position, statement] of document.statements.entries()) {
    if (statement.kind !== 'check') continue;
    const [first, last] = [statement.sides[0], statement.sides.at(-1)];
    if (first === undefined || last === undefined) continue;
    const all = mutationsOf(last, text);
    // Neighbouring claims take other rules.
    const chosen = all.length <= each ? all : all.filter((_, k) => (k * 7 + position) % all.length < each);
    for (const mutation of chosen) {
      const claim = `${text.slice(first.span.from, first.span.to)} == (${mutation.text})`.replace(
        /\s+/g,
        ' ',
      );
      rules.set(claim, mutation.rule);
      lines.push(`check ${claim}`);
    }
  }
  const declarations = document.statements
    .filter((statement) => statement.kind !== 'check')
    .map(({ span }) => text.slice(span.from, span.to));
  const analysis = analyze(parse([...declarations, ...lines].join('\n')));
  const broken = analysis.problems.map(({ span }) => span.from);
  return checksOf(analysis).flatMap((statement) => {
    // What can't be read is no claim.
    if (broken.some((at) => statement.span.from <= at && at <= statement.span.to)) return [];
    const { claim, result } = judged(statement, analysis);
    return [{ file, claim, rule: rules.get(claim) ?? '?', truth: truthOf(statement, analysis), result }];
  });
}

function checksOf({ document }: Analysis): readonly CheckStatement[] {
  return document.statements.filter((statement) => statement.kind === 'check');
}

function judged(statement: CheckStatement, analysis: Analysis): { claim: string; result: ClaimResult } {
  const result = analysis.claim(statement);
  return { claim: result.text, result };
}

/** Of the inputs, for functions that bend somewhere. */
const SCALES = [1, 1.5, 2, 2.5, 3, 5, 1, 1.5, 2, 2.5, 3, 5];

/** By running through every index at points that no verdict is given at. */
function truthOf(statement: CheckStatement, analysis: Analysis): Case['truth'] {
  const [left, right] = [statement.sides[0], statement.sides.at(-1)].map((side) =>
    lower(side as Expression, analysis),
  );
  if (left === undefined || right === undefined) return 'unclear';
  if (!shapesEqual(left.shape, right.shape)) return 'different';
  const kinds = new Map(
    [...analysis.names.values()].flatMap(({ name, declaredKind }) =>
      declaredKind ? [[name, declaredKind] as const] : [],
    ),
  );
  let clear = false;
  for (const [k, by] of SCALES.entries()) {
    const values = valuesOf(analysis.names.values(), {
      seed: 100 + k,
      kinds,
      reshaped: (_name, kind, { shape, data }) => ({
        shape,
        data: kind ? data : data.map((value) => by * value),
      }),
    });
    try {
      const gap = difference(naive(left.array, values), naive(right.array, values));
      if (gap > 1e-7 && Number.isFinite(gap)) return 'different';
      clear ||= Number.isFinite(gap);
    } catch (error) {
      if (!(error instanceof NumericError)) throw error;
    }
  }
  return clear ? 'same' : 'unclear';
}

export const VERDICTS: readonly Verdict[] = ['proved', 'holds', 'undecided', 'refuted'];

/** How many cases of each kind got each verdict. */
export function confusion(cases: readonly Case[]): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const { rule, truth, result } of cases) {
    const row = rule === 'true' ? 'true claims' : `mutations, ${truth}`;
    const counts = rows.get(row) ?? VERDICTS.map(() => 0);
    const column = VERDICTS.indexOf(result.verdict);
    counts[column] = (counts[column] ?? 0) + 1;
    rows.set(row, counts);
  }
  return rows;
}

/** A true claim refuted, or a wrong one accepted: there is none. */
export function wrongOnes(cases: readonly Case[]): readonly Case[] {
  return cases.filter(({ truth, result: { verdict } }) =>
    truth === 'same'
      ? verdict === 'refuted'
      : truth === 'different' && (verdict === 'proved' || verdict === 'holds'),
  );
}
