/** The panel with the product's core behind it: what it asks is answered from a document, and inputs change. */
import type { Analysis } from '../../src/analysis/analysis';
import { openDocument } from '../../src/features/document';
import { answerSteps } from '../../src/features/requests/answer';
import { statementViewAt } from '../../src/features/statement-view';
import { editInputs } from '../../src/features/values/edit';
import type { HostMessage, PanelMessage } from '../../src/protocol';
import type { PanelOptions } from '../harness/panel';
import { type PanelPage, withPanel } from './panel-page';

export function withLivePanel(
  text: string,
  options: PanelOptions,
  test: (panel: PanelPage, lookAt: (part: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  let analysis: Analysis = openDocument(text);
  let [version, offset] = [0, 0];
  return withPanel(options, async (panel) => {
    const post = (message: HostMessage): Promise<void> =>
      panel.page.evaluate((data) => window.postMessage(data, '*'), message);

    const show = (): HostMessage | undefined => {
      const statement = statementViewAt(analysis, offset);
      if (!statement) return undefined;
      return { type: 'show', version: ++version, file: 'net.grad', layout: analysis.layout, statement };
    };

    const answer = async (message: PanelMessage): Promise<void> => {
      if (message.type === 'ask') {
        const steps = answerSteps(analysis, message.request);
        let step = steps.next();
        while (!step.done) step = steps.next();
        await post({ ...step.value, id: message.id });
      } else if (message.type === 'values') {
        const inputs = editInputs(analysis, message.edit);
        if ('refused' in inputs) return post({ type: 'said', version: ++version, text: inputs.refused });
        analysis = analysis.withInputs(inputs);
        const shown = show();
        if (shown) await post(shown);
      }
    };
    // A page that is closing takes no more answers.
    await panel.page.exposeFunction('tellHost', (message: PanelMessage) => answer(message).catch(() => {}));
    await panel.page.evaluate(() => {
      const { posted, tellHost } = window as unknown as {
        posted: unknown[];
        tellHost(message: unknown): Promise<void>;
      };
      posted.push = (...messages) => {
        for (const message of messages) void tellHost(message);
        return Array.prototype.push.apply(posted, messages);
      };
    });
    await test(panel, async (part) => {
      offset = text.indexOf(part);
      const shown = show();
      if (shown) await panel.send(shown);
    });
  });
}
