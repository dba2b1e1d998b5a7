/** The keys of the panel: one table, which the list under `?` is made of, too. */
import { firstPair } from '../compare/suggestions';
import type { Inspector } from '../inspector';
import { forms } from './state';
import { views } from './views';

export interface Shortcut {
  /** As it is written: `Alt+←`, `p`. */
  readonly keys: string;
  readonly what: string;
  matches(event: KeyboardEvent): boolean;
  run(inspector: Inspector, event: KeyboardEvent): void;
}

/** A letter alone, with whatever shift it takes to type it. */
function letter(key: string): (event: KeyboardEvent) => boolean {
  return (event) => event.key === key && !event.altKey && !event.ctrlKey && !event.metaKey;
}

function alt(key: string): (event: KeyboardEvent) => boolean {
  return (event) => event.key === key && event.altKey && !event.ctrlKey && !event.metaKey;
}

function next<Value>(all: readonly Value[], current: Value): Value {
  return all[(all.indexOf(current) + 1) % all.length]!;
}

/** Those that are always there. */
const tabs = views.filter(({ onDemand }) => !onDemand);

export const shortcuts: readonly Shortcut[] = [
  {
    keys: `1–${tabs.length}`,
    what: `Open a view: ${tabs.map(({ title }) => title).join(', ')}`,
    matches: (event) =>
      /^[1-9]$/.test(event.key) && letter(event.key)(event) && Number(event.key) <= tabs.length,
    run: ({ shell }, { key }) => shell.openTab(tabs[Number(key) - 1]!.id),
  },
  {
    keys: 'Alt+←',
    what: 'Back',
    matches: alt('ArrowLeft'),
    run: ({ shell }) => shell.ask({ type: 'go', to: 'back' }),
  },
  {
    keys: 'Alt+→',
    what: 'Forward',
    matches: alt('ArrowRight'),
    run: ({ shell }) => shell.ask({ type: 'go', to: 'forward' }),
  },
  {
    keys: 'p',
    what: 'Pin what is shown, or unpin it',
    matches: letter('p'),
    run: ({ shell }) => {
      const { shown } = shell.manners.value;
      shell.ask(shown === null ? { type: 'pin' } : { type: 'unpin', id: shown });
    },
  },
  {
    keys: 'f',
    what: 'Follow the cursor again',
    matches: letter('f'),
    run: ({ shell }) => shell.ask({ type: 'follow' }),
  },
  {
    keys: 's',
    what: 'Symbols, numbers, structure',
    matches: letter('s'),
    run: ({ shell }) => shell.setForm(next(forms, shell.form.value)),
  },
  {
    keys: 'l',
    what: 'The other layout',
    matches: letter('l'),
    run: (inspector) => {
      const { show, asked } = inspector.picture.value;
      if (show) inspector.setLayout((asked ?? show.layout) === 'numerator' ? 'denominator' : 'numerator');
    },
  },
  {
    keys: 'c',
    what: 'Compare two expressions',
    matches: letter('c'),
    run: ({ shell, picture }) => {
      const { show } = picture.value;
      if (show) shell.compare(shell.compared.value ?? firstPair(show.statement, shell.manners.value.pins));
    },
  },
  {
    keys: '?',
    what: 'This list',
    matches: letter('?'),
    run: ({ shell }) => {
      shell.helpOpen.value = !shell.helpOpen.value;
    },
  },
];

/** Keys that are being typed somewhere are nobody else's. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

export function listenForKeys(inspector: Inspector): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const shortcut = shortcuts.find((each) => each.matches(event));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run(inspector, event);
  });
}
