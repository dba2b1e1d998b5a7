/** What a whole run of browser tests shares, and ends together. */
import { launchChromium } from '../../scripts/vscode/chromium';

const closers: (() => Promise<void>)[] = [];

/** Makes something at its first use, gives the same one afterwards, and closes it when the run is over. */
export function once<T>(make: () => Promise<T>, close: (made: T) => Promise<void>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    if (made === undefined) {
      made = make();
      const closing = made;
      closers.push(async () => close(await closing));
    }
    return made;
  };
}

export async function closeShared(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close().catch(() => {});
}

export const browser = once(
  () => launchChromium(),
  (chromium) => chromium.close(),
);
