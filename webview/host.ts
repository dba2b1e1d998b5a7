/** The panel's end of the wire to the extension host, and the little that it keeps over a reload. */
import type { HostMessage, PanelMessage } from '../src/protocol';
import { isHostMessage, isManners } from './read-message';
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
      const saved = state?.schema === schema ? state.saved : undefined;
      return saved && isHostMessage(saved.show) && isManners(saved.shell?.manners) ? saved : undefined;
    },
    save: (saved) => api.setState({ schema, saved }),
  };
}
