/** The graph of the document, with the gradients that flow back through it when they are asked for. */
import type { Analysis } from '../../analysis/analysis';
import { NumericError } from '../../numeric/error';
import { ancestorsOf, type Flow, flowBack } from '../graph-flow';
import { graphView } from '../graph-view';
import { sampledSizes } from '../sampled-sizes';
import { nameList } from './fields';
import type { Handler, Steps } from './handler';
import { numericReason } from './numeric-reason';

/** Folds that anybody has opened or closed by hand. */
const MOST_FOLDS = 1000;

/** Gradients as they are, or why there are none. */
type Found = Flow | string;

const flows = new WeakMap<Analysis, Found>();

export const graph: Handler<'graph'> = {
  read({ opened, closed, claims, gradients }) {
    const [open, shut] = [nameList(opened, MOST_FOLDS), nameList(closed, MOST_FOLDS)];
    if (open === undefined || shut === undefined) return undefined;
    return { opened: open, closed: shut, claims: claims === true, gradients: gradients === true };
  },
  usesVerdicts: ({ claims }) => claims,
  *answer(analysis, request) {
    const found = request.gradients ? yield* gradientsOf(analysis) : undefined;
    const view = graphView(analysis, request, typeof found === 'string' ? undefined : found);
    if (found === undefined) return view;
    if (typeof found === 'string') return { ...view, notes: [...view.notes, found] };
    const sizes = sampledSizes(analysis, [...analysis.names.values()]);
    return sizes === '' ? view : { ...view, notes: [...view.notes, `The numbers are for ${sizes}.`] };
  },
};

function* gradientsOf(analysis: Analysis): Steps<Found> {
  let found = flows.get(analysis);
  if (found === undefined) {
    found = yield* follow(analysis);
    flows.set(analysis, found);
  }
  return found;
}

function* follow(analysis: Analysis): Steps<Found> {
  const { lastScalar } = analysis;
  if (lastScalar === undefined) return 'There is no scalar to take gradients of.';
  try {
    return yield* flowBack(analysis, lastScalar, ancestorsOf(analysis, lastScalar));
  } catch (error) {
    if (error instanceof NumericError) return `No gradients are drawn. ${numericReason(error)}`;
    throw error;
  }
}
