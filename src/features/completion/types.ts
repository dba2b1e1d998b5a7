/** What is proposed at the cursor, and what the files that make proposals are given. */
import type { Analysis } from '../../analysis/analysis';
import type { CursorContext } from '../cursor-context';
import type { Span } from '../types';
import type { GradDocument, Workspace } from '../workspace';

export type CompletionKind =
  | 'input'
  | 'definition'
  | 'size'
  | 'shape'
  | 'kind'
  | 'operator'
  | 'function'
  | 'layer'
  | 'argument'
  | 'word'
  | 'keyword'
  | 'snippet'
  | 'member'
  | 'file'
  | 'folder';

/** One proposal as its file makes it. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Right behind the label: the parameters of a function. */
  readonly signature?: string;
  /** At the end of the line: a shape, what it is for. */
  readonly detail?: string;
  /** What is written; the label where nothing else is said. */
  readonly insert?: string;
  /** True where `insert` has places to fill in: `$1`, `${1:name}`, `$0`. */
  readonly isSnippet?: boolean;
  /** What letters are typed for it, where that is not the label. */
  readonly filter?: string;
  /**
   * The smaller, the further up. Names stand at 100 and up, functions at 300; what there is more reason for than for a usual
   * name stands below 100.
   */
  readonly rank: number;
  /** Which more is asked for next: other proposals, or what a call takes. */
  readonly next?: 'suggest' | 'signature';
}

export interface CompletionItem extends Omit<Proposal, 'insert' | 'isSnippet' | 'rank' | 'filter'> {
  readonly insert: string;
  readonly isSnippet: boolean;
  readonly filter: string;
  /** Orders the proposals as text does. */
  readonly sort: string;
  /** What is written over: the word up to the cursor. */
  readonly span: Span;
  /** Where the whole word ends, for editors that write over what follows, too. */
  readonly wordEnd: number;
}

export interface CompletionRequest {
  readonly document: GradDocument;
  readonly analysis: Analysis;
  readonly offset: number;
  readonly context: CursorContext;
  readonly workspace: Workspace;
  /** Whether a name stands above the cursor's statement, so that it can be used there. */
  isAbove(span: Span): boolean;
}

/** Makes the proposals of one sort; none where they don't belong. */
export type Proposer = (request: CompletionRequest) => readonly Proposal[] | Promise<readonly Proposal[]>;
