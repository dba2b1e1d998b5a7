/** What a mistake's own file gives: how to tell that it was made, and a sentence that teaches. */
import type { ArrayExpression } from '../../calculus/expression';
import type { Side } from '../side';
import type { Mistake } from './names';

export interface Finding {
  /** One sentence that teaches, where the right answer has no closed form. */
  readonly sentence: string;
  /** The same with the right answer in it; where this is not given, the answer is told after the sentence. */
  withAnswer?(answer: string): string;
  /** What was claimed, mended, in the language; where it is not given, the closed form of the truth is the answer. */
  readonly mended?: string;
}

export interface Hypothesis {
  readonly mistake: Mistake;
  /** Whether this mistake, made on the truth, gives exactly what is claimed. */
  find(trial: Trial): Finding | undefined;
}

/** A refuted claim, one side of which is taken as the truth. */
export interface Trial {
  readonly truth: Side;
  readonly claimed: Side;
  /** The source text of what is claimed. */
  readonly text: string;
  /** The truth in matrix notation, where it has such a form. */
  readonly answer: string | undefined;
  /** True when two arrays are the same at every point that is tried. */
  areEqual(a: ArrayExpression, b: ArrayExpression): boolean;
  /** The first of several texts that is the truth. */
  firstTrue(texts: readonly string[]): string | undefined;
  /** The text of an expression as it stands in the document. */
  source(span: { readonly from: number; readonly to: number }): string;
  readonly analysis: import('../analysis').Analysis;
}
