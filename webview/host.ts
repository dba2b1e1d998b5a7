/** The panel's end of the wire to the extension host, and the little that it keeps over a reload. */
import type { HostMessage, PanelMessage } from '../src/protocol';
import type { ShellState } from './shell/state';

type Show = Extract<HostMessage, { type: 'show' }>;

/** What is kept while the panel is hidden or the window reloads. */
export interface Saved {
  readonly show: Show;
  readonly scroll: number;
  readonly whyOpen: boolean;
  readonly shell: ShellState;
}

interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Grows when `Saved` or the protocol changes shape: what an older version has kept is then not read. */
const schema = 2;

export interface Host {
  post(message: PanelMessage): void;
  /** What the last life of the panel saved, if this version can still read it. */
  restore(): Saved | undefined;
  save(saved: Saved): void;
}

export function connect(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    restore() {
      const state = api.getState() as { schema?: unknown; saved?: Saved } | null | undefined;
      return state?.schema === schema ? state.saved : undefined;
    },
    save: (saved) => api.setState({ schema, saved }),
  };
}

/** What each type of message is known by, besides its type. */
const marks: { readonly [Type in HostMessage['type']]: 'version' | 'id' } = {
  show: 'version',
  stale: 'version',
  empty: 'version',
  changed: 'version',
  manners: 'version',
  said: 'version',
  answer: 'id',
  progress: 'id',
  failed: 'id',
};

/** Other things may post to the window; only what the protocol names is for the panel. */
export function isHostMessage(data: unknown): data is HostMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type } = data as { type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(marks, type)) return false;
  return typeof (data as Record<string, unknown>)[marks[type as HostMessage['type']]] === 'number';
}
