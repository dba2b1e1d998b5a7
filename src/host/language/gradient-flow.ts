/** VS Code's call hierarchy as the flow of gradients: which names feed one, and which it feeds. */
import * as vscode from 'vscode';
import { type FlowItem, type FlowStep, fedBy, feedersOf, flowItemAt } from '../../features/gradient-flow';
import type { GradDocument } from '../documents';
import { answerAt, inText, type ProviderContext, type RegisterProvider } from './provider';

class NameItem extends vscode.CallHierarchyItem {
  constructor(
    readonly flow: FlowItem,
    readonly address: string,
    document: GradDocument,
  ) {
    const kind = flow.kind === 'input' ? vscode.SymbolKind.Constant : vscode.SymbolKind.Variable;
    const [range, selection] = [document.rangeOf(flow.span), document.rangeOf(flow.selection)];
    super(kind, flow.name, flow.detail, document.source.uri, range, selection);
  }
}

export const gradientFlow: RegisterProvider = (context) => {
  const provider: vscode.CallHierarchyProvider = {
    prepareCallHierarchy: (source, position) =>
      answerAt(context, 'Hierarchy', source, position, ({ document, offset }) => {
        const item = flowItemAt(document.analysis, offset);
        return item && new NameItem(item, document.uri, document);
      }),
    provideCallHierarchyIncomingCalls: (item) =>
      stepsFrom(context, item, (document, name) =>
        feedersOf(document.analysis, name).map(
          (step) => new vscode.CallHierarchyIncomingCall(itemOf(step, document), usesOf(step, document)),
        ),
      ),
    provideCallHierarchyOutgoingCalls: (item) =>
      stepsFrom(context, item, (document, name) =>
        fedBy(document.analysis, name).map(
          (step) => new vscode.CallHierarchyOutgoingCall(itemOf(step, document), usesOf(step, document)),
        ),
      ),
  };
  return context.documents.register((selector) =>
    vscode.languages.registerCallHierarchyProvider(inText(selector), provider),
  );
};

function stepsFrom<Step>(
  { documents, log }: ProviderContext,
  item: vscode.CallHierarchyItem,
  steps: (document: GradDocument, name: string) => Step[],
): Step[] {
  const found = log.guard('Hierarchy', () => {
    // A document that was closed meanwhile has nothing to say any more.
    const document = item instanceof NameItem ? documents.find(item.address) : undefined;
    return document && steps(document, item.name);
  });
  return found ?? [];
}

function itemOf({ item }: FlowStep, document: GradDocument): NameItem {
  return new NameItem(item, document.uri, document);
}

function usesOf({ uses }: FlowStep, document: GradDocument): vscode.Range[] {
  return uses.map((span) => document.rangeOf(span));
}
