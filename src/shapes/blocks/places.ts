/** From the places that statements had when they were worked out to those that they have now, and to what is said elsewhere. */
import type { PlacedBlock } from '../../language/blocks';
import type { Problem, RelatedPlace } from '../../language/problems';
import type { Span } from '../../language/syntax';
import { type Elsewhere, elsewhereOf } from '../elsewhere';
import { inDocumentOrder, MOST_REASONS } from '../explanation';
import type { Reason } from '../inferred';
import { positionOf, type SolvedGroup, type SolvedReading } from './group';
import type { SolvedBlocks } from './solve';

/** Where a name is worked out, and where its statement stands now. */
export interface Home {
  readonly group: SolvedGroup;
  readonly placed: PlacedBlock;
  /** Greater for a name that is defined further down. */
  readonly order: number;
}

export class Places {
  private readonly known = new Map<string, readonly Reason[]>();

  constructor(private readonly solved: SolvedBlocks) {}

  /** Of the first definition of a name. */
  homeOf(name: string): Home | undefined {
    const { index, list, groups } = this.solved;
    const first = index.first(name);
    const position = first && list.positionOf(first.block);
    if (!first || position === undefined) return undefined;
    const group = groups[position] as SolvedGroup;
    return { group, placed: list.placed(position), order: positionOf(position, first.position) };
  }

  span(span: Span, reading: SolvedReading): Span {
    const member = reading.memberAt(span.from);
    const placed = member && this.solved.list.placeOf(member.block);
    if (!member || !placed || placed === member) return span;
    return placed.span({ from: member.offsetBefore(span.from), to: member.offsetBefore(span.to) });
  }

  problem(found: Problem, reading: SolvedReading): Problem {
    const related = found.related.flatMap((place) => {
      const elsewhere = elsewhereOf(place);
      // Where a name is defined is said in the words of whoever needs it.
      if (elsewhere?.what === 'definition') return this.definition(elsewhere.name, place);
      return elsewhere ? [place] : [{ ...place, span: this.span(place.span, reading) }];
    });
    const isElsewhere = related.some((place) => elsewhereOf(place));
    return {
      ...found,
      span: this.span(found.span, reading),
      related: isElsewhere ? this.said(related) : related,
    };
  }

  reasons(reasons: readonly Reason[], reading: SolvedReading): readonly Reason[] {
    return this.said(
      reasons.map((each) => (elsewhereOf(each) ? each : { ...each, span: this.span(each.span, reading) })),
    );
  }

  /** Why a name is what it is, as it is known where that was worked out. */
  why(elsewhere: Elsewhere): readonly Reason[] {
    const { name, what } = elsewhere;
    const key = `${typeof what === 'string' ? what : what.axis} ${name}`;
    const known = this.known.get(key);
    if (known) return known;
    // A name whose reasons lead back to itself through a mistake is explained without them.
    this.known.set(key, []);
    const home = this.homeOf(name);
    const reasons = home ? this.reasons(home.group.results.why(name, what), home.group) : [];
    this.known.set(key, reasons);
    return reasons;
  }

  /** With what is said elsewhere in its place. Where a place says something of sizes, that it gives the axes goes without saying. */
  private said(reasons: readonly Reason[]): readonly Reason[] {
    if (!reasons.some((each) => elsewhereOf(each))) return reasons;
    const plain: Reason[] = [];
    const forms: Reason[] = [];
    for (const each of reasons) {
      const elsewhere = elsewhereOf(each);
      if (!elsewhere) plain.push(each);
      else (elsewhere.what === 'form' ? forms : plain).push(...this.why(elsewhere));
    }
    const spans = new Set(plain.map(({ span }) => `${span.from}:${span.to}`));
    const left = forms.filter(({ span }) => !spans.has(`${span.from}:${span.to}`));
    return inDocumentOrder([...plain, ...left]).slice(-MOST_REASONS);
  }

  private definition(name: string, { message }: RelatedPlace): RelatedPlace[] {
    const { index, list } = this.solved;
    const first = index.first(name);
    const placed = first && list.placeOf(first.block);
    if (!first || !placed) return [];
    return [{ span: placed.span(first.name.span), message }];
  }
}
