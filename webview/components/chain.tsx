/** The gradient as a product: every factor to the same scale, and between two of them the size in which they meet. */
import type { ChainView, FactorView } from '../../src/protocol';
import { lengthScale } from '../drawing/scale';
import { Factor } from './factor';
import { Sentence } from './sentence';

/** A size on the line that runs from factor to factor: where two meet, both have it. */
function Joint({ size, product = false }: { readonly size: string; readonly product?: boolean }) {
  return (
    <span class="joint" aria-hidden="true">
      <span class="joint-size">{size}</span>
      {product && <span class="joint-sign">×</span>}
    </span>
  );
}

function keyOf({ of, wrt }: FactorView): string {
  return `${of}/${wrt}`;
}

/** The result's closed form stands in its own card: here it would only be long. */
function resultAlone({ matrix: _, ...result }: FactorView): FactorView {
  return result;
}

export function Chain({ chain }: { readonly chain: ChainView }) {
  const { of, wrt, factors, result, note } = chain;
  const all = [result, ...factors];
  const scale = lengthScale(
    all.flatMap(({ rows, columns }) => [rows, columns]),
    { most: 132, least: 9 },
  );
  return (
    <section class="chain" aria-labelledby="chain-heading">
      <h2 id="chain-heading">
        From <code>{wrt}</code> to <code>{of}</code>
      </h2>
      {note !== undefined && (
        <p class="chain-note">
          <Sentence text={note} />
        </p>
      )}
      <ol class="chain-factors">
        <li class="chain-step chain-result">
          <Joint size={result.rows.label} />
          <Factor factor={resultAlone(result)} scale={scale} leadsTo={result.wrt} />
          <Joint size={result.columns.label} />
          <span class="chain-equals" aria-hidden="true">
            =
          </span>
        </li>
        {factors.map((factor, i) => (
          <li key={keyOf(factor)} class="chain-step">
            <Joint size={factor.rows.label} product={i > 0} />
            <Factor factor={factor} scale={scale} leadsTo={factor.of} />
            {i === factors.length - 1 && <Joint size={factor.columns.label} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
