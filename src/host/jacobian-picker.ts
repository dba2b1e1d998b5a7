/** Asks which Jacobian: of what, then with respect to what. The answers of last time are offered first. */
import * as vscode from 'vscode';
import type { Analysis } from '../features/document';
import { jacobianChoices } from '../features/jacobian-choices';
import type { JacobianChoice } from '../features/types';

export interface JacobianPair {
  readonly of: string;
  readonly wrt: string;
}

interface NameItem extends vscode.QuickPickItem {
  readonly name: string;
}

/** By document, while this window lives. */
const lastPicked = new Map<string, JacobianPair>();

export async function pickJacobian(analysis: Analysis, document: string): Promise<JacobianPair | undefined> {
  const choices = jacobianChoices(analysis);
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(
      'Nothing here depends on anything else yet: define a name first.',
    );
    return undefined;
  }
  const last = lastPicked.get(document);

  const functions = [...new Set(choices.map(({ of }) => of))];
  const of = await pick(
    'Show Jacobian (1/2): of what?',
    functions.map((name) => ({ name, label: name })),
    last?.of,
  );
  if (of === undefined) return undefined;

  const variables = choices.filter((choice) => choice.of === of).map(variableItem);
  const wrt = await pick(`Show Jacobian (2/2): of ${of} with respect to what?`, variables, last?.wrt);
  if (wrt === undefined) return undefined;
  const pair = { of, wrt };
  lastPicked.set(document, pair);
  return pair;
}

function variableItem({ wrt, label, shape, local }: JacobianChoice): NameItem {
  return {
    name: wrt,
    label: wrt,
    description: `${label}  ${shape}`,
    ...(local ? { detail: 'In its definition' } : {}),
  };
}

/** A list with one entry in focus from the start, which `showQuickPick` can't do. */
function pick(
  title: string,
  items: readonly NameItem[],
  start: string | undefined,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const list = vscode.window.createQuickPick<NameItem>();
    list.title = title;
    list.placeholder = 'Type to filter';
    list.matchOnDescription = true;
    list.items = items;
    const known = items.find(({ name }) => name === start);
    if (known) list.activeItems = [known];
    let picked: string | undefined;
    list.onDidAccept(() => {
      picked = list.selectedItems[0]?.name;
      list.hide();
    });
    list.onDidHide(() => {
      list.dispose();
      resolve(picked);
    });
    list.show();
  });
}
