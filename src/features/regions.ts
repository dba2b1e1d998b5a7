/** The regions of a derivative's matrix as they are drawn, each with what is written in it on paper. */
import { type Jacobian, stackedSides } from '../analysis/jacobian';
import { regionsOf as regionsOfStructure } from '../calculus/regions';
import { arrayOfMatrix, type Structure } from '../calculus/structure';
import { matrixForm } from '../notation/matrix-form';
import { matrixText } from '../notation/print-matrix';
import { matrixLatex } from '../notation/print-matrix-latex';
import type { Formula, RegionView } from '../protocol';

/** Longer labels would fit into no block. */
const LONGEST_LABEL = 24;

export function regionsOf({ structure }: Pick<Jacobian, 'structure'>): readonly RegionView[] {
  return regionsOfStructure(structure).map(({ structure: { kind }, structure: filling, ...place }) => {
    const label = labelOf(filling);
    return { kind, ...place, ...(label && { label }) };
  });
}

function labelOf(structure: Structure): Formula | undefined {
  if (structure.kind === 'zero') return { latex: '0', text: '0' };
  if (structure.kind === 'identity') return { latex: 'I', text: 'I' };
  const { matrix } = structure;
  const tree = matrixForm(stackedSides(arrayOfMatrix(matrix), matrix.rows.length), matrix.rows.length);
  const text = tree && matrixText(tree);
  if (tree === undefined || text === undefined || text.length > LONGEST_LABEL) return undefined;
  return { latex: matrixLatex(tree), text };
}
