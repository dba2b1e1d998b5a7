/** What becomes of a gradient on its way back, in words. */
import type { NormView } from '../protocol/chain';
import { roundNumber } from './number-words';

/** A change by less than this factor is none worth telling. */
const NOTICED = 1.5;
/** One by more than this makes learning hard. */
const EXTREME = 1000;

/** @param norms from the input to the output, whose own norm is that of an identity */
export function normSentence(norms: readonly NormView[]): string {
  const back = [...norms].reverse();
  const last = back.at(-1);
  // The first factor makes a gradient of nothing: there is no size to compare it with.
  const first = back[1];
  if (first === undefined || last === undefined) return '';
  const broken = back.find(({ norm }) => !Number.isFinite(norm));
  if (broken) return `The gradient is not finite from \`${broken.name}\` on.`;
  const zero = back.find(({ norm }) => norm === 0);
  if (zero) return `The gradient is zero from \`${zero.name}\` on: nothing gets through.`;
  if (first === last) return '';
  const ratio = last.norm / first.norm;
  const way = `from \`${first.name}\` back to \`${last.name}\``;
  const factor = Math.max(ratio, 1 / ratio);
  if (factor < NOTICED) return `The gradient keeps its size ${way}.`;
  const [verb, extreme] = ratio < 1 ? ['shrinks', 'vanishes'] : ['grows', 'explodes'];
  const told = `The gradient ${factor > EXTREME ? `${extreme}: it ` : ''}${verb} ${roundNumber(factor)}× ${way}`;
  const step = largestStep(back.slice(back.indexOf(first)), ratio < 1);
  return back.length > 4 && step
    ? `${told}, most of it between \`${step[0]}\` and \`${step[1]}\`.`
    : `${told}.`;
}

function largestStep(back: readonly NormView[], shrinks: boolean): readonly [string, string] | undefined {
  let best: readonly [string, string] | undefined;
  let most = NOTICED;
  for (const [k, to] of back.entries()) {
    const from = back[k - 1];
    if (from === undefined) continue;
    const change = shrinks ? from.norm / to.norm : to.norm / from.norm;
    if (change > most) [best, most] = [[from.name, to.name], change];
  }
  return best;
}
