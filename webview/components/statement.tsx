/** One statement, from top to bottom. */
import type { JacobianView, StatementView } from '../../src/protocol';
import { Claim } from './claim';
import { Equation } from './equation';
import { JacobianCard } from './jacobian-card';
import { Why } from './why';

function headingOf(jacobians: readonly JacobianView[]): string {
  const what = jacobians.every(({ local }) => local) ? 'Local Jacobian' : 'Derivative';
  return jacobians.length === 1 ? what : `${what}s`;
}

export function Statement({ statement }: { readonly statement: StatementView }) {
  const { source, equation, why, claim, jacobians, gradient } = statement;
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
      {claim && <Claim claim={claim} line={statement.line} />}
      {jacobians.length > 0 && (
        <section aria-labelledby="jacobians-heading">
          <h2 id="jacobians-heading">{headingOf(jacobians)}</h2>
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
    </>
  );
}
