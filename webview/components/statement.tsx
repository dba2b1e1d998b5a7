/** One statement, from top to bottom. */
import type { StatementView } from '../../src/protocol';
import { Chain } from './chain';
import { Claim } from './claim';
import { Equation } from './equation';
import { JacobianCard } from './jacobian-card';
import { Why } from './why';

export function Statement({ statement }: { readonly statement: StatementView }) {
  const { source, equation, why, claim, jacobians, gradient, chain } = statement;
  return (
    <>
      {equation ? (
        <Equation equation={equation} />
      ) : (
        !claim && (
          <pre class="source">
            <code>{source}</code>
          </pre>
        )
      )}
      {why.length > 0 && <Why sentences={why} />}
      {claim && <Claim claim={claim} />}
      {jacobians.length > 0 && (
        <section aria-labelledby="local-heading">
          <h2 id="local-heading">{jacobians.length === 1 ? 'Local Jacobian' : 'Local Jacobians'}</h2>
          {jacobians.map((jacobian) => (
            <JacobianCard key={`${jacobian.of}/${jacobian.wrt}`} jacobian={jacobian} />
          ))}
        </section>
      )}
      {gradient && (
        <section aria-labelledby="gradient-heading">
          <h2 id="gradient-heading">
            Gradient of <code>{gradient.of}</code>
          </h2>
          <JacobianCard jacobian={gradient} />
        </section>
      )}
      {chain && <Chain chain={chain} />}
    </>
  );
}
