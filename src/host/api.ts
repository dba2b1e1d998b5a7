/** What `activate` gives to those who ask for this extension, tests among them. */
import type { Event, Range, TestItemCollection } from 'vscode';
import type { MannersView, PictureMessage } from '../protocol';

export interface NablascopeExports {
  /** Loads the extension if nothing has needed it yet. */
  load(): Promise<NablascopeApi>;
}

/** Enough to see what the panel is being told. */
export interface NablascopeApi {
  /** What the log has of errors. */
  readonly errors: readonly string[];
  /** What it has of oddities that hurt nobody. */
  readonly warnings: ReadonlySet<string>;
  readonly claims: {
    /** What stands in the status bar; `undefined` while nothing does. */
    readonly status: string | undefined;
    /** What stands in the Test Explorer. */
    readonly tests: TestItemCollection;
    /** What the Test Explorer was told of a claim, by the id of its item. */
    readonly reported: ReadonlyMap<string, string>;
  };
  readonly firstSteps: {
    /** The steps of the walkthrough that somebody was seen doing. */
    readonly done: readonly string[];
  };
  readonly inspector: {
    readonly isOpen: boolean;
    readonly isVisible: boolean;
    /** What the panel was told last; `undefined` while there is no panel, or it is still starting. */
    readonly lastMessage: PictureMessage | undefined;
    /** Whether there are no numbers to come for it. */
    readonly isWhole: boolean;
    /** What the panel was told last of pins and history. */
    readonly manners: MannersView | undefined;
    /** What is marked in the editor because an entry is looked at. */
    readonly highlighted: readonly Range[];
    readonly onDidPost: Event<PictureMessage>;
    /** Does what the panel would have done with this message. */
    receive(message: unknown): void;
    close(): void;
  };
}
