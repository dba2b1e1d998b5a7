/**
 * Everything that can be wrong with a document: one stable code each, with the payload that says what is
 * wrong. This is the one list of codes; `features/` has the one table that turns them into words.
 *
 * A problem is data, never an exception: steps go on after one with whatever can still be known.
 */
import type { OtherFile } from './expanded';
import type { Span } from './syntax';

export interface ProblemPayloads {
  /** What was met, and in words what would have been readable there. */
  syntax: { readonly found: string; readonly expected: string };
  'unknown-name': {
    readonly name: string;
    /** The closest known name, when one is close. */
    readonly similar?: string;
    /** True when the name is defined, but further down. */
    readonly definedBelow: boolean;
    /** True where it stands in a subscript beside indices, so that it may be meant as one. */
    readonly amongIndices?: true;
  };
  'unknown-function': { readonly name: string; readonly similar?: string };
  'duplicate-name': { readonly name: string };
  'wrong-arguments': {
    readonly callee: string;
    readonly problem:
      | 'too-many'
      | 'too-few'
      | 'unknown-argument'
      | 'given-twice'
      | 'not-a-size'
      | 'not-an-axis'
      | 'not-a-name'
      | 'not-a-constant'
      | 'not-affine'
      | 'not-understood';
    readonly argument?: string;
    /** What may have been meant in place of the callee, at which the problem then stands. */
    readonly similar?: string;
    /** The signature as it would be written. */
    readonly signature: string;
  };
  'shape-mismatch': ShapeMismatch;
  /** A size that nothing pins down. */
  'unsolved-size': { readonly name?: string; readonly shape: string };
  /** An index or a slice that leaves its axis. */
  'out-of-range': {
    readonly index: string;
    readonly size: string;
    /** The first and the last value of a subscript that runs. */
    readonly from?: string;
    readonly to?: string;
  };
  /** An index whose range no subscript gives. */
  'unbounded-index': { readonly name: string };
  /** A function that does not reduce, with indices: `exp[i](…)`. */
  'not-a-reduction': { readonly name: string; readonly reductions: readonly string[] };
  /** Numbers that can't be read from a file. */
  'no-load': {
    readonly path: string;
    readonly entry?: string;
    readonly reason:
      | 'absent'
      | 'outside'
      | 'untrusted'
      | 'too-large'
      | 'unreadable'
      | 'not-npy'
      | 'not-npz'
      | 'npy-version'
      | 'npy-header'
      | 'npy-type'
      | 'truncated'
      | 'lying-header'
      | 'npz-method'
      | 'npz-checksum'
      | 'missing-entry'
      | 'not-finite';
    /** The version, the type or the way of compressing that is not read. */
    readonly detail?: string;
    /** The arrays that the archive has. */
    readonly entries?: readonly string[];
  };
  /** A size that is not at least 1, or does not divide. */
  'bad-size': { readonly size: string };
  /** A given value that does not fit what is declared of it. */
  'bad-value': { readonly name: string; readonly reason: string };
  /** `grad(f, x)` where f does not depend on x: zero, but seldom meant. */
  'zero-gradient': { readonly of: string; readonly wrt: string };
  /** A claim that is not so. */
  refuted: { readonly message: string; readonly mistake?: string };
  undecided: { readonly message: string };
  /** A function or a layer that is made of itself, directly or by way of others: `f`, `g`, `f`. */
  recursion: { readonly what: 'function' | 'layer'; readonly path: readonly string[] };
  /** A file that can't be brought in. */
  'no-import': {
    readonly path: string;
    readonly reason: 'absent' | 'cycle' | 'outside' | 'untrusted' | 'too-large' | 'unreadable';
  };
  /** Readable, but not something that this version works out. */
  unsupported: { readonly what: string };
  /** A bound on work was reached: nesting, sizes, terms. */
  'too-large': { readonly what: string };
}

export interface ShapeMismatch {
  /** What was being worked out: `@`, `+`, `stack`, `annotation`, or a function's name. */
  readonly operation: string;
  /** The two things that do not agree, as shapes or sizes in words of the language. */
  readonly left: string;
  readonly right: string;
  /** Whether single sizes disagree (`128` with `100`) or whole shapes do. */
  readonly level: 'size' | 'shape';
  /** The one obvious mend, when there is one. */
  readonly suggestion?: 'transpose-left' | 'transpose-right' | 'use-matmul' | 'use-elementwise';
}

export type ProblemCode = keyof ProblemPayloads;

export const WARNING_CODES: ReadonlySet<ProblemCode> = new Set([
  'zero-gradient',
  'undecided',
  'unsolved-size',
]);

/** Another place that has to do with a problem, and what it has to do with it. */
export interface RelatedPlace {
  readonly span: Span;
  /** The file that the span is of, where that is not the document itself. */
  readonly file?: OtherFile;
  /** What this place says, as a clause: `W1 is declared [128, 785] here`. */
  readonly message: string;
}

export interface ProblemOf<Code extends ProblemCode> {
  readonly code: Code;
  readonly span: Span;
  readonly payload: ProblemPayloads[Code];
  /** The layer that is wrong as it is called here, or the file that is as it is imported here. */
  readonly within?: string;
  readonly related: readonly RelatedPlace[];
}

/** Any problem, discriminated by its code. */
export type Problem = { [Code in ProblemCode]: ProblemOf<Code> }[ProblemCode];

export function problem<Code extends ProblemCode>(
  code: Code,
  span: Span,
  payload: ProblemPayloads[Code],
  related: readonly RelatedPlace[] = [],
): Problem {
  return { code, span, payload, related } as unknown as Problem;
}
