/** How many entries, how many of them are not zero, how many distinct numbers they take. */
import type { JacobianView } from '../../src/protocol';

export function Counts({ entries, nonzeros, parameters }: JacobianView) {
  const rows = [
    ['entries', entries],
    ['non-zero', nonzeros],
    ['free parameters', parameters],
  ];
  return (
    <dl class="counts">
      {rows.map(([term, count]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
