/** What the panel says, checked: a page is not trusted to keep to the protocol. */
import type { PanelMessage } from '../protocol';

/** More than any formula or table that is worth pasting. */
const longestCopy = 5_000_000;

export function readPanelMessage(message: unknown): PanelMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, name, layout, text } = message as Record<string, unknown>;
  switch (type) {
    case 'ready':
      return { type };
    case 'reveal':
      return typeof name === 'string' ? { type, name } : undefined;
    case 'set-layout':
      return layout === 'denominator' || layout === 'numerator' ? { type, layout } : undefined;
    case 'copy':
      return typeof text === 'string' && text.length <= longestCopy ? { type, text } : undefined;
    default:
      return undefined;
  }
}
