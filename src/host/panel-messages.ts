/** What the panel says, checked: a page is not trusted to keep to the protocol. */

import { readMessage } from '../features/panel-messages';
import { readRequest } from '../features/requests/answer';
import type { PanelMessage } from '../protocol';

/** More than any formula or table that is worth pasting. */
const longestCopy = 5_000_000;

/** More names than anybody could look at. */
const mostNames = 1000;

export function readPanelMessage(message: unknown): PanelMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, name, layout, text, id, version, request } = message as Record<string, unknown>;
  switch (type) {
    case 'ready':
      return { type };
    case 'reveal':
      return typeof name === 'string' ? { type, name } : undefined;
    case 'reveal-claim': {
      const { position } = message as Record<string, unknown>;
      return Number.isSafeInteger(position) ? { type, position: position as number } : undefined;
    }
    case 'set-layout':
      return layout === 'denominator' || layout === 'numerator' ? { type, layout } : undefined;
    case 'copy':
      return typeof text === 'string' && text.length <= longestCopy ? { type, text } : undefined;
    case 'ask': {
      const read = readRequest(request);
      const isNumbered = isNumber(id) && isNumber(version);
      return read && isNumbered ? { type, id, version, request: read } : undefined;
    }
    case 'cancel':
      return isNumber(id) ? { type, id } : undefined;
    case 'highlight': {
      const { of, names } = message as Record<string, unknown>;
      const isRead = typeof of === 'string' && Array.isArray(names) && names.length <= mostNames;
      if (!isRead || !names.every((each) => typeof each === 'string')) return undefined;
      return { type, of, names };
    }
    default:
      return readMessage(message as Record<string, unknown>);
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
