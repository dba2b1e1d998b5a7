/** What the reader has chosen of the panel itself, and what the host says of where it looks. */
import { type Signal, signal } from '@preact/signals';
import type { MannersMessage, MannersView } from '../../src/protocol/manners';

/** The view that two expressions are compared in. */
export const compareId = 'compare';

/** What a matrix is filled with: its entries as formulas, as numbers, or its structure alone. */
export type Form = 'symbolic' | 'numeric' | 'structure';

export const forms: readonly Form[] = ['symbolic', 'numeric', 'structure'];

/** The part that is kept over a reload. */
export interface ShellState {
  readonly tab: string;
  readonly form: Form;
  readonly manners: MannersView;
  readonly compared?: Compared | undefined;
}

export interface Shell {
  readonly tab: Signal<string>;
  readonly form: Signal<Form>;
  readonly manners: Signal<MannersView>;
  /** Whether the list of keys is open. */
  readonly helpOpen: Signal<boolean>;
  /** What is compared, or was last. */
  readonly compared: Signal<Compared | undefined>;
  /** Said once to readers, and shown for a moment: `Copied`. */
  readonly said: Signal<string>;
  compare(pair: Compared): void;
  say(text: string): void;
  openTab(id: string): void;
  setForm(form: Form): void;
  ask(message: MannersMessage): void;
  state(): ShellState;
}

/** Two expressions of the document, as they would be typed. */
export interface Compared {
  readonly left: string;
  readonly right: string;
}

/** How long something that was said stays to be read, in ms. */
const SAID = 5000;

export const nowhere: MannersView = {
  at: null,
  shown: null,
  pins: [],
  canGoBack: false,
  canGoForward: false,
  inputsChanged: false,
};

/**
 * @param first the tab to begin with
 * @param changed after a choice that is worth keeping
 */
export function createShell(
  saved: ShellState | undefined,
  first: string,
  post: (message: MannersMessage) => void,
  changed: () => void,
): Shell {
  let silence: ReturnType<typeof setTimeout> | undefined;
  const shell: Shell = {
    tab: signal(saved?.tab ?? first),
    form: signal(saved?.form ?? 'symbolic'),
    manners: signal(saved?.manners ?? nowhere),
    helpOpen: signal(false),
    compared: signal(saved?.compared),
    said: signal(''),
    compare(pair) {
      shell.compared.value = pair;
      shell.tab.value = compareId;
      changed();
    },
    say(text) {
      shell.said.value = text;
      clearTimeout(silence);
      silence = setTimeout(() => {
        shell.said.value = '';
      }, SAID);
    },
    openTab(id) {
      if (shell.tab.value === id) return;
      shell.tab.value = id;
      changed();
    },
    setForm(form) {
      if (shell.form.value === form) return;
      shell.form.value = form;
      changed();
    },
    ask: post,
    state: () => ({
      tab: shell.tab.value,
      form: shell.form.value,
      manners: shell.manners.value,
      ...(shell.compared.value && { compared: shell.compared.value }),
    }),
  };
  return shell;
}
