/** One node of the graph. */
import type { GraphNodeView } from '../../src/protocol/graph';
import { Tex } from '../components/tex';
import { shortNumber } from '../text/short-number';
import type { Box } from './layout';
import { outlinesOf } from './outline';

interface GraphNodeProps {
  readonly node: GraphNodeView;
  readonly box: Box;
  /** The statement under the cursor is it, or in it. */
  readonly isCurrent: boolean;
  /** Where the keyboard is: the one stop of the whole graph. */
  readonly isStop: boolean;
  onPress(): void;
  onFocus(): void;
}

const verdictMarks = { proved: '✓', holds: '≈', refuted: '✗', undecided: '?' } as const;

export function GraphNode({ node, box, isCurrent, isStop, onPress, onFocus }: GraphNodeProps) {
  const { id, kind, title, operation, description, verdict, gradient } = node;
  const outlines = outlinesOf(kind, box);
  const norm = gradient?.norm;
  const said = norm === undefined ? description : `${description}, gradient ${shortNumber(norm)}`;
  return (
    <li
      class={`node node-${kind} ${isCurrent ? 'node-current' : ''} ${gradient && norm === undefined ? 'node-apart' : ''}`}
      style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }}
    >
      <button
        type="button"
        class="node-button"
        data-node={id}
        tabIndex={isStop ? 0 : -1}
        aria-label={kind === 'fold' ? `${said}, open it` : said}
        aria-current={isCurrent ? 'true' : undefined}
        aria-expanded={kind === 'fold' ? false : undefined}
        title={kind === 'fold' ? `Open ${title.text}` : `Go to line ${node.line}`}
        onClick={onPress}
        onFocus={onFocus}
      >
        <svg class="node-outline" width={box.width} height={box.height} aria-hidden="true" focusable="false">
          {outlines.map((d, k) => (
            <path key={d} class={k === 0 ? 'node-face' : 'node-line'} d={d} />
          ))}
        </svg>
        <span class="node-text" aria-hidden="true">
          <span class="node-title">
            {kind === 'claim' ? (
              <span class={`node-verdict node-${verdict ?? 'open'}`}>
                {verdict ? verdictMarks[verdict] : '…'} check
              </span>
            ) : (
              <Tex formula={title} silent />
            )}
          </span>
          {operation !== '' && <span class="node-expression">{operation}</span>}
          {norm !== undefined && <span class="node-norm">‖∇‖ {shortNumber(norm)}</span>}
        </span>
      </button>
    </li>
  );
}
