/** Decides what the inspector shows for a place in a document. */
import * as vscode from 'vscode';
import { brokenBy } from '../features/broken';
import type { VerdictOf } from '../features/claim-marks';
import type { Analysis } from '../features/document';
import { type Placed, placed, type Target, targetOf, viewOfTarget } from '../features/manners/target';
import { statementView } from '../features/statement-view';
import type { HostMessage, StatementView } from '../protocol';
import type { Place } from './cursor';
import type { GradDocument } from './documents';

type WithoutVersion<Message> = Message extends unknown ? Omit<Message, 'version'> : never;

/** A message that says what to show, still to be numbered. */
export type View = WithoutVersion<Extract<HostMessage, { type: 'show' | 'stale' | 'empty' }>>;

/** What was asked for by name or by a link: shown in place of the cursor's statement until the cursor leaves its line. */
export type Asked =
  | { readonly kind: 'target'; readonly target: Target; readonly uri: string | undefined }
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
  return held.asked.kind === 'target' || held.version === document.source.version;
}

/** What is shown, without what takes numbers to know, and what it is called, for coming back to it. */
export interface Seen {
  readonly view: View;
  readonly seen?: Placed;
}

/**
 * A name, a derivative or a claim of a document.
 *
 * @param hasPicture whether the panel shows something that it can go on showing.
 * @param verdictOf what is known of claims.
 */
export function viewOf(
  target: Target,
  document: GradDocument,
  analysis: Analysis,
  hasPicture: boolean,
  verdictOf: VerdictOf,
): Seen | undefined {
  const statement = viewOfTarget(target, analysis, verdictOf, false);
  if (statement) return { view: shown(document, analysis, statement), seen: placed(target, analysis) };
  return hasPicture ? { view: { type: 'stale', reason: missing(target) } } : undefined;
}

export function missing(target: Target): string {
  const what = target.kind === 'jacobian' ? `∂${target.of}/∂${target.wrt}` : titleText(target);
  return `There is no ${what} as the text stands.`;
}

function titleText(target: Exclude<Target, { kind: 'jacobian' }>): string {
  return target.kind === 'name' ? target.name : target.text;
}

/** What stands at an offset of a document, or nearest to it. */
export function viewAt(
  offset: number,
  document: GradDocument,
  analysis: Analysis,
  hasPicture: boolean,
  verdictOf: VerdictOf,
): Seen {
  const statements = nearestStatements(analysis, offset);
  const [nearest] = statements;
  if (!nearest) return { view: { type: 'empty', reason: 'no-statements' } };
  const broken = brokenBy(analysis, nearest);
  if (broken !== undefined && hasPicture) return { view: { type: 'stale', reason: broken } };

  for (const statement of statements) {
    const view = statementView(analysis, statement, verdictOf, false);
    const seen = targetOf(statement, analysis);
    if (view) return { view: shown(document, analysis, view), ...(seen && { seen }) };
  }
  return { view: { type: 'empty', reason: 'no-statements' } };
}

function shown({ source }: GradDocument, { layout }: Analysis, statement: StatementView): View {
  return { type: 'show', file: labelOf(source.uri), layout, statement };
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
