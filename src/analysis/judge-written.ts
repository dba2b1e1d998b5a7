/** Judges claims as they stand in the text: those of the document, and those in layers, once for each call. */
import type { CheckStatement } from '../language/syntax';
import type { Analysis } from './analysis';
import { hasBlank } from './blanks/solve';
import { type ClaimResult, type Judgement, judge, type Verdict } from './claims';
import { movedTo } from './moved-result';

/** From bad to good. */
const ORDER: readonly Verdict[] = ['refuted', 'undecided', 'holds', 'proved'];

/** The verdict on a claim; on one in a layer the worst of those for its calls. */
export function judgeWritten(statement: CheckStatement, analysis: Analysis): ClaimResult {
  const { innerClaims, statementStandIns } = analysis.expanded;
  const calls = innerClaims.get(statement);
  if (calls === undefined) {
    const made = statementStandIns.get(statement);
    if (made?.kind !== 'check') return judge(statement, analysis);
    const result = { ...judge(made, analysis), statement };
    return made.sides.some(({ kind }) => kind === 'by-index') ? withoutAnswer(result) : result;
  }
  let worst: { readonly result: ClaimResult; readonly path: string } | undefined;
  // Where something is wrong with a call, that is told of the call.
  const isWhole = ({ claim }: { readonly claim: CheckStatement }) =>
    claim.sides.every((side) => analysis.shapes.shapeOf(side) !== undefined || hasBlank(side));
  const whole = calls.filter(isWhole);
  for (const { claim, path } of whole.length > 0 ? whole : calls) {
    const result = judge(claim, analysis);
    if (!worst || ORDER.indexOf(result.verdict) < ORDER.indexOf(worst.result.verdict))
      worst = { result, path };
    if (result.verdict === 'refuted') break;
  }
  // A claim is in the list only with the calls that it was written out for.
  if (!worst) return judge(statement, analysis);
  // The right answer is told in the names of the call, which are not those of the line.
  const result = withoutAnswer(worst.result);
  const { path } = worst;
  return movedTo(statement, { ...result, message: `For the call \`${path}\`: ${result.message}` });
}

/** Without what could be put in the place of a side: an array does not go where an entry stands. */
function withoutAnswer({ steps, ...result }: ClaimResult): ClaimResult {
  return { ...unanswered(result), steps: steps.map(unanswered) };
}

function unanswered<Judged extends Judgement>({ answer: _answer, answerSpan: _span, ...rest }: Judged) {
  return rest;
}
