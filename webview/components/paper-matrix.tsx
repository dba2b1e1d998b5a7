/** A matrix as on paper: brackets, corner entries, dots, and its two sizes on its sides. */
import type { JacobianView } from '../../src/protocol';
import { type PaperCell, paperGrid } from '../drawing/paper';
import { describeMatrix } from '../text/speech';
import { Dimension } from './dimension';
import { Tex } from './tex';

interface CellProps {
  readonly cell: PaperCell;
  /** Whether a block begins with its row, and with its column. */
  readonly below: boolean;
  readonly beside: boolean;
}

function Cell({ cell, below, beside }: CellProps) {
  const outline = `${below ? ' paper-below' : ''}${beside ? ' paper-beside' : ''}`;
  if (cell.kind === 'dots') return <span class={`paper-dots${outline}`}>{cell.glyph}</span>;
  const { entry, zero, value } = cell.cell;
  return (
    <span
      class={`${zero ? 'paper-zero' : 'paper-entry'}${outline}`}
      title={value === undefined ? undefined : `${value}`}
    >
      <Tex formula={entry} silent />
    </span>
  );
}

export function PaperMatrix({ jacobian }: { readonly jacobian: JacobianView }) {
  const { rows, columns, paper } = jacobian;
  const grid = paperGrid(paper);
  return (
    <div class="paper" role="img" aria-label={`On paper: ${describeMatrix(jacobian)}`}>
      <Dimension side={columns} along="columns" />
      <Dimension side={rows} along="rows" />
      <div class="paper-cells" style={{ gridTemplateColumns: `repeat(${paper.columns.length}, auto)` }}>
        {grid.map((row, r) =>
          row.map((cell, c) => (
            <Cell
              key={`${r},${c}`}
              cell={cell}
              below={paper.rowBreaks?.includes(r) ?? false}
              beside={paper.columnBreaks?.includes(c) ?? false}
            />
          )),
        )}
      </div>
    </div>
  );
}
