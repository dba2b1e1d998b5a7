/** How thick an edge is drawn for the norm of what flows along it: on a logarithmic scale over all edges. */

const thinnest = 1.25;
const thickest = 6.5;
/** Norms within this many decades of the largest are told apart. */
const decades = 4;

export function widthScale(norms: readonly number[]): (norm: number) => number {
  const largest = Math.max(0, ...norms.filter(Number.isFinite));
  return (norm) => {
    if (norm <= 0 || largest === 0) return thinnest;
    if (!Number.isFinite(norm)) return thickest;
    const part = 1 + Math.log10(norm / largest) / decades;
    return thinnest + (thickest - thinnest) * Math.max(0, part);
  };
}
