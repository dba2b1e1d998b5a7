/** A structure in a few words, for tables of tests: `[identity zero]`, `kron(identity, x)`, `diagonal + rank 1`. */
import type { Steps, Structure, TilesStructure } from '../../../src/calculus/structure';

export function brief(structure: Structure): string {
  switch (structure.kind) {
    case 'block': {
      if (structure.form === 'family') return `${structure.arrangement} of ${brief(structure.cell)}`;
      if (structure.form === 'tiles') return `${tiles(structure)} of ${brief(structure.cell)}`;
      const { rowSizes, columnSizes, cells } = structure;
      const picture = cells.map((row) => row.map(brief).join(' ')).join(' ; ');
      return `[${picture}] ${rowSizes.join(' ')} × ${columnSizes.join(' ')}`;
    }
    case 'kronecker': {
      const factors = structure.factors.map((factor) => brief(factor.structure)).join(', ');
      return `kron(${factors})${structure.commuted ? ' commuted' : ''}`;
    }
    case 'low-rank':
      return `rank ${structure.rank}`;
    case 'diagonal-plus-low-rank':
      return `diagonal + rank ${structure.rank}`;
    case 'dense': {
      const { entryOf } = structure;
      if (entryOf === undefined) return 'dense';
      const name = entryOf.tensor.kind === 'variable' ? entryOf.tensor.name : entryOf.tensor.rule.name;
      return `${entryOf.whole ? '' : 'part of '}${name}${entryOf.transposed ? '.T' : ''}`;
    }
    case 'selection':
    case 'permutation':
      return structure.values === undefined ? structure.kind : `weighted ${structure.kind}`;
    case 'toeplitz':
    case 'hankel':
      return `${strided(structure.steps)}${structure.kind}`;
    default:
      return structure.kind;
  }
}

/** `3×4 toeplitz blocks`. */
function tiles({ steps, rowOver, columnOver }: TilesStructure): string {
  const order = steps === undefined ? '' : `${strided(steps)}${steps.columns > 0 ? 'toeplitz' : 'hankel'} `;
  return `${rowOver?.size ?? 1}×${columnOver?.size ?? 1} ${order}blocks`;
}

function strided({ rows, columns }: Steps): string {
  return rows === 1 && Math.abs(columns) === 1 ? '' : `${rows}/${Math.abs(columns)} `;
}
