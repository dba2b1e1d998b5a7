/** What is wrong with each open document, in the editor and in the Problems view. */
import * as vscode from 'vscode';
import { diagnosticsOf } from '../features/diagnostics';
import { Lines, zeroBased } from '../features/lines';
import type { Diagnostic, RelatedPlace, Severity } from '../features/types';
import type { Verdicts } from './claims/verdicts';
import type { GradDocument } from './documents';
import type { Log } from './log';

export const diagnosticSource = 'nablascope';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

export class DiagnosticsPublisher implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('nablascope');
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly log: Log,
  ) {
    const { documents } = verdicts;
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      verdicts.onDidChange((document) => this.publish(document)),
      documents.onDidClose((document) => this.collection.delete(document.uri)),
    );
    for (const document of documents.all) this.publish(document);
  }

  private publish(source: vscode.TextDocument): void {
    if (source.isClosed || isHistory(source)) return;
    const documents = this.verdicts.documents.of(source);
    if (documents.length === 0) return;
    const found = this.log.guard('Diagnostics', () =>
      documents.flatMap((document) => {
        const { analysis, verdictOf } = this.verdicts.of(document);
        return diagnosticsOf(analysis, verdictOf).map((each) => diagnosticOf(document, each));
      }),
    );
    if (found) this.collection.set(source.uri, found);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

/** An old version beside a new one, such as the left side of a comparison: nobody is about to mend it. */
export function isHistory({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
}

function diagnosticOf(document: GradDocument, diagnostic: Diagnostic): vscode.Diagnostic {
  const { code, severity, span, message, related } = diagnostic;
  const shown = new vscode.Diagnostic(document.rangeOf(span), message, severities[severity]);
  shown.source = diagnosticSource;
  shown.code = code;
  shown.relatedInformation = related.map(
    (place) => new vscode.DiagnosticRelatedInformation(locationOf(document, place), place.message),
  );
  return shown;
}

/** A place in the document, or in a file that it imports. */
function locationOf(document: GradDocument, { span, file }: RelatedPlace): vscode.Location {
  if (!file) return document.locationOf(span);
  const folder = vscode.Uri.joinPath(document.source.uri, '..');
  const uri = file.path.startsWith('/')
    ? folder.with({ path: file.path })
    : vscode.Uri.joinPath(folder, file.path);
  const { start, end } = zeroBased(new Lines(file.text), span);
  return new vscode.Location(uri, new vscode.Range(start.line, start.character, end.line, end.character));
}
