/**
 * A document of the layer language as it is open in VS Code: all of a `.grad` file, or what stands in fences of any other. Features
 * count in offsets of its own text; everything here goes between those and positions of the file.
 */
import * as vscode from 'vscode';
import type { Analysis } from '../features/document';
import type { FileDocument } from '../features/file-documents';
import type { Span, TextEdit } from '../features/types';

export class GradDocument {
  constructor(
    /** The file that it stands in. */
    readonly source: vscode.TextDocument,
    /** Tells it from all others: the file's address, with a number behind it for a second document of one file. */
    readonly uri: string,
    private readonly inner: FileDocument,
  ) {}

  /** Of the text as it is now. Throws what analysing throws: callers stand behind a guard of the log. */
  get analysis(): Analysis {
    return this.inner.analysis;
  }

  /** Whether an analysis is that of the text as it is now. An edit outside of the fences changes nothing about that. */
  isCurrent(analysis: Analysis): boolean {
    return !this.source.isClosed && this.inner.isCurrent(analysis);
  }

  /** Whether the file is nothing but this document. */
  get isWhole(): boolean {
    return this.source.languageId === 'grad';
  }

  /** The offset at a position of the file; before a line's content, where that begins. `undefined` outside of its fences. */
  offsetAt(position: vscode.Position): number | undefined {
    return this.inner.place.toText(this.source.offsetAt(position));
  }

  /** The same, and for a position outside of its fences the end of the one above, or else the start of the first. */
  nearestOffset(position: vscode.Position): number {
    return this.inner.place.nearest(this.source.offsetAt(position));
  }

  positionAt(offset: number): vscode.Position {
    return this.source.positionAt(this.inner.place.toFile(offset));
  }

  /** What the editor is to mark for a span. Over several lines of a comment it has their signs in it. */
  rangeOf(span: Span): vscode.Range {
    return this.fileRange(this.inner.place.spanInFile(span));
  }

  /** The span line by line, without what stands before each. */
  rangesOf(span: Span): vscode.Range[] {
    return this.inner.place.partsInFile(span).map((part) => this.fileRange(part));
  }

  /** What a range of the file covers of the text; `undefined` where it touches none of the fences. */
  spanOf(range: vscode.Range): Span | undefined {
    const { source } = this;
    return this.inner.place.spanInText({
      from: source.offsetAt(range.start),
      to: source.offsetAt(range.end),
    });
  }

  locationOf(span: Span): vscode.Location {
    return new vscode.Location(this.source.uri, this.rangeOf(span));
  }

  /** Edits of the text as edits of the file: new lines begin as the lines of their fence do. */
  editsOf(edits: readonly TextEdit[]): vscode.TextEdit[] {
    return this.inner.place
      .editsInFile(edits)
      .map((edit) => vscode.TextEdit.replace(this.fileRange(edit), edit.insert));
  }

  workspaceEdit(edits: readonly TextEdit[]): vscode.WorkspaceEdit {
    const edit = new vscode.WorkspaceEdit();
    edit.set(this.source.uri, this.editsOf(edits));
    return edit;
  }

  /** The ranges between the opening and the closing line of each fence. */
  get fences(): vscode.Range[] {
    return this.inner.place.fences.map((span) => this.fileRange(span));
  }

  private fileRange({ from, to }: Span): vscode.Range {
    return new vscode.Range(this.source.positionAt(from), this.source.positionAt(to));
  }
}
