/** A verdict where its claim has moved to. */
import { moved } from '../language/move';
import type { CheckStatement } from '../language/syntax';
import type { ClaimResult, Judgement } from './claims';

export function movedTo(statement: CheckStatement, result: ClaimResult): ClaimResult {
  const distance = statement.span.from - result.statement.span.from;
  if (distance === 0) return { ...result, statement };
  const { statement: _before, steps, ...rest } = result;
  return {
    ...movedJudgement(rest, distance),
    statement,
    steps: steps.map((step) => movedJudgement(step, distance)),
  };
}

/** Names of a document are keys of these: an input that is called `from` is no span. */
function movedJudgement<Judged extends Judgement>(judged: Judged, distance: number): Judged {
  const { counterexample, evidence, ...rest } = judged;
  return {
    ...moved(rest, distance),
    ...(counterexample && { counterexample }),
    ...(evidence && { evidence }),
  } as Judged;
}
