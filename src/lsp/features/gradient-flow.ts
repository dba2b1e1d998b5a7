/** The protocol's call hierarchy as the flow of gradients: which names feed one, and which it feeds. */
import { type CallHierarchyItem, SymbolKind } from 'vscode-languageserver';
import { type FlowItem, type FlowStep, fedBy, feedersOf, flowItemAt } from '../../features/gradient-flow';
import type { LspDocument } from '../lsp-document';
import type { Feature, Server } from '../server';
import { answerAt } from './answers';

export const gradientFlow: Feature = {
  capabilities: { callHierarchyProvider: true },
  register(server) {
    const { callHierarchy } = server.connection.languages;
    callHierarchy.onPrepare((place) =>
      answerAt(server, 'Hierarchy', place, ({ document, offset }) => {
        const item = flowItemAt(document.analysis, offset);
        return item && [itemOf(item, document)];
      }),
    );
    callHierarchy.onIncomingCalls(({ item }) =>
      steps(
        server,
        item,
        ({ analysis }, name) => feedersOf(analysis, name),
        (step, document) => ({
          from: itemOf(step.item, document),
          fromRanges: usesOf(step, document),
        }),
      ),
    );
    callHierarchy.onOutgoingCalls(({ item }) =>
      steps(
        server,
        item,
        ({ analysis }, name) => fedBy(analysis, name),
        (step, document) => ({
          to: itemOf(step.item, document),
          fromRanges: usesOf(step, document),
        }),
      ),
    );
  },
};

async function steps<Step>(
  { workspace, log }: Server,
  item: CallHierarchyItem,
  find: (document: LspDocument, name: string) => readonly FlowStep[],
  stepOf: (step: FlowStep, document: LspDocument) => Step,
): Promise<Step[]> {
  const document = typeof item.data === 'string' ? await workspace.document(item.data) : undefined;
  // A document that was closed meanwhile has nothing to say any more.
  if (!document) return [];
  return log.guard('Hierarchy', () => find(document, item.name).map((step) => stepOf(step, document))) ?? [];
}

function itemOf({ name, detail, kind, span, selection }: FlowItem, document: LspDocument): CallHierarchyItem {
  return {
    name,
    kind: kind === 'input' ? SymbolKind.Constant : SymbolKind.Variable,
    detail,
    uri: document.file,
    range: document.rangeOf(span),
    selectionRange: document.rangeOf(selection),
    data: document.uri,
  };
}

function usesOf({ uses }: FlowStep, document: LspDocument) {
  return uses.map((span) => document.rangeOf(span));
}
