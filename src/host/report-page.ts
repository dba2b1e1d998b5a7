/** All of a document as a page, with its claims judged and its numbers computed on their threads. */
import { claimStatements } from '../features/claim-marks';
import { matricesOf, withNumbers } from '../features/numbered-view';
import { reportHtml, style, viewsOfReport } from '../features/report/report';
import type { Verdicts } from './claims/verdicts';
import type { Answers } from './desk/answers';
import { subjectOf } from './desk/subject';
import type { GradDocument } from './documents';

/** How often claims are judged while somebody goes on typing. */
const mostTries = 5;

/** @param title the name of the document. */
export async function reportPage(
  document: GradDocument,
  title: string,
  verdicts: Verdicts,
  answers: Answers,
): Promise<Uint8Array> {
  const { mathml } = await import('../features/report/mathml');
  const encoder = new TextEncoder();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(style)));
  const styleHash = btoa(String.fromCharCode(...digest));
  // Edited meanwhile, it is asked again for the text as it stands then.
  for (let tries = 0; tries < mostTries; tries++) {
    if (await verdicts.judge(document, claimStatements(document.analysis))) break;
  }
  const { analysis } = document;
  const plain = viewsOfReport(analysis);
  const matrices = [...plain.values()].flatMap(matricesOf);
  const { outcome } = answers.ask(subjectOf(document, analysis), { of: 'jacobians', matrices });
  const answered = await outcome;
  const found = [...(answered.type === 'answer' ? answered.answer : [])];
  const views = new Map(
    [...plain].map(([binding, view]) => [
      binding,
      withNumbers(view, found.splice(0, matricesOf(view).length)),
    ]),
  );
  return encoder.encode(reportHtml(title, analysis, { mathml, styleHash }, views));
}
