/** Which problems of what was written out are told, and where: each once, at the place in the text that it comes from. */
import type { Origins } from '../language/expanded';
import type { Problem } from '../language/problems';
import type { Span } from '../language/syntax';

/** What may go wrong in a layer only because of what went in. */
const FOLLOWS: ReadonlySet<Problem['code']> = new Set(['shape-mismatch', 'bad-size', 'out-of-range']);

/** @param isPartial whether names may be defined in a file that isn't there. */
export function withoutUnknown(problems: readonly Problem[], isPartial: boolean | undefined): Problem[] {
  return problems.filter(({ code }) => !(isPartial && code.startsWith('unknown-')));
}

/** @param misfits the calls of layers that were given what does not fit: what goes wrong inside follows from that. */
export function toldOnce(
  problems: readonly Problem[],
  misfits: readonly Span[],
  origins: Origins,
): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(
      ({ code, span }) => !FOLLOWS.has(code) || !misfits.some((misfit) => origins.isWithin(span, misfit)),
    )
    .map((each) => origins.problem(each))
    .filter((each) => {
      const key = keyOfProblem(each);
      return !seen.has(key) && seen.add(key);
    });
}

/** The same for what is said again, as what is repeated has the same problem each time. */
function keyOfProblem({ code, span, payload, related: [first] }: Problem): string {
  return JSON.stringify([code, span, payload, first?.span, first?.message]);
}
