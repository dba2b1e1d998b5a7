/** What is pinned, as a value: it follows edits by place, and renames by name. */
import type { Analysis } from '../../analysis/analysis';
import { type Moves, moveAll } from './moved-file';
import { movedPlace } from './moved-place';
import { type Placed, settled, type Target, targetKey, targetOf } from './target';

export interface Pin extends Placed {
  /** Its own for as long as it lives, whatever it comes to be called. */
  readonly id: string;
  /** The document that it is in. */
  readonly uri: string;
  /** What it names is not in the text at the moment; it comes back when that does. */
  readonly missing: boolean;
}

export interface Pins {
  readonly all: readonly Pin[];
  /** Counts the pins that there have been, for their ids. */
  readonly made: number;
}

export const noPins: Pins = { all: [], made: 0 };

/** More would be a list and no longer a strip. */
const MOST = 24;

/** Pins something; what is pinned already stays as it is. The oldest goes when there are too many. */
export function pin(pins: Pins, uri: string, { target, at }: Placed): Pins {
  if (pinOf(pins, uri, target)) return pins;
  const made = pins.made + 1;
  return { made, all: [...pins.all, { id: `pin-${made}`, uri, target, at, missing: false }].slice(-MOST) };
}

export function unpin(pins: Pins, id: string): Pins {
  return { ...pins, all: pins.all.filter((each) => each.id !== id) };
}

export function pinOf(pins: Pins, uri: string, target: Target): Pin | undefined {
  const key = targetKey(target);
  return pins.all.find((each) => each.uri === uri && targetKey(each.target) === key);
}

/**
 * Finds a document's pins again in its text as it stands.
 *
 * @param before the text at the last time, which their places are of
 */
export function settle(pins: Pins, uri: string, before: string, analysis: Analysis): Pins {
  let differs = false;
  const { text } = analysis.document;
  const all = pins.all.map((each): Pin => {
    if (each.uri !== uri) return each;
    const at = each.at.map((offset) => movedPlace(before, text, offset));
    const found = settled({ target: each.target, at }, analysis);
    if (!found) {
      differs ||= !each.missing || at.join() !== each.at.join();
      return { ...each, at, missing: true };
    }
    if (
      !each.missing &&
      targetKey(found.target) === targetKey(each.target) &&
      found.at.join() === each.at.join()
    )
      return each;
    differs = true;
    return { ...each, ...found, missing: false };
  });
  return differs ? { ...pins, all: withoutDoubles(all) } : pins;
}

/** Takes the pins of files that have moved along. */
export function movePins(pins: Pins, moves: Moves): Pins {
  const all = moveAll(pins.all, moves);
  return all === pins.all ? pins : { ...pins, all: withoutDoubles(all) };
}

/** Two names may be renamed into one. */
function withoutDoubles(all: readonly Pin[]): readonly Pin[] {
  const seen = new Set<string>();
  return all.filter(({ uri, target, missing }) => {
    const key = `${uri} ${targetKey(target)}`;
    if (missing || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
}

/** What the document itself asks to be kept in view, by `show E`. */
export function shownBy(analysis: Analysis): readonly Placed[] {
  return analysis.document.statements
    .filter(({ kind }) => kind === 'show')
    .flatMap((statement) => targetOf(statement, analysis) ?? []);
}

/** What is kept over a restart. */
export interface SavedPin {
  readonly uri: string;
  readonly target: Target;
}

export function savedPins({ all }: Pins): readonly SavedPin[] {
  return all.map(({ uri, target }) => ({ uri, target }));
}

/** Reads what was saved, perhaps by another version: what it can't read it leaves out. */
export function restorePins(saved: unknown): Pins {
  if (!Array.isArray(saved)) return noPins;
  return saved.reduce((pins: Pins, each: unknown) => {
    const { uri, target } = (each ?? {}) as { uri?: unknown; target?: unknown };
    const read = readTarget(target);
    return typeof uri === 'string' && read ? pin(pins, uri, { target: read, at: [-1, -1] }) : pins;
  }, noPins);
}

function readTarget(value: unknown): Target | undefined {
  const { kind, name, of, wrt, text } = (value ?? {}) as Record<string, unknown>;
  if (kind === 'name' && typeof name === 'string') return { kind, name };
  if (kind === 'jacobian' && typeof of === 'string' && typeof wrt === 'string') return { kind, of, wrt };
  if (kind === 'text' && typeof text === 'string') return { kind, text };
  return undefined;
}
