/** Every question, and how they are asked. */
import type { Analysis } from '../../../src/analysis/analysis';
import { consumerQuestions } from './consumers';
import { editorQuestions } from './editor';
import { panelQuestions } from './panel';
import { cursorsOf, evenly, type Pick, type Question, randomFrom, type Subject, sampled } from './question';
import { truthQuestions } from './truths';

/** Those that have an answer, whatever it is: what costs little beside the answer itself. */
export const ANSWERED: readonly Question[] = [
  ...editorQuestions,
  ...panelQuestions,
  ...consumerQuestions.filter(({ name }) => name === 'terminal'),
];

export const QUESTIONS: readonly Question[] = [
  ...editorQuestions,
  ...panelQuestions,
  ...consumerQuestions,
  ...truthQuestions,
];

/** Who failed; what is thrown is the cause. */
export class WrongAnswer extends Error {
  constructor(
    readonly question: Question,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function asked(question: Question, subject: Subject, pick: Pick): Promise<void> {
  try {
    await question.ask(subject, pick);
  } catch (error) {
    throw new WrongAnswer(question, error);
  }
}

/** Some of the questions, each about some of the places, as the seed says. */
export async function askSome(
  analysis: Analysis,
  seed: number,
  onAsked: (question: Question) => void = () => {},
): Promise<void> {
  const random = randomFrom(seed);
  const subject = { analysis, cursors: cursorsOf(analysis.document.text), seed };
  for (const question of QUESTIONS) {
    const isDrawn = random() * 100 < question.share;
    if (!isDrawn && !question.concern?.test(analysis.document.text)) continue;
    onAsked(question);
    await asked(question, subject, sampled(random));
  }
}

/** One question, or all of them, about many places. */
export async function askClosely(
  analysis: Analysis,
  seed: number,
  questions: readonly Question[] = QUESTIONS,
  cursors: readonly number[] = cursorsOf(analysis.document.text),
): Promise<void> {
  for (const question of questions) await asked(question, { analysis, cursors, seed }, evenly(8));
}
