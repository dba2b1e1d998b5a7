/** The one stretch of a text that several changes, one after another, have touched. */

/** As VS Code reports it: `rangeLength` characters at `rangeOffset` of the text so far replaced by `text`. */
export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** What was `[from, to)` is now `[from, now)`; around it, nothing has changed. */
export interface ChangedRegion {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** The changes of one event are listed so that each can be applied after those before it. */
export function changedBy(
  region: ChangedRegion | undefined,
  changes: readonly Change[],
): ChangedRegion | undefined {
  let grown = region;
  for (const { rangeOffset, rangeLength, text } of changes) {
    const end = rangeOffset + rangeLength;
    const { from, to, now } = grown ?? { from: rangeOffset, to: end, now: end };
    // Text beyond the region is as it was, so reaching into it takes as much of the old text as of the new.
    const beyond = Math.max(0, end - now);
    grown = {
      from: Math.min(from, rangeOffset),
      to: to + beyond,
      now: now + beyond + text.length - rangeLength,
    };
  }
  return grown;
}
