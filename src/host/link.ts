/** What commands are called with: links, menus and keybindings all hand over something, and nothing of it is sure. */

export interface Link {
  /** The document that it is about. */
  readonly uri?: string;
  readonly offset?: number;
  readonly of?: string;
  readonly wrt?: string;
}

export function readLink(argument: unknown): Link {
  // The menus of the editor hand over the document's own address, which has none of these.
  if (typeof argument !== 'object' || argument === null) return {};
  const { uri, offset, of, wrt } = argument as Record<string, unknown>;
  return {
    ...(typeof uri === 'string' ? { uri } : {}),
    ...(typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 ? { offset } : {}),
    ...(typeof of === 'string' ? { of } : {}),
    ...(typeof wrt === 'string' ? { wrt } : {}),
  };
}
