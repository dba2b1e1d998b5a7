/** The list of what could be written. */
import * as vscode from 'vscode';
import { completionsAt } from '../../features/completion/completion';
import { completionDocumentation } from '../../features/completion/documentation';
import type { CompletionItem, CompletionKind } from '../../features/completion/types';
import type { Spot } from '../documents';
import { answerAt, type ProviderContext, type RegisterProvider } from './provider';

const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  input: vscode.CompletionItemKind.Constant,
  definition: vscode.CompletionItemKind.Variable,
  size: vscode.CompletionItemKind.Unit,
  shape: vscode.CompletionItemKind.Value,
  kind: vscode.CompletionItemKind.TypeParameter,
  operator: vscode.CompletionItemKind.Function,
  function: vscode.CompletionItemKind.Function,
  layer: vscode.CompletionItemKind.Class,
  argument: vscode.CompletionItemKind.Property,
  word: vscode.CompletionItemKind.EnumMember,
  keyword: vscode.CompletionItemKind.Keyword,
  snippet: vscode.CompletionItemKind.Snippet,
  member: vscode.CompletionItemKind.Field,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
};

const commands = {
  suggest: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
  signature: { title: 'Show parameters', command: 'editor.action.triggerParameterHints' },
} as const;

/** A space asks only where something is expected that hardly anybody knows by heart. */
const triggers = ['.', '[', '(', ',', '=', ':', '@', '"', '/', ' '];

/** After these a space is a question; after others it is a space. */
const askingSigns = /(?:[:@]|\|>|^\s*(?:check|show|layout|dim\s.*=))\s$/;

class Item extends vscode.CompletionItem {
  constructor(
    readonly proposed: CompletionItem,
    readonly spot: Spot,
  ) {
    super({
      label: proposed.label,
      ...(proposed.signature !== undefined && { detail: proposed.signature }),
      ...(proposed.detail !== undefined && { description: proposed.detail }),
    });
    const { document } = spot;
    const { insert, isSnippet, filter, sort, span, wordEnd, next } = proposed;
    this.kind = kinds[proposed.kind];
    this.insertText = isSnippet ? new vscode.SnippetString(insert) : insert;
    this.filterText = filter;
    this.sortText = sort;
    this.range = {
      inserting: document.rangeOf(span),
      replacing: document.rangeOf({ from: span.from, to: wordEnd }),
    };
    if (next) this.command = commands[next];
  }
}

class Provider implements vscode.CompletionItemProvider<Item> {
  constructor(private readonly context: ProviderContext) {}

  provideCompletionItems(
    source: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerCharacter }: vscode.CompletionContext,
  ): Promise<vscode.CompletionList<Item> | undefined> {
    const before = source.lineAt(position.line).text.slice(0, position.character);
    if (triggerCharacter === ' ' && !askingSigns.test(before)) return Promise.resolve(undefined);
    return answerAt(this.context, 'Completion', source, position, async (spot) => {
      const { document, offset } = spot;
      const items = await completionsAt(document, offset, this.context.workspace);
      if (token.isCancellationRequested) return undefined;
      return new vscode.CompletionList(items.map((item) => new Item(item, spot)));
    });
  }

  resolveCompletionItem(item: Item): Item {
    const { proposed, spot } = item;
    const text = this.context.log.guard('Completion', () =>
      completionDocumentation(proposed, spot.document.analysis),
    );
    if (text !== undefined) item.documentation = new vscode.MarkdownString(text);
    return item;
  }
}

export const completion: RegisterProvider = (context) =>
  context.documents.register((selector) =>
    vscode.languages.registerCompletionItemProvider(selector, new Provider(context), ...triggers),
  );
