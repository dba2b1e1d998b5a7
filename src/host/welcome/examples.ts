/** Open Example…: a list of what comes with the extension. */
import * as vscode from 'vscode';
import { type Example, examples } from '../../features/examples';

interface ExampleItem extends vscode.QuickPickItem {
  readonly example: Example;
}

/** @param wanted the file of an example, from a link; anything else asks. */
export async function openExample(extensionUri: vscode.Uri, wanted: unknown): Promise<void> {
  const example = examples.find(({ file }) => file === wanted) ?? (await pick());
  if (example) await open(vscode.Uri.joinPath(extensionUri, 'examples', example.file), example);
}

async function pick(): Promise<Example | undefined> {
  const items = examples.map(
    (example): ExampleItem => ({
      label: example.title,
      description: example.file,
      detail: example.description,
      example,
    }),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Open Example',
    placeHolder: 'Type to filter',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.example;
}

/** A copy, to be played with; but where others belong to it, the file itself. */
async function open(uri: vscode.Uri, { file, needsFolder }: Example): Promise<void> {
  if (needsFolder) {
    await vscode.window.showTextDocument(uri);
    return;
  }
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const language = languages[file.slice(file.lastIndexOf('.') + 1)] ?? 'grad';
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
}

const languages: Readonly<Record<string, string>> = { md: 'markdown', py: 'python' };
