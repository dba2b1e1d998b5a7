/** The panel's state, and what can be done to it. Components read the signals and call the actions, nothing else. */
import { type Signal, signal } from '@preact/signals';
import type { HostMessage, Layout, PanelMessage } from '../src/protocol';
import { type Desk, openDesk } from './asking';
import type { Host } from './host';
import { blank, isSameStatement, type Picture, receive, restored } from './picture';
import { createShell, type Shell } from './shell/state';
import { firstView } from './shell/views';

export interface Inspector extends Pick<Desk, 'ask' | 'busy'> {
  readonly picture: Signal<Picture>;
  /** Whether the reasons for the shape are unfolded: the reader's choice, kept from statement to statement. */
  readonly whyOpen: Signal<boolean>;
  readonly shell: Shell;
  receive(message: HostMessage): void;
  reveal(name: string): void;
  /** @param position among the claims of the document */
  revealClaim(position: number): void;
  copy(text: string): void;
  /** Says something to the host that has no answer but a new picture. */
  send(message: PanelMessage): void;
  /** Marks names in the editor, in the definition of `of` and where they are defined; none takes the marks away. */
  highlight(of: string, names: readonly string[]): void;
  setLayout(layout: Layout): void;
  setWhyOpen(open: boolean): void;
}

/** Where the page is scrolled to. Handed in, so that the state can be tested without a page. */
export interface Scrolling {
  position(): number;
  moveTo(position: number): void;
}

export interface Running {
  readonly inspector: Inspector;
  /** Keeps what is shown for after a reload. */
  save(): void;
  /** Once the page is drawn: back to where the reader was, if it still shows what they were reading. */
  returnToPlace(): void;
}

/** How long the switch shows what was asked for, in milliseconds, without an answer. */
const patience = 2000;

export function startInspector(host: Host, scrolling: Scrolling): Running {
  const saved = host.restore();
  const picture = signal<Picture>(saved ? restored(saved.show) : blank);
  const whyOpen = signal(saved?.whyOpen ?? false);
  const shell = createShell(saved?.shell, firstView.id, host.post, save);

  /** The newest that was heard of each: what is older comes too late, and what comes twice was said once. */
  const heard = { manners: Number.NEGATIVE_INFINITY, said: Number.NEGATIVE_INFINITY };
  function isNews({ type, version }: Extract<HostMessage, { type: 'manners' | 'said' }>): boolean {
    if (version <= heard[type]) return false;
    heard[type] = version;
    return true;
  }

  const desk = openDesk(host.post, () => picture.value.version);

  function save(): void {
    const { show } = picture.value;
    if (!show) return;
    host.save({ show, scroll: scrolling.position(), whyOpen: whyOpen.value, shell: shell.state() });
  }

  const inspector: Inspector = {
    picture,
    whyOpen,
    shell,
    ask: desk.ask,
    busy: desk.busy,
    receive(message) {
      if ('id' in message) {
        desk.receive(message);
        return;
      }
      if (message.type === 'manners') {
        if (!isNews(message)) return;
        shell.manners.value = message.manners;
        save();
        return;
      }
      if (message.type === 'said') {
        if (isNews(message)) shell.say(message.text);
        return;
      }
      const before = picture.value;
      const after = receive(before, message);
      if (after === before) return;
      picture.value = after;
      if (after.version !== before.version) desk.outdate();
      if (message.type !== 'show') return;
      if (before.show && !isSameStatement(before.show, after.show)) scrolling.moveTo(0);
      save();
    },
    reveal: (name) => host.post({ type: 'reveal', name }),
    revealClaim: (position) => host.post({ type: 'reveal-claim', position }),
    send: host.post,
    copy: (text) => host.post({ type: 'copy', text }),
    highlight: (of, names) => host.post({ type: 'highlight', of, names }),
    setLayout(layout) {
      picture.value = { ...picture.value, asked: layout };
      host.post({ type: 'set-layout', layout });
      // A document that can't be changed has no answer: then the switch goes back to what is true.
      setTimeout(() => {
        const { asked: _, ...answered } = picture.value;
        if (picture.value.asked === layout) picture.value = answered;
      }, patience);
    },
    setWhyOpen(open) {
      if (open === whyOpen.value) return;
      whyOpen.value = open;
      save();
    },
  };
  return {
    inspector,
    save,
    returnToPlace() {
      if (saved && isSameStatement(saved.show, picture.value.show)) scrolling.moveTo(saved.scroll);
    },
  };
}
