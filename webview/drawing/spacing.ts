/**
 * The equation is set symbol by symbol, so TeX can't space it as a whole. This does what TeX does between
 * atoms: wide around relations, medium around binary operators, none inside brackets and before an argument list.
 */

type Atom = 'relation' | 'binary' | 'open' | 'close' | 'comma' | 'ordinary';

const relations = new Set(['=', '==', '<', '>', '<=', '>=', '≤', '≥', '~', ':']);
const binaries = new Set(['+', '-', '−', '*', '@', '/', '·', '×', '⊙', '^', '|>']);

function atomOf(text: string): Atom {
  if (relations.has(text)) return 'relation';
  if (binaries.has(text)) return 'binary';
  if (/^[([{]$/.test(text)) return 'open';
  if (/^[)\]}]$/.test(text)) return 'close';
  if (/^[,;]$/.test(text)) return 'comma';
  return 'ordinary';
}

/** The space between two neighbouring symbols, in ems of the equation. */
export function spaceBetween(left: string, right: string): number {
  const [a, b] = [atomOf(left), atomOf(right)];
  if (a === 'relation' || b === 'relation') return 0.45;
  if (a === 'open' || b === 'close' || b === 'comma') return 0.08;
  if (a === 'comma') return 0.35;
  if (a === 'binary' || b === 'binary') return 0.28;
  if (b === 'open') return 0.06;
  return 0.2;
}
