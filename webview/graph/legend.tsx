/** What the outlines of nodes mean. */
import type { GraphAnswer, GraphNodeKind } from '../../src/protocol/graph';
import { outlinesOf } from './outline';

const words: Readonly<Record<GraphNodeKind, string>> = {
  input: 'input',
  parameter: 'parameter',
  operation: 'computed',
  output: 'result',
  claim: 'claim',
  fold: 'folded',
};

const size = { width: 30, height: 18 };

export function Legend({ nodes }: Pick<GraphAnswer, 'nodes'>) {
  const kinds = (Object.keys(words) as GraphNodeKind[]).filter((kind) =>
    nodes.some((node) => node.kind === kind),
  );
  return (
    <ul class="legend" aria-label="Outlines">
      {kinds.map((kind) => (
        <li key={kind} class={`node-${kind}`}>
          <svg class="legend-outline" viewBox="-1 -1 44 28" aria-hidden="true" focusable="false">
            {outlinesOf(kind, size).map((d, k) => (
              <path key={d} class={k === 0 ? 'node-face' : 'node-line'} d={d} />
            ))}
          </svg>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
}
