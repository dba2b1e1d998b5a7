/** A panel whose questions are answered by the features themselves, as the extension host would, about one document. */
import type { Page } from 'playwright-core';
import { type Analysis, openDocument } from '../../src/features/document';
import { answerSteps, readRequest } from '../../src/features/requests/answer';
import { statementView } from '../../src/features/statement-view';
import type { HostMessage, PanelMessage } from '../../src/protocol';
import type { PanelOptions } from '../harness/panel';
import { type PanelPage, withPanel } from './panel-page';

type Ask = Extract<PanelMessage, { type: 'ask' }>;

/** What comes of a question, all at once. */
export function answered(analysis: Analysis, { id, request }: Ask): HostMessage {
  const read = readRequest(request);
  if (read === undefined) return { type: 'failed', id, reason: 'not readable' };
  const steps = answerSteps(analysis, read);
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...step.value, id };
  }
}

/** What the host shows with the cursor on the definition of a name. */
export function showing(analysis: Analysis, name: string, version = 1): HostMessage {
  const statement = analysis.bindingOf(name);
  const view = statement && statementView(analysis, statement);
  if (view === undefined) throw new Error(`no picture of ${name}`);
  return { type: 'show', version, file: 'test.grad', layout: analysis.layout, statement: view };
}

async function answerIn(page: Page, analysis: Analysis): Promise<void> {
  await page.exposeFunction('hostReceives', (message: PanelMessage) =>
    message.type === 'ask' ? answered(analysis, message) : undefined,
  );
  await page.evaluate(() => {
    const here = window as unknown as {
      posted: PanelMessage[];
      hostReceives(message: PanelMessage): Promise<HostMessage | undefined>;
    };
    const { push } = here.posted;
    here.posted.push = function (...messages) {
      for (const message of messages) {
        void here.hostReceives(message).then((answer) => answer && window.postMessage(answer, '*'));
      }
      return push.apply(this, messages);
    };
  });
}

/** Opens the panel on a document, with the cursor on the definition of a name and a tab open. */
export function withDocument(
  source: string,
  { tab, cursor, ...options }: PanelOptions & { readonly tab: string; readonly cursor: string },
  test: (panel: PanelPage, analysis: Analysis) => Promise<void>,
): Promise<void> {
  const analysis = openDocument(source);
  return withPanel(options, async (panel) => {
    await answerIn(panel.page, analysis);
    await panel.send(showing(analysis, cursor));
    await panel.page.getByRole('tab', { name: tab }).click();
    await test(panel, analysis);
  });
}
