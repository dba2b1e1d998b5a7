/**
 * What the features answer with: the shapes of the Language Server Protocol, but for offsets in place of lines and
 * columns, and with what is only drawn later (formulas, pictures, links) kept apart from text until an editor
 * says how it wants them.
 */
import type { ProblemCode, RelatedPlace } from '../language/problems';
import type { Span, TextEdit } from '../language/syntax';
import type { Formula } from '../protocol';

export type { RelatedPlace, Span, TextEdit };

export type Severity = 'error' | 'warning' | 'information';

export interface Diagnostic {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly span: Span;
  /** Plain text: never markup. */
  readonly message: string;
  /** Other places that have to do with it, in document order. */
  readonly related: readonly RelatedPlace[];
}

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** Plain text. With the reasons of a shape, which take a while, so it is worked out when it is read. */
  readonly tooltip: string;
  /** `shape` stands after a name, `size` at a `?` of a declaration, `filled` at a blank of a claim. */
  readonly kind: 'shape' | 'size' | 'filled';
  /** Writes into the document what the hint says, where that can be done. */
  readonly edit?: TextEdit;
}

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor';
  /** In offsets of the analysed text, in order, not overlapping. */
  readonly edits: readonly TextEdit[];
  /** True for the one that an editor may apply without asking which. */
  readonly preferred: boolean;
  /** The diagnostic that it mends, if it mends one. */
  readonly fixes?: { readonly code: ProblemCode; readonly span: Span };
}

/** The colours that a picture is drawn in, as CSS colours. */
export interface PictureColors {
  readonly foreground: string;
  readonly background: string;
  /** For what is filled in: entries that are not zero. */
  readonly accent: string;
  /** For frames and what is known to be zero. */
  readonly muted: string;
}

/** A drawing that waits for the colours of the editor's theme. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What it shows, for who can't see it. */
  readonly alt: string;
  /** A whole SVG document, with its own size. Holds no text of the document but escaped. */
  svg(colors: PictureColors): string;
}

/** The commands that a link of a hover may run, with what they take. All are defined by the extension. */
export type LinkCommand =
  | { readonly command: 'nablascope.openInspector'; readonly args: readonly [{ readonly offset: number }] }
  | {
      readonly command: 'nablascope.showJacobian';
      readonly args: readonly [{ readonly of: string; readonly wrt: string }];
    };

export type HoverPart =
  /** Markdown. What came from the document has been escaped; it holds no HTML and no command links. */
  | { readonly kind: 'markdown'; readonly text: string }
  /** A formula on a line of its own (`display`) or in the running text of the part before it. */
  | { readonly kind: 'formula'; readonly latex: string; readonly text: string; readonly display: boolean }
  /** A derivative on a line of its own: what it is in a formula, its shape, and what it looks like. */
  | {
      readonly kind: 'derivative';
      readonly of: string;
      readonly wrt: string;
      /** `∂z1/∂x_B = W1.T`. */
      readonly formula: Formula;
      readonly shape: string;
      readonly description: string;
      readonly picture: Picture;
    }
  | { readonly kind: 'link'; readonly title: string; readonly target: LinkCommand };

export interface Hover {
  /** What the hover is about. */
  readonly span: Span;
  readonly parts: readonly HoverPart[];
}

/** A pair of which there is a Jacobian, for picking one. */
export interface JacobianChoice {
  readonly of: string;
  readonly wrt: string;
  /** `∂z1/∂x_B`. */
  readonly label: string;
  /** `785×128`. */
  readonly shape: string;
  /** True for a name that stands in the very definition of the other. */
  readonly local: boolean;
}
