/** What the tests on the screen look for. */
import type { ConsoleMessage, Frame, Locator } from 'playwright-core';
import type { Workbench } from '../../scripts/vscode/workbench';

/** Two layers as on the problem set, on fewer lines than a screen has. */
export const network = [
  'x : [784]',
  'y : onehot[10]',
  'W1 : ?',
  'W2 : ?',
  'x_B = [x; 1]',
  'z1 : [128] = W1 @ x_B',
  'a1 = relu(z1)',
  'a1_B = [a1; 1]',
  'z2 : [10] = W2 @ a1_B',
  'a2 = softmax(z2)',
  'L = -sum(y * log(a2))',
  '',
].join('\n');

export const lineOf = (start: string): number =>
  network.split('\n').findIndex((line) => line.startsWith(start)) + 1;

/** The inspector's page, once it shows something. */
export async function openInspector(w: Workbench): Promise<Frame> {
  await w.runCommand('Nablascope: Open Inspector');
  return w.webview('h1');
}

/** Waits until the inspector is at a line. */
export async function untilAt(panel: Frame, line: number): Promise<void> {
  await panel.locator('.header-place', { hasText: `line ${line}` }).waitFor();
}

/** Collects what a content security policy has refused, from now on, of our own pages. */
export function refusals(w: Workbench): string[] {
  const found: string[] = [];
  w.page.on('console', (message: ConsoleMessage) => {
    if (/content security policy/i.test(message.text()))
      found.push(`${message.location().url}: ${message.text()}`);
  });
  return found;
}

/** Types into the open quick input and takes the first entry, by keyboard alone. */
export async function answer(w: Workbench, question: string | RegExp, text: string): Promise<void> {
  const widget = w.page.locator('.quick-input-widget');
  await widget.locator('.quick-input-title', { hasText: question }).waitFor();
  await w.page.keyboard.type(text);
  await widget.locator('.monaco-list-row.focused', { hasText: text }).first().waitFor();
  await w.page.keyboard.press('Enter');
}

/** Which images of a hover have been drawn: their texts and sizes. */
export async function images(
  hover: Locator,
): Promise<{ readonly alt: string; readonly width: number; readonly src: string }[]> {
  await hover.locator('img').first().waitFor();
  return hover.locator('img').evaluateAll((all) =>
    Promise.all(
      (all as HTMLImageElement[]).map(async (image) => {
        await image.decode();
        return { alt: image.alt, width: image.naturalWidth, src: image.src };
      }),
    ),
  );
}
