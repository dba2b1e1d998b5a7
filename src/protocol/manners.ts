/** Where the panel looks: at the cursor, at something pinned, or back at something seen before. */
import type { Formula } from './formula';

/** Something that is kept in view, whatever the cursor does. */
export interface PinView {
  readonly id: string;
  /** `z1`, `∇_z1 L`, `grad(L, z2) == a2 - y`. */
  readonly title: Formula;
  /** As it would be typed, where it is an expression: then it can be compared with another. */
  readonly expression?: string;
  /** The name of its file, where that is not the one being looked at. */
  readonly file?: string;
  /** It stands in the document, as `show E`, and goes when that goes. */
  readonly fromDocument: boolean;
  /** What it names is not there at the moment. */
  readonly missing: boolean;
}

export interface MannersView {
  /** The pin that is looked at; `null` while the panel follows the cursor. */
  readonly at: string | null;
  /** Whether what is shown now is among the pins, and which it is. */
  readonly shown: string | null;
  readonly pins: readonly PinView[];
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Numbers are shown at other inputs than the document's. */
  readonly inputsChanged: boolean;
}

/** What can be asked for; the answer is a new picture. */
export type MannersMessage =
  | { readonly type: 'go'; readonly to: 'back' | 'forward' }
  | { readonly type: 'follow' }
  /** Keeps what is shown now. */
  | { readonly type: 'pin' }
  | { readonly type: 'unpin'; readonly id: string }
  | { readonly type: 'look'; readonly id: string }
  /** The first thing to do, offered while there is nothing to show. */
  | { readonly type: 'start' };
