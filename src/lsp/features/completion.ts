/** The list of what could be written. */
import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import { completionsAt } from '../../features/completion/completion';
import { completionDocumentation } from '../../features/completion/documentation';
import type { CompletionKind, CompletionItem as Proposed } from '../../features/completion/types';
import type { Spot } from '../open-files';
import type { Feature } from '../server';
import { answerAt } from './answers';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  input: CompletionItemKind.Constant,
  definition: CompletionItemKind.Variable,
  size: CompletionItemKind.Unit,
  shape: CompletionItemKind.Value,
  kind: CompletionItemKind.TypeParameter,
  operator: CompletionItemKind.Function,
  function: CompletionItemKind.Function,
  layer: CompletionItemKind.Class,
  argument: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  member: CompletionItemKind.Field,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

/** What comes back when one item is looked at. */
interface Kept {
  readonly uri: string;
  readonly kind: CompletionKind;
}

export const completion: Feature = {
  capabilities: {
    completionProvider: {
      triggerCharacters: ['.', '[', '(', ',', '=', ':', '@', '"', '/'],
      resolveProvider: true,
    },
  },
  register(server) {
    const { connection, workspace, log } = server;
    const takesSnippets = (): boolean =>
      server.client().textDocument?.completion?.completionItem?.snippetSupport === true;
    connection.onCompletion((place) =>
      answerAt(server, 'Completion', place, async (spot) => {
        const items = await completionsAt(spot.document, spot.offset, workspace);
        return items.map((item) => itemOf(item, spot, takesSnippets()));
      }),
    );
    connection.onCompletionResolve(async (item) => {
      const { uri, kind } = item.data as Kept;
      const document = await workspace.document(uri);
      const text = log.guard('Completion', () =>
        document ? completionDocumentation({ kind, label: item.label }, document.analysis) : undefined,
      );
      return text === undefined
        ? item
        : { ...item, documentation: { kind: MarkupKind.Markdown, value: text } };
    });
  },
};

function itemOf(proposed: Proposed, { document }: Spot, takesSnippets: boolean): CompletionItem {
  const { label, kind, signature, detail, insert, isSnippet, filter, sort, span } = proposed;
  const data: Kept = { uri: document.uri, kind };
  return {
    label,
    labelDetails: {
      ...(signature !== undefined && { detail: signature }),
      ...(detail !== undefined && { description: detail }),
    },
    // For clients that don't know the line above.
    ...(detail !== undefined && { detail }),
    kind: kinds[kind],
    filterText: filter,
    sortText: sort,
    insertTextFormat: isSnippet && takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: document.rangeOf(span),
      newText: isSnippet && !takesSnippets ? withoutStops(insert) : insert,
    },
    data,
  };
}

/** A snippet as text: `${1:name}` is `name`, `$0` is nothing. */
function withoutStops(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{?\d+\}?/g, '');
}
