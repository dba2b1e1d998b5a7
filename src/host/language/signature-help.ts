/** What the call around the cursor takes. */
import * as vscode from 'vscode';
import { type SignatureHelp, signatureHelpAt } from '../../features/signature-help';
import { answerAt, type RegisterProvider } from './provider';

export const signatureHelp: RegisterProvider = (context) => {
  const provider: vscode.SignatureHelpProvider = {
    provideSignatureHelp: (source, position) =>
      answerAt(context, 'Signature help', source, position, ({ document, offset }) => {
        const help = signatureHelpAt(document.analysis, offset);
        return help && helpOf(help);
      }),
  };
  return context.documents.register((selector) =>
    vscode.languages.registerSignatureHelpProvider(selector, provider, {
      triggerCharacters: ['(', ',', '='],
      retriggerCharacters: [')'],
    }),
  );
};

function helpOf({ label, documentation, parameters, active }: SignatureHelp): vscode.SignatureHelp {
  const signature = new vscode.SignatureInformation(label, new vscode.MarkdownString(documentation));
  signature.parameters = parameters.map(
    ({ from, to, documentation }) =>
      new vscode.ParameterInformation([from, to], new vscode.MarkdownString(documentation)),
  );
  const help = new vscode.SignatureHelp();
  help.signatures = [signature];
  // Past the last one none is marked.
  help.activeParameter = active ?? parameters.length;
  return help;
}
