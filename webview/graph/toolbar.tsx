/** What of the graph is drawn, and how large. */
import type { GraphAnswer } from '../../src/protocol/graph';
import { IconButton } from '../shell/icon-button';
import type { GraphState } from './state';

interface ToolbarProps {
  readonly state: GraphState;
  readonly graph: GraphAnswer;
  onZoom(by: number): void;
  onFit(): void;
}

export function Toolbar({ state, graph, onZoom, onFit }: ToolbarProps) {
  const { claims, gradients } = state;
  return (
    <div class="graph-tools" role="toolbar" aria-label="Graph">
      <label class="graph-check">
        <input
          type="checkbox"
          checked={gradients.value}
          onChange={({ currentTarget }) => {
            gradients.value = currentTarget.checked;
          }}
        />
        Gradients, flowing back
      </label>
      {graph.claims > 0 && (
        <label class="graph-check">
          <input
            type="checkbox"
            checked={claims.value}
            onChange={({ currentTarget }) => {
              claims.value = currentTarget.checked;
            }}
          />
          Claims ({graph.claims})
        </label>
      )}
      <span class="graph-zoom">
        <IconButton icon="minus" label="Smaller" keys="−" onClick={() => onZoom(1 / 1.25)} />
        <IconButton icon="plus" label="Larger" keys="+" onClick={() => onZoom(1.25)} />
        <IconButton icon="fit" label="See all" keys="0" onClick={onFit} />
      </span>
    </div>
  );
}
