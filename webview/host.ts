/** The panel's end of the wire to the extension host, and the little that it keeps over a reload. */
import type { HostMessage, PanelMessage } from '../src/protocol';

type Show = Extract<HostMessage, { type: 'show' }>;

/** What is kept while the panel is hidden or the window reloads. */
export interface Saved {
  readonly show: Show;
  readonly scroll: number;
  readonly whyOpen: boolean;
}

interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Grows when `Saved` or the protocol changes shape: what an older version has kept is then not read. */
const schema = 1;

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

const kinds: ReadonlySet<unknown> = new Set<HostMessage['type']>(['show', 'stale', 'empty']);

/** Other things may post to the window; only what the protocol names is for the panel. */
export function isHostMessage(data: unknown): data is HostMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, version } = data as { type?: unknown; version?: unknown };
  return kinds.has(type) && typeof version === 'number';
}
