/** Which call, layer and file each part of an expanded document's text comes from. */
import type { Origin, Origins, OtherFile } from '../language/expanded';
import type { Problem, ProblemCode, RelatedPlace } from '../language/problems';
import type { Span } from '../language/syntax';

/** A part of an expanded document's text that stands elsewhere, too. */
export interface Region {
  readonly from: number;
  readonly to: number;
  /** Where the text that it repeats begins. */
  readonly source: number;
  readonly file: OtherFile | undefined;
  /** The call that it was written out for, with the layer called; its place may lie in a region itself. */
  readonly call?: { readonly span: Span; readonly layer: string };
  /** The `import` of the document that it came by. */
  readonly imported?: Span;
}

/** Reads off the parts of the text where something comes from. */
export abstract class RegionOrigins implements Origins {
  /** The part that an offset lies in; none for the document's own text. */
  protected abstract regionAt(offset: number): Region | undefined;

  of(span: Span): Origin {
    const region = this.regionAt(span.from);
    if (!region) return { span, calls: [] };
    const distance = region.from - region.source;
    const { file, call } = region;
    const own = {
      span: { from: span.from - distance, to: span.to - distance },
      ...(file && { file }),
    };
    if (!call) return { ...own, calls: [] };
    const { calls, ...place } = this.of(call.span);
    return { ...own, calls: [...calls, { ...place, layer: call.layer }] };
  }

  isWithin(span: Span, other: Span): boolean {
    const call = this.regionAt(other.from);
    if (!call?.call) return false;
    let region = this.regionAt(span.from);
    while (region && region !== call) region = region.call && this.regionAt(region.call.span.from);
    return region === call;
  }

  related({ span, message }: RelatedPlace): RelatedPlace {
    const { calls: _calls, ...place } = this.of(span);
    return { message, ...place };
  }

  problem(found: Problem): Problem {
    const related = found.related.map((place) => this.related(place));
    if (!this.regionAt(found.span.from)) return { ...found, related } as Problem;
    const { calls, span, file } = this.of(found.span);
    const [outermost, ...inner] = calls;
    const innermost = calls.at(-1);
    const inside: RelatedPlace = {
      span,
      ...(file && { file }),
      message: innermost ? `this line of the layer \`${innermost.layer}\`` : 'here',
    };
    const through = inner.map(
      ({ layer, ...place }): RelatedPlace => ({ ...place, message: `\`${layer}\` is called here` }),
    );
    if (OF_THE_LINE.has(found.code) && !file) {
      // The line is wrong whatever it is called with.
      return { ...found, span, related } as Problem;
    }
    const within = innermost?.layer ?? file?.path;
    const main = this.inDocument(found.span);
    const importedCall: RelatedPlace[] = outermost?.file
      ? [{ span: outermost.span, file: outermost.file, message: `\`${outermost.layer}\` is called here` }]
      : [];
    return {
      ...found,
      span: main,
      ...(within !== undefined && { within }),
      related: unique([inside, ...importedCall, ...through, ...related]),
    } as Problem;
  }

  inDocument(span: Span): Span {
    const { calls, file, span: own } = this.of(span);
    const [outermost] = calls;
    if (!(outermost ?? { file }).file) return outermost?.span ?? own;
    let region = this.regionAt(span.from);
    while (region?.call) region = this.regionAt(region.call.span.from);
    return region?.imported ?? span;
  }
}

/** Between the texts that follow one another, so that the end of one is not the beginning of the next. */
const GAP = '\n';

/** Text as it grows by what is written out. */
export class Regions extends RegionOrigins {
  readonly regions: Region[] = [];
  private readonly parts: string[];
  private length: number;

  /**
   * @param text what is there already.
   * @param from where that begins.
   */
  constructor(text: string, from = 0) {
    super();
    this.parts = [text];
    this.length = from + text.length;
  }

  get text(): string {
    return this.parts.join('');
  }

  /** Adds a text; the answer is how far the spans of what it repeats are from it. */
  add(text: string, region: Omit<Region, 'from' | 'to'>): number {
    const from = this.length;
    this.parts.push(text, GAP);
    this.length += text.length + GAP.length;
    this.regions.push({ ...region, from, to: from + text.length });
    return from - region.source;
  }

  protected regionAt(offset: number): Region | undefined {
    return regionAt(this.regions, offset);
  }
}

/** The last of these regions, which follow one another, that begins at or before an offset. */
export function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  const first = regions[0];
  if (!first || offset < first.from) return undefined;
  let [low, high] = [0, regions.length];
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if ((regions[middle] as Region).from <= offset) low = middle;
    else high = middle;
  }
  return regions[low];
}

/** What has nothing to do with the shapes that a layer is called with. */
const OF_THE_LINE: ReadonlySet<ProblemCode> = new Set([
  'unknown-name',
  'unknown-function',
  'wrong-arguments',
  'duplicate-name',
  'recursion',
  'unsupported',
]);

function unique(places: readonly RelatedPlace[]): RelatedPlace[] {
  const seen = new Set<string>();
  return places.filter(({ span, file, message }) => {
    const key = `${file?.path ?? ''}:${span.from}:${span.to}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
