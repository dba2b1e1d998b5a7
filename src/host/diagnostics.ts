/** What is wrong with each open document, in the editor and in the Problems view. */
import * as vscode from 'vscode';
import { diagnosticsOf } from '../features/diagnostics';
import type { Diagnostic, Severity } from '../features/types';
import { Debounced } from './debounce';
import { type Documents, isGrad } from './documents';
import type { Log } from './log';
import { rangeOf } from './places';

/** Short enough to be felt as immediate, long enough not to run for each key of fast typing. */
const pause = 80;

export const diagnosticSource = 'nablascope';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

export class DiagnosticsPublisher implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('nablascope');
  private readonly pending = new Debounced<vscode.TextDocument>(pause, (document) => this.publish(document));
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly documents: Documents,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      this.pending,
      documents.onDidChange((document) => this.pending.call(document)),
      documents.onDidClose((document) => {
        this.pending.cancel(document);
        this.collection.delete(document.uri);
      }),
    );
    for (const document of documents.all) this.publish(document);
  }

  private publish(document: vscode.TextDocument): void {
    if (document.isClosed || !isGrad(document) || isHistory(document)) return;
    const found = this.log.guard('Diagnostics', () =>
      diagnosticsOf(this.documents.analysis(document)).map((each) => diagnosticOf(document, each)),
    );
    if (found) this.collection.set(document.uri, found);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

/** An old version beside a new one, such as the left side of a comparison: nobody is about to mend it. */
function isHistory({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
}

function diagnosticOf(document: vscode.TextDocument, diagnostic: Diagnostic): vscode.Diagnostic {
  const { code, severity, span, message, related } = diagnostic;
  const shown = new vscode.Diagnostic(rangeOf(document, span), message, severities[severity]);
  shown.source = diagnosticSource;
  shown.code = code;
  shown.relatedInformation = related.map(
    (place) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(document.uri, rangeOf(document, place.span)),
        place.message,
      ),
  );
  return shown;
}
