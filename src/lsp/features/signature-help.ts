/** What the call around the cursor takes. */
import { MarkupKind } from 'vscode-languageserver';
import { signatureHelpAt } from '../../features/signature-help';
import type { Feature } from '../server';
import { answerAt } from './answers';

export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', ',', '='], retriggerCharacters: [')'] } },
  register(server) {
    server.connection.onSignatureHelp((place) =>
      answerAt(server, 'Signature help', place, ({ document, offset }) => {
        const help = signatureHelpAt(document.analysis, offset);
        if (help === undefined) return undefined;
        const { label, documentation, parameters, active } = help;
        const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
        const information = {
          label,
          documentation: markdown(documentation),
          parameters: parameters.map((parameter) => ({
            label: [parameter.from, parameter.to] as [number, number],
            documentation: markdown(parameter.documentation),
          })),
        };
        // Past the last one none is marked.
        const activeParameter = active ?? parameters.length;
        return { signatures: [information], activeSignature: 0, activeParameter };
      }),
    );
  },
};
