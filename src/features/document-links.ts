/** The files that a document names, to be opened with a click. */
import type { Argument, Expression, Span, Statement, StringLiteral } from '../language/syntax';
import { rootsOf, walk } from './syntax-walk';
import type { GradDocument, Workspace } from './workspace';

/** A path as it stands in a document. */
export interface FilePath {
  readonly path: string;
  /** Between the quotes. */
  readonly span: Span;
}

export interface DocumentLink {
  readonly span: Span;
  readonly target: string;
}

/** In document order; without those that lead nowhere. */
export function documentLinksOf(document: GradDocument, workspace: Workspace): readonly DocumentLink[] {
  return filePathsOf(document).flatMap(({ path, span }): DocumentLink[] => {
    const target = workspace.resolve(path, document);
    return target === undefined ? [] : [{ span, target }];
  });
}

/** The paths of a document's imports and of its `load` calls. */
export function filePathsOf({ analysis }: GradDocument): readonly FilePath[] {
  return analysis.document.statements.flatMap(pathsOf);
}

function pathsOf(statement: Statement): readonly FilePath[] {
  if (statement.kind === 'import') return pathOf(statement.path);
  return rootsOf(statement).flatMap((root) => [...walk(root)].flatMap(pathOfLoad));
}

function pathOf({ value, span: { from, to } }: StringLiteral): readonly FilePath[] {
  return value === '' ? [] : [{ path: value, span: { from: from + 1, to: Math.max(from + 1, to - 1) } }];
}

function pathOfLoad(node: Expression): readonly FilePath[] {
  if (node.kind !== 'call' || node.callee.name !== 'load') return [];
  const value = argumentFor(node.arguments)?.value;
  return value?.kind === 'string' ? pathOf(value) : [];
}

function argumentFor(given: readonly Argument[]): Argument | undefined {
  return given.find(({ name }) => name === undefined);
}
