/** Colours by what a name stands for. */
import * as vscode from 'vscode';
import { semanticTokensOf, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../features/semantic-tokens';
import { inText, type ProviderContext, type RegisterProvider } from './provider';

const legend = new vscode.SemanticTokensLegend([...TOKEN_TYPES], [...TOKEN_MODIFIERS]);

export const semanticTokens: RegisterProvider = (context) => {
  const { documents } = context;
  const changed = new vscode.EventEmitter<void>();
  const whole: vscode.DocumentSemanticTokensProvider = {
    onDidChangeSemanticTokens: changed.event,
    provideDocumentSemanticTokens: (source) => tokensOf(context, source),
  };
  const registration = documents.register((selector) =>
    vscode.Disposable.from(
      vscode.languages.registerDocumentSemanticTokensProvider(inText(selector), whole, legend),
      vscode.languages.registerDocumentRangeSemanticTokensProvider(
        inText(selector),
        { provideDocumentRangeSemanticTokens: (source, range) => tokensOf(context, source, range) },
        legend,
      ),
    ),
  );
  return vscode.Disposable.from(
    changed,
    registration,
    documents.onDidRefresh(() => changed.fire()),
  );
};

function tokensOf(
  { documents, log }: ProviderContext,
  source: vscode.TextDocument,
  range?: vscode.Range,
): vscode.SemanticTokens | undefined {
  return log.guard('Colours', () => {
    const builder = new vscode.SemanticTokensBuilder(legend);
    for (const document of documents.of(source)) {
      const span = range && document.spanOf(range);
      if (range && !span) continue;
      for (const { span: place, type, modifiers } of semanticTokensOf(document.analysis, span)) {
        builder.push(document.rangeOf(place), type, [...modifiers]);
      }
    }
    return builder.build();
  });
}
