/**
 * A document of the layer language as a client has it open, or as it is kept in a file: all of a `.grad` file, or what stands in fences
 * of any other. Features count in offsets of its own text; everything here goes between those and the protocol's positions.
 */
import type { Location, Position, TextEdit as ProtocolEdit, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileDocument } from '../features/file-documents';
import type { Span, TextEdit } from '../features/types';
import type { GradDocument } from '../features/workspace';

export class LspDocument implements GradDocument {
  constructor(
    /** The address of the file that it stands in. */
    readonly file: string,
    /** Tells it from all others: the file's address, with a number behind it for a second document of one file. */
    readonly uri: string,
    private readonly inner: FileDocument,
    private readonly source: () => TextDocument,
  ) {}

  get analysis() {
    return this.inner.analysis;
  }

  /** The offset at a position of the file; `undefined` outside of its fences. */
  offsetAt(position: Position): number | undefined {
    return this.inner.place.toText(this.source().offsetAt(position));
  }

  rangeOf(span: Span): Range {
    return this.fileRange(this.inner.place.spanInFile(span));
  }

  /** The span line by line, without what stands before each. */
  rangesOf(span: Span): Range[] {
    return this.inner.place.partsInFile(span).map((part) => this.fileRange(part));
  }

  locationOf(span: Span): Location {
    return { uri: this.file, range: this.rangeOf(span) };
  }

  /** What a range of the file covers of the text; `undefined` where it touches none of the fences. */
  spanOf({ start, end }: Range): Span | undefined {
    const source = this.source();
    return this.inner.place.spanInText({ from: source.offsetAt(start), to: source.offsetAt(end) });
  }

  /** Edits of the text as edits of the file: new lines begin as the lines of their fence do. */
  editsOf(edits: readonly TextEdit[]): ProtocolEdit[] {
    return this.inner.place
      .editsInFile(edits)
      .map((edit) => ({ range: this.fileRange(edit), newText: edit.insert }));
  }

  private fileRange({ from, to }: Span): Range {
    const source = this.source();
    return { start: source.positionAt(from), end: source.positionAt(to) };
  }
}
