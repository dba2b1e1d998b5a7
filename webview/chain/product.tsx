/** The factors of a chain, to scale, and what becomes of them step by step while they are multiplied. */
import type { FactorView } from '../../src/protocol';
import type { StepView } from '../../src/protocol/chain';
import { Factor } from '../components/factor';
import { lengthScale } from '../drawing/scale';
import { useFlip } from './flip';
import { Joint } from './joint';
import { mergingOf, stretchesAfter } from './steps';

interface ProductProps {
  readonly factors: readonly FactorView[];
  readonly result: FactorView;
  readonly steps: readonly StepView[];
  /** Steps that are done. */
  readonly done: number;
  /** Whether the pair that comes next is shown. */
  readonly showsNext: boolean;
  /** What stands beneath a factor, by its position. */
  readonly below?: (position: number) => preact.ComponentChildren;
}

export function Product({ factors, result, steps, done, showsNext, below }: ProductProps) {
  const stretches = stretchesAfter(factors, steps, done);
  const next = showsNext ? steps[done] : undefined;
  // One scale for all steps: nothing grows while it is multiplied.
  const all = [result, ...factors, ...steps.map(({ product }) => product)];
  const scale = lengthScale(
    all.flatMap(({ rows, columns }) => [rows, columns]),
    { most: factors.length > 5 ? 104 : 132, least: 9 },
  );
  const container = useFlip(`${done} of ${steps.length}`);
  return (
    <ol class="product" ref={container}>
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
              {from === to && below?.(from)}
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
