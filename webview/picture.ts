/** What the panel shows, as a function of what it showed and of the message that arrived. */
import type { HostMessage, Layout, PictureMessage, StatementView } from '../src/protocol';

type Show = Extract<HostMessage, { type: 'show' }>;
type Empty = Extract<HostMessage, { type: 'empty' }>;

export interface Picture {
  /** The newest version that has been heard of; older messages come too late. */
  readonly version: number;
  /** The last good picture. */
  readonly show?: Show;
  /** Why the picture is behind the text, while it is. */
  readonly stale?: string;
  /** Set when there is nothing to show. */
  readonly empty?: Empty['reason'];
  /** The layout that has been asked for and not yet been answered. */
  readonly asked?: Layout;
}

/** Before the host has said anything. Whatever it says is newer. */
export const blank: Picture = { version: Number.NEGATIVE_INFINITY };

/** A picture kept from before a reload: shown, but superseded by any message, since a new host counts from the start. */
export function restored(show: Show): Picture {
  return { ...blank, show };
}

export function receive(picture: Picture, message: PictureMessage): Picture {
  if (message.version < picture.version) return picture;
  const { version } = message;
  switch (message.type) {
    case 'show':
      return { version, show: message };
    case 'stale':
      return { ...picture, version, stale: message.reason };
    case 'empty':
      return { version, empty: message.reason };
    case 'changed':
      return { ...picture, version };
  }
}

/**
 * Whether two pictures are of the same statement, so that the second is an update of the first and the reader
 * stays where they are. A statement without a name is known by its place or by its text: lines may move above it.
 */
export function isSameStatement(a: Show | undefined, b: Show | undefined): boolean {
  if (!a || !b || a.file !== b.file) return false;
  const [left, right]: [StatementView, StatementView] = [a.statement, b.statement];
  if (left.name !== undefined || right.name !== undefined) return left.name === right.name;
  return left.line === right.line || left.source === right.source;
}
