/** Asks as the panel does, and takes the whole answer. */
import type { Analysis } from '../../../src/features/document';
import { answerSteps, readRequest } from '../../../src/features/requests/answer';
import type { PanelAnswer, PanelRequest, RequestKind } from '../../../src/protocol';

/** The answer, or the sentence that says why there is none. */
export function answerTo<K extends RequestKind>(
  analysis: Analysis,
  request: PanelRequest<K>,
): PanelAnswer<K> | string {
  const read = readRequest(request);
  if (read === undefined) return 'not a request';
  const steps = answerSteps(analysis, read);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    // The answer to a request is of its kind.
    return step.value.type === 'answer'
      ? (step.value.answer as unknown as PanelAnswer<K>)
      : step.value.reason;
  }
}
