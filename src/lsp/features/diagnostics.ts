/** What is wrong with each open file, told while it is edited and as claims are judged. */
import {
  DiagnosticSeverity,
  type Location,
  type Diagnostic as ProtocolDiagnostic,
} from 'vscode-languageserver';
import { diagnosticsOf } from '../../features/diagnostics';
import { Lines, zeroBased } from '../../features/lines';
import type { Diagnostic, RelatedPlace, Severity } from '../../features/types';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';
import { answerAll } from './answers';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export const diagnosticSource = 'nablascope';

export const diagnostics: Feature = {
  // Pushed by the server, which needs no announcement.
  capabilities: {},
  register(server) {
    const { connection, files, verdicts } = server;
    verdicts.onDidChange((uri) => {
      const version = files.versionOf(uri);
      const found = answerAll(server, 'Diagnostics', { uri }, (document) =>
        diagnosticsOf(document.analysis, verdicts.of(document)).map((each) => diagnosticOf(each, document)),
      );
      void connection.sendDiagnostics({ uri, diagnostics: found, ...(version !== undefined && { version }) });
    });
  },
};

function diagnosticOf(
  { code, severity, span, message, related }: Diagnostic,
  document: LspDocument,
): ProtocolDiagnostic {
  return {
    range: document.rangeOf(span),
    severity: severities[severity],
    source: diagnosticSource,
    code,
    message,
    relatedInformation: related.map((place) => ({
      location: locationOf(document, place),
      message: place.message,
    })),
  };
}

/** A place in the document, or in a file that it imports. */
function locationOf(document: LspDocument, { span, file }: RelatedPlace): Location {
  if (!file) return document.locationOf(span);
  return { uri: new URL(file.path, document.file).href, range: zeroBased(new Lines(file.text), span) };
}
