/** Where the inspector looks: pins that outlive the window, what was looked at before, and what the document asks for. */
import type * as vscode from 'vscode';
import type { Analysis } from '../features/document';
import { canGo, current, go, type History, moveVisits, noHistory, visit } from '../features/manners/history';
import { type Moves, moveKeys } from '../features/manners/moved-file';
import {
  movePins,
  type Pins,
  pin,
  pinOf,
  restorePins,
  savedPins,
  settle,
  shownBy,
  unpin,
} from '../features/manners/pins';
import { expressionOf, type Placed, type Target, targetKey, titleOf } from '../features/manners/target';
import type { MannersView, PinView } from '../protocol';
import type { GradDocument } from './documents';
import type { Log } from './log';

const savedAs = 'nablascope.pins';

/** Something to look at in a document. */
export interface Sight {
  readonly uri: string;
  readonly target: Target;
}

/** What a `show` of the document is called among the pins. */
const shownPrefix = 'show ';

export class Manners {
  private pins: Pins;
  private history: History = noHistory;
  /** The pin that is looked at, and the document that it is in. */
  private at: { readonly id: string; readonly uri: string } | undefined;
  /** The texts that the places of the pins are of, by document. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly memento: vscode.Memento,
    private readonly find: (uri: string) => GradDocument | undefined,
    private readonly log: Pick<Log, 'warnOnce'>,
  ) {
    this.pins = restorePins(memento.get(savedAs));
  }

  /** What is looked at in place of the cursor's statement. */
  get pinned(): Sight | undefined {
    if (!this.at) return undefined;
    const { id, uri } = this.at;
    if (id.startsWith(shownPrefix)) return { uri, target: { kind: 'text', text: id } };
    return this.pins.all.find((each) => each.id === id);
  }

  follow(): void {
    this.at = undefined;
  }

  /** @param seen what the panel shows, in whose document a `show` is looked for. */
  look(id: string, seen: Sight | undefined): void {
    const uri = this.pins.all.find((each) => each.id === id)?.uri ?? seen?.uri;
    if (uri !== undefined) this.at = { id, uri };
  }

  /** Keeps what is shown in view from now on. */
  pin(seen: Sight & Placed): void {
    this.pins = pin(this.pins, seen.uri, seen);
    const { id } = pinOf(this.pins, seen.uri, seen.target) ?? {};
    if (id !== undefined) this.at = { id, uri: seen.uri };
    this.save();
  }

  unpin(id: string): void {
    this.pins = unpin(this.pins, id);
    if (this.at?.id === id) this.at = undefined;
    this.save();
  }

  /** Takes the pins of a document along with its text. */
  settle(document: GradDocument, analysis: Analysis): void {
    const { text } = analysis.document;
    const before = this.texts.get(document.uri) ?? text;
    if (before === text && this.texts.has(document.uri)) return;
    this.texts.set(document.uri, text);
    const settled = settle(this.pins, document.uri, before, analysis);
    if (settled === this.pins) return;
    this.pins = settled;
    this.save();
  }

  /** Takes what is of files that have moved along with them. */
  move(moves: Moves): void {
    moveKeys(this.texts, moves);
    this.history = moveVisits(this.history, moves);
    if (this.at) this.at = { ...this.at, uri: moves(this.at.uri) ?? this.at.uri };
    const moved = movePins(this.pins, moves);
    if (moved === this.pins) return;
    this.pins = moved;
    this.save();
  }

  visit({ uri, target }: Sight): void {
    this.history = visit(this.history, { uri, target, time: Date.now() });
  }

  go(to: 'back' | 'forward'): Sight | undefined {
    if (!canGo(this.history, to)) return undefined;
    this.history = go(this.history, to);
    this.at = undefined;
    return current(this.history);
  }

  view(document: GradDocument | undefined, seen: Sight | undefined, inputsChanged: boolean): MannersView {
    const analysis = document?.analysis;
    const shown = analysis ? shownBy(analysis) : [];
    const own = this.pins.all.map(({ id, uri, target, missing }): PinView => {
      const home = uri === document?.uri ? document : this.find(uri);
      return {
        id,
        title: titleOf(target, home?.analysis),
        ...expressionView(target),
        ...(uri !== document?.uri && { file: fileOf(uri) }),
        fromDocument: false,
        missing: missing && home !== undefined,
      };
    });
    const asked = shown.map(({ target }): PinView => {
      return {
        id: idOfShown(target),
        title: titleOf(target, analysis),
        ...expressionView(target),
        fromDocument: true,
        missing: false,
      };
    });
    const pins = [...own, ...asked.filter(({ id }, k) => asked.findIndex((each) => each.id === id) === k)];
    return {
      at: this.pinned && this.at ? this.at.id : null,
      shown: (seen && pinOf(this.pins, seen.uri, seen.target)?.id) ?? null,
      pins,
      canGoBack: canGo(this.history, 'back'),
      canGoForward: canGo(this.history, 'forward'),
      inputsChanged,
    };
  }

  private save(): void {
    // They are kept here in any case, and saved with the next change if that goes well.
    this.memento.update(savedAs, savedPins(this.pins)).then(undefined, (error: unknown) => {
      this.log.warnOnce('The pins could not be saved for the next window', error);
    });
  }
}

/** By its text, which begins with `show`. */
function idOfShown(target: Target): string {
  return target.kind === 'text' ? target.text : `${shownPrefix}${targetKey(target)}`;
}

function expressionView(target: Target): Pick<PinView, 'expression'> {
  const expression = expressionOf(target);
  return expression === undefined ? {} : { expression };
}

function fileOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
