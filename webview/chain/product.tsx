/** The factors of a chain, to scale, and what becomes of them step by step while they are multiplied. */
import type { ComponentChildren } from 'preact';
import type { FactorView } from '../../src/protocol';
import type { StepView } from '../../src/protocol/chain';
import { Factor } from '../components/factor';
import { scaleFor } from './fit-scale';
import { useFlip } from './flip';
import { Joint } from './joint';
import { mergingOf, stretchesAfter } from './steps';
import { useWidth } from './use-width';

interface ProductProps {
  readonly factors: readonly FactorView[];
  readonly result: FactorView;
  readonly steps: readonly StepView[];
  /** Steps that are done. */
  readonly done: number;
  /** Whether the pair that comes next is shown. */
  readonly showsNext: boolean;
  /** What stands beneath a factor, by its position; undefined where there is nothing to choose. */
  readonly below: ((position: number) => ComponentChildren) | undefined;
}

export function Product({ factors, result, steps, done, showsNext, below }: ProductProps) {
  const stretches = stretchesAfter(factors, steps, done);
  const next = showsNext ? steps[done] : undefined;
  const container = useFlip(`${done} of ${steps.length}`);
  const scale = scaleFor(useWidth(container), factors, [result, ...steps.map(({ product }) => product)]);
  return (
    <ol class={`product ${below ? 'product-with-choices' : ''}`} ref={container}>
      {stretches.map((stretch, k) => {
        const { from, to, factor } = stretch;
        const merging = mergingOf(stretch, next);
        const last = k === stretches.length - 1;
        return (
          <li
            key={`${from}-${to}`}
            class={`product-step ${merging ? `merging merging-${merging}` : ''}`}
            data-from={from}
            data-to={to}
          >
            <Joint size={factor.rows.label} isInner={k > 0} isMerging={merging === 'right'} />
            <div class="product-factor">
              <Factor factor={withoutForm(factor, from !== to)} scale={scale} leadsTo={factor.of} />
              {below && (from === to ? below(from) : <div class="link-choices" />)}
            </div>
            {last && <Joint size={factor.columns.label} isInner={false} />}
          </li>
        );
      })}
    </ol>
  );
}

/** The form of a product would only be long: that of the whole stands below. */
function withoutForm(factor: FactorView, isProduct: boolean): FactorView {
  if (!isProduct) return factor;
  const { matrix: _, ...plain } = factor;
  return plain;
}
