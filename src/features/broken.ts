/** Whether a statement can be worked out as it stands, for who would rather keep what was there before. */
import type { Analysis } from '../analysis/analysis';
import { WARNING_CODES } from '../language/problems';
import type { Statement } from '../language/syntax';
import { wordsOf } from './words';

/** What keeps a statement from being worked out, in words; `undefined` for one that is fine. Judges no claims. */
export function brokenBy({ problems }: Analysis, { span }: Statement): string | undefined {
  const found = problems.find(
    (each) => !WARNING_CODES.has(each.code) && each.span.from <= span.to && span.from <= each.span.to,
  );
  return found && wordsOf(found);
}
