/** Decides what the inspector shows for a place in a document. */
import * as vscode from 'vscode';
import { brokenBy } from '../features/broken';
import type { Analysis } from '../features/document';
import { pairView, statementView } from '../features/statement-view';
import type { HostMessage, StatementView } from '../protocol';
import type { Place } from './cursor';
import type { GradDocument } from './documents';

type WithoutVersion<Message> = Message extends unknown ? Omit<Message, 'version'> : never;

/** A message that says what to show, still to be numbered. */
export type View = WithoutVersion<Extract<HostMessage, { type: 'show' | 'stale' | 'empty' }>>;

/** What was asked for by name or by a link: shown in place of the cursor's statement until the cursor leaves its line. */
export type Asked =
  | { readonly kind: 'jacobian'; readonly of: string; readonly wrt: string }
  | { readonly kind: 'offset'; readonly offset: number };

export interface Held {
  readonly asked: Asked;
  readonly document: GradDocument;
  /** Where the cursor was. */
  readonly line: number;
  readonly version: number;
}

export function hold(asked: Asked, { document, line }: Place): Held {
  return { asked, document, line, version: document.source.version };
}

export function stillHolds(held: Held, { document, line }: Place): boolean {
  if (held.document !== document || line !== held.line) return false;
  // An offset means something only in the text that it was counted in.
  return held.asked.kind === 'jacobian' || held.version === document.source.version;
}

/**
 * @param hasPicture whether the panel shows something of this document that it can go on showing.
 */
export function viewAt(
  place: Place,
  analysis: Analysis,
  asked: Asked | undefined,
  hasPicture: boolean,
): View {
  const show = (statement: StatementView): View => ({
    type: 'show',
    file: labelOf(place.document.source.uri),
    layout: analysis.layout,
    statement,
  });

  if (asked?.kind === 'jacobian') {
    const view = pairView(analysis, asked.of, asked.wrt);
    if (view) return show(view);
    if (hasPicture)
      return { type: 'stale', reason: `There is no ∂${asked.of}/∂${asked.wrt} as the text stands.` };
  }

  const statements = nearestStatements(analysis, asked?.kind === 'offset' ? asked.offset : place.offset);
  const [nearest] = statements;
  if (!nearest) return { type: 'empty', reason: 'no-statements' };
  const broken = brokenBy(analysis, nearest);
  if (broken !== undefined && hasPicture) return { type: 'stale', reason: broken };

  for (const statement of statements) {
    const view = statementView(analysis, statement);
    if (view) return show(view);
  }
  return { type: 'empty', reason: 'no-statements' };
}

type Statement = Analysis['document']['statements'][number];

/** Says something that there is a picture of, or will be when it is written to its end. */
function isWorthShowing({ kind }: Statement): boolean {
  return kind === 'binding' || kind === 'check' || kind === 'show' || kind === 'unreadable';
}

/** The statement of the line; on an empty line the one above, which is what is being written; then the others. */
function nearestStatements(analysis: Analysis, offset: number): readonly Statement[] {
  const here = analysis.statementAt(offset);
  const worthy = analysis.document.statements.filter(isWorthShowing);
  if (here && isWorthShowing(here)) return [here, ...worthy.filter((statement) => statement !== here)];
  const above = worthy.filter(({ span }) => span.to <= offset).reverse();
  return [...above, ...worthy.filter(({ span }) => span.to > offset)];
}

function labelOf(uri: vscode.Uri): string {
  if (vscode.workspace.getWorkspaceFolder(uri)) return vscode.workspace.asRelativePath(uri, false);
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
