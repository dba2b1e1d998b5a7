/**
 * What may be asked about a document's numbers, each kind with its answer, and how it is worked out. It runs wherever the analysis
 * is: on a thread of its own, or on that of an editor.
 */
import type { Analysis } from '../../analysis/analysis';
import type { JacobianView, MatrixRef, PanelAnswer, PanelRequest } from '../../protocol';
import { exported, type NumbersWhat } from '../exports/export';
import { joined } from '../exports/join';
import { jacobianView } from '../jacobian-view';
import { answerSteps, handlerOf, reasonOf } from '../requests/answer';
import { CannotAnswer, type Steps } from '../requests/handler';
import { matrixOf } from '../requests/matrix';

/** Numbers as a file. */
export interface NumbersFile {
  /** A proposal, with its ending. */
  readonly name: string;
  /** About how many bytes. */
  readonly size: number;
  /** Absent where there are so many that somebody should be asked first. */
  readonly bytes?: Uint8Array;
}

/** Kind → what is asked and what is answered. The key is the `of` of a question. */
export interface Questions {
  /** A request of the panel. */
  readonly panel: { readonly question: { readonly request: PanelRequest }; readonly answer: PanelAnswer };
  /** Derivatives as the panel shows them, with their numbers; `null` for one that the document does not have. */
  readonly jacobians: {
    readonly question: { readonly matrices: readonly MatrixRef[] };
    readonly answer: readonly (JacobianView | null)[];
  };
  /** Numbers to be saved. */
  readonly file: {
    readonly question: { readonly what: NumbersWhat; readonly evenLarge: boolean };
    readonly answer: NumbersFile;
  };
}

export type QuestionKind = keyof Questions;

/** `Question<'file'>` is one kind, `Question` the union of all. */
export type Question<K extends QuestionKind = QuestionKind> = {
  readonly [Kind in K]: { readonly of: Kind } & Questions[Kind]['question'];
}[K];

/** What came of a question: its answer, or why there is none, as a sentence. */
export type Answered<K extends QuestionKind = QuestionKind> =
  | { readonly type: 'answer'; readonly answer: Questions[K]['answer'] }
  | { readonly type: 'failed'; readonly reason: string };

/** Whether the answer depends on what is known of the document's claims. */
export function usesVerdicts(question: Question): boolean {
  return question.of === 'panel' && handlerOf(question.request).usesVerdicts?.(question.request) === true;
}

/**
 * Works an answer out in steps, between which the work may be dropped. What it holds of typed arrays is nobody else's: their buffers
 * may be handed over to another thread.
 */
export function* answerQuestion<K extends QuestionKind>(
  analysis: Analysis,
  question: Question<K>,
): Steps<Answered<K>> {
  try {
    // Each kind is answered by its own: that the two belong together is what the table's type says.
    return (yield* stepsOf(analysis, question as Question)) as Answered<K>;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { type: 'failed', reason };
  }
}

function* stepsOf(analysis: Analysis, question: Question): Steps<Answered> {
  switch (question.of) {
    case 'panel':
      return yield* answerSteps(analysis, question.request);
    case 'jacobians':
      return { type: 'answer', answer: yield* views(analysis, question) };
    case 'file':
      return { type: 'answer', answer: yield* numbersFile(analysis, question) };
  }
}

function* views(
  analysis: Analysis,
  { matrices }: Question<'jacobians'>,
): Steps<Questions['jacobians']['answer']> {
  const found: (JacobianView | null)[] = [];
  for (const matrix of matrices) {
    found.push(viewOf(analysis, matrix));
    yield found.length / matrices.length;
  }
  return found;
}

function viewOf(analysis: Analysis, matrix: MatrixRef): JacobianView | null {
  try {
    return jacobianView(matrixOf(analysis, matrix), analysis);
  } catch (error) {
    if (error instanceof CannotAnswer) return null;
    throw error;
  }
}

function* numbersFile(analysis: Analysis, { what, evenLarge }: Question<'file'>): Steps<NumbersFile> {
  const file = exported(analysis, undefined, what);
  if ('refused' in file) throw new CannotAnswer(file.refused);
  const { name, size, isLarge } = file;
  if (isLarge && !evenLarge) return { name, size };
  const parts: (string | Uint8Array)[] = [];
  let length = 0;
  for (const part of file.parts()) {
    parts.push(part);
    length += part.length;
    yield Math.min(1, length / size);
  }
  return { name, size, bytes: joined(parts) };
}
