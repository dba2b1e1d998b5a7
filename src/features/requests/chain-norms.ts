/** How large the gradient is after each factor of a chain. */
import { Paths } from '../../analysis/paths';
import type { NormView } from '../../protocol/chain';
import { flowBack, normOf } from '../graph-flow';
import { normSentence } from '../norm-words';
import { sampledSizes } from '../sampled-sizes';
import { endsOrReason } from './chain';
import { endPair } from './fields';
import type { Handler } from './handler';

/** More points than these are more than a chart shows. */
const MOST_POINTS = 200;

export const chainNorms: Handler<'chain-norms'> = {
  read: endPair,
  *answer(analysis, request) {
    const { of, wrt } = endsOrReason(analysis, request.of, request.wrt);
    const paths = new Paths(of, wrt);
    const flow = yield* flowBack(analysis, of, paths);
    const all = paths.passes.flatMap((name): NormView[] => {
      const gradient = flow.gradients.get(name);
      return gradient ? [{ name, norm: normOf(gradient) }] : [];
    });
    const every = Math.ceil((all.length - 1) / MOST_POINTS);
    const norms = all.filter((_, k) => every <= 1 || k % every === 0 || k === all.length - 1);
    return { norms, sentence: normSentence(all), sizes: sampledSizes(analysis, [of, wrt]) };
  },
};
