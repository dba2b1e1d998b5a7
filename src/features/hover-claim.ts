/** The hovers of claims: the verdict, and what fills a blank. */
import type { Analysis } from '../analysis/analysis';
import { type ClaimResult, type Counterexample, claimAsWritten, type Verdict } from '../analysis/claims';
import type { CheckStatement } from '../language/syntax';
import type { VerdictOf } from './claim-marks';
import { beingChecked } from './claim-view';
import { inspectorLink, markdown } from './hover-parts';
import { codeSpan, prose } from './markdown';
import type { HoverPart } from './types';

/** A hover is to be read at a glance; the rest is told by the marks on the lines themselves. */
const MOST_LINES = 8;

/** A formula that takes more of a line has one of its own. */
const LONGEST_IN_LINE = 40;

const VERDICTS: Readonly<Record<Verdict, string>> = {
  proved: 'Proved',
  holds: 'Holds',
  refuted: 'Refuted',
  undecided: 'Undecided',
};

export function hoverOfClaim(
  statement: CheckStatement,
  analysis: Analysis,
  verdictOf: VerdictOf,
): readonly HoverPart[] {
  const claim = verdictOf(statement);
  if (claim === undefined) {
    const { text } = claimAsWritten(statement, analysis);
    return [markdown(codeSpan(text)), markdown(beingChecked), inspectorLink(statement.span.from)];
  }
  // Of a chain, the step that decides is the one to tell of: the first that is wrong.
  const decisive = claim.steps[claim.step];
  return [
    markdown(`**${VERDICTS[claim.verdict]}:** ${codeSpan(claim.text)}`),
    ...stepsPart(claim),
    markdown(prose(claim.message)),
    ...answerPart(claim),
    ...counterexampleParts(decisive?.counterexample ?? claim.counterexample, analysis),
    ...proofParts(claim),
    ...filledPart(claim),
    inspectorLink(statement.span.from),
  ];
}

/** Each `==` of a chain with its verdict, on a line of its own. */
function stepsPart({ steps }: ClaimResult): readonly HoverPart[] {
  if (steps.length < 2) return [];
  const lines = steps
    .slice(0, MOST_LINES)
    .map(({ verdict, text }) => `- ${VERDICTS[verdict]}: ${codeSpan(text)}`);
  if (steps.length > MOST_LINES) lines.push(`- and ${steps.length - MOST_LINES} more`);
  return [markdown(lines.join('\n'))];
}

/** The numbers that show it: which entry differs has been said by the message. */
function counterexampleParts(found: Counterexample | undefined, analysis: Analysis): readonly HoverPart[] {
  if (found === undefined) return [];
  // A verdict outlives edits that move what it is about.
  const place = (name: string): number => analysis.bindingOf(name)?.name.span.from ?? Number.MAX_SAFE_INTEGER;
  const inputs = Object.entries(found.inputs).sort(([a], [b]) => place(a) - place(b));
  const values = [
    ...Object.entries(found.sizes).map(([name, size]) => `${name} = ${size}`),
    ...inputs.map(([name, value]) => `${name} = ${nestedText(value)}`),
  ];
  if (values.length === 0) return [];
  return [markdown(`These values show it:\n${values.map((each) => `- ${codeSpan(each)}`).join('\n')}`)];
}

/** A value as it would be written in a document. */
function nestedText(value: Counterexample['inputs'][string]): string {
  if (typeof value === 'number') return String(value);
  const isMatrix = value.some(
    (row) => typeof row !== 'number' && row.every((each) => typeof each === 'number'),
  );
  if (!isMatrix) return `[${value.map(nestedText).join(', ')}]`;
  return `[${value.map((row) => (typeof row === 'number' ? row : row.map(nestedText).join(', '))).join('; ')}]`;
}

/** The main steps of a proof: what was done, and the line of mathematics that it gives. */
function proofParts({ verdict, steps, proof }: ClaimResult): readonly HoverPart[] {
  const lines = steps.length > 1 ? steps.flatMap((step) => step.proof ?? []) : (proof ?? []);
  if (verdict !== 'proved') return [];
  const parts = lines.slice(0, MOST_LINES).flatMap(({ what, formula }): readonly HoverPart[] => {
    const said = markdown(`- ${prose(what)}${formula ? ':' : ''}`);
    if (!formula) return [said];
    return [said, { kind: 'formula', ...formula, display: formula.text.length > LONGEST_IN_LINE }];
  });
  return lines.length > MOST_LINES ? [...parts, markdown(`and ${lines.length - MOST_LINES} more`)] : parts;
}

export function hoverOfBlank(
  statement: CheckStatement,
  position: number,
  verdictOf: VerdictOf,
): readonly HoverPart[] {
  const claim = verdictOf(statement);
  if (claim === undefined) return [markdown('A blank to fill in.', beingChecked)];
  const filled = claim.filled[position];
  if (filled === undefined) {
    return [markdown('A blank to fill in. Nothing was found that fits:', prose(claim.message))];
  }
  return [
    markdown(`This blank is ${codeSpan(filled)}.`, prose(claim.message)),
    inspectorLink(statement.span.from),
  ];
}

function answerPart({ verdict, answer, message }: ClaimResult): readonly HoverPart[] {
  // The sentence about a mistake may have said it.
  return verdict === 'refuted' && answer && !message.includes(answer)
    ? [markdown(`The right answer: ${codeSpan(answer)}`)]
    : [];
}

function filledPart({ filled }: ClaimResult): readonly HoverPart[] {
  if (filled.length === 0) return [];
  return [markdown(`The blanks, in order: ${filled.map(codeSpan).join(', ')}`)];
}
