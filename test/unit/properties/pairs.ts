/** What every derivative of a document must keep to, for property tests. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/analysis/analysis';
import type { Jacobian } from '../../../src/analysis/jacobian';
import type { Tensor, Variable } from '../../../src/calculus/expression';
import { variablesIn } from '../../../src/calculus/variables';
import type { NumericArray } from '../../../src/numeric/array';
import { differences } from '../../../src/numeric/differences';
import { NumericError } from '../../../src/numeric/error';
import { evaluate } from '../../../src/numeric/evaluate';
import { jacobianTimesVector, vectorTimesJacobian } from '../../../src/numeric/products';
import { valueOfTensor } from '../../../src/numeric/scope';
import type { Values } from '../../../src/numeric/values';
import { withEntries } from '../calculus/dense-matrix';
import { assertHolds } from '../calculus/structure-holds';
import { dotOf, randomLike } from '../operators/vectors';

/** Derivatives with more entries than this are left to larger tests. */
const MOST_ENTRIES = 800;

/** Every derivative of the document: totals by every name above, and local ones. */
export function jacobiansOf(analysis: Analysis): Jacobian[] {
  const names = [...analysis.names.values()];
  const found: Jacobian[] = [];
  for (const of of names) {
    if (of.definition === undefined) continue;
    found.push(...analysis.local(of.name));
    for (const wrt of names) {
      if (wrt.order >= of.order) break;
      const total = analysis.total(of.name, wrt.name);
      if (total !== undefined) found.push(total);
    }
  }
  return found;
}

export function titleOf({ of, wrt, local, layout }: Jacobian): string {
  return `${local ? 'local' : 'total'} ∂${of.name}/∂${wrt.name} (${layout})`;
}

/** Numbers, or nothing where there are none to be had at these values. */
export function tryNumbers<T>(of: () => T): T | undefined {
  try {
    return of();
  } catch (error) {
    if (error instanceof NumericError) return undefined;
    throw error;
  }
}

/** A value with one name replaced; for a local derivative everything else that stands in the definition stays. */
function moved(jacobian: Jacobian, values: Values): (x: NumericArray) => NumericArray {
  const { of, wrt, local } = jacobian;
  if (!local) return (x) => values.with(new Map([[wrt.name, x]])).valueOf(of);
  const fixed = new Map([...othersOf(jacobian)].map((named) => [named.name, values.valueOf(named)] as const));
  return (x) => values.with(new Map([...fixed, [wrt.name, x]])).valueOf(of);
}

function othersOf({ of, wrt }: Jacobian): readonly Variable[] {
  return of.definition ? variablesIn(of.definition.body).filter((variable) => variable !== wrt) : [];
}

/** In denominator order, whatever the layout. */
export function denominatorOrder({ array, layout, of }: Jacobian): typeof array {
  if (layout === 'denominator') return array;
  const ofAxes = of.axes.length;
  return { indices: [...array.indices.slice(ofAxes), ...array.indices.slice(0, ofAxes)], body: array.body };
}

/** Disagreements with central differences that no kink explains; `undefined` where the numbers tell nothing. */
export function differenceProblem(jacobian: Jacobian, values: Values): string | undefined {
  const found = tryNumbers(() => {
    const x = values.valueOf(jacobian.wrt);
    const f = moved(jacobian, values);
    return { x, f, derived: evaluate(denominatorOrder(jacobian), values), expected: differences(f, x) };
  });
  if (found === undefined) return undefined;
  const { x, f, derived, expected } = found;
  assert.deepEqual(derived.shape, expected.jacobian.shape, `shape of ${titleOf(jacobian)}`);
  // The norm of zeros has no slope: its formula divides by zero there, and there is no number to hold.
  if ([...expected.jacobian.data, ...derived.data].some((value) => !Number.isFinite(value))) return undefined;
  const scale = Math.max(1, ...f(x).data.map(Math.abs));
  for (const [k, value] of derived.data.entries()) {
    const wanted = expected.jacobian.data[k] as number;
    const allowed = 100 * (expected.error.data[k] as number) + 1e-8 * Math.max(scale, Math.abs(wanted));
    if (Math.abs(value - wanted) <= allowed) continue;
    const width = derived.data.length / x.data.length;
    if (isKink(f, x, Math.floor(k / width), k % width)) continue;
    return `${titleOf(jacobian)} entry ${k}: ${value}, differences say ${wanted} ± ${expected.error.data[k]}`;
  }
  return undefined;
}

/** True when the slopes of an entry on both sides of a position do not come together, or a jump is near. */
function isKink(f: (x: NumericArray) => NumericArray, x: NumericArray, i: number, j: number): boolean {
  const at = (h: number): number => {
    const data = x.data.slice();
    data[i] = (data[i] as number) + h;
    return f({ shape: x.shape, data }).data[j] as number;
  };
  const centre = at(0);
  const gap = (h: number) => Math.abs((at(h) - centre) / h - (centre - at(-h)) / h);
  const [coarse, fine] = [gap(2 ** -8), gap(2 ** -14)];
  // Smooth functions: the gap is h f''. At a kink it stays.
  return !(fine < coarse / 8 || fine < 1e-6);
}

export function assertProducts(jacobian: Jacobian, values: Values): void {
  const { of, wrt, layout } = jacobian;
  const array = denominatorOrder(jacobian);
  const numbers = tryNumbers(() => ({
    dense: evaluate(array, values),
    v: randomLike(values.valueOf(of), 1),
    u: randomLike(values.valueOf(wrt), 2),
  }));
  if (numbers === undefined || layout !== 'denominator') return;
  const { dense, v, u } = numbers;
  if (dense.data.some((value) => !Number.isFinite(value))) return;
  const rank = wrt.axes.length;
  const jv = jacobianTimesVector(array, rank, v, values);
  const ju = vectorTimesJacobian(u, array, rank, values);
  const width = v.data.length;
  const expected = u.data.map((_, i) =>
    v.data.reduce((sum, value, j) => sum + value * (dense.data[i * width + j] as number), 0),
  );
  const size = Math.max(1, ...dense.data.map(Math.abs));
  jv.data.forEach((value, i) => {
    assert.ok(Math.abs(value - (expected[i] as number)) <= 1e-9 * size, `J v of ${titleOf(jacobian)}`);
  });
  const gap = Math.abs(dotOf(u, jv) - dotOf(ju, v));
  assert.ok(gap <= 1e-9 * size * width, `⟨u, J v⟩ = ⟨Jᵀ u, v⟩ for ${titleOf(jacobian)}`);
}

/** The shape that the layout says: x then f, or f then x; the variable's own for a scalar. */
export function assertShape(jacobian: Jacobian): void {
  const { of, wrt, layout, shape, array } = jacobian;
  const axes = layout === 'denominator' ? [...wrt.axes, ...of.axes] : [...of.axes, ...wrt.axes];
  assert.deepEqual(
    array.indices.map(({ size }) => size.key),
    axes.map((size) => size.key),
    `axes of ${titleOf(jacobian)}`,
  );
  assert.deepEqual(
    shape.axes.map((size) => size.key),
    axes.map((size) => size.key),
  );
  if (of.axes.length === 0) assert.equal(shape.row, wrt.row);
}

/** Structure and counts against the matrix written out. */
export function assertStructure(jacobian: Jacobian, { values, shapes }: Analysis): void {
  const { counts, structure, stacked } = jacobian;
  const dense = tryNumbers(() => evaluate(stacked, values));
  if (dense === undefined || dense.data.some((value) => !Number.isFinite(value))) return;
  const isFixed = stacked.indices.every(({ size }) => size.constant !== undefined);
  if (isFixed && shapes.dims.size === 0) {
    tryNumbers(() => withEntries(entriesFrom(values), () => assertHolds(structure)));
  }
  const nonzeros = dense.data.filter((value) => Math.abs(value) > 1e-12).length;
  assert.equal(values.sizeOf(counts.entries), dense.data.length, 'entries');
  if (counts.nonzeros !== undefined) {
    const claimed = values.sizeOf(counts.nonzeros);
    assert.ok(claimed >= nonzeros, `${titleOf(jacobian)}: ${nonzeros} not zero, ${claimed} said`);
    assert.ok(claimed <= dense.data.length, `${titleOf(jacobian)}: ${claimed} of ${dense.data.length} said`);
  }
  assertKind(jacobian, dense, values);
}

/** The entries that the names of a document have; 0 outside, which only a guard that is not met looks at. */
function entriesFrom(values: Values) {
  return (tensor: Tensor, at: readonly number[]): number => {
    const { shape, data } = valueOfTensor(tensor, values);
    if (at.some((place, axis) => place < 0 || place >= (shape[axis] as number))) return 0;
    return data[at.reduce((offset, place, axis) => offset * (shape[axis] as number) + place, 0)] as number;
  };
}

/** What the name of a structure promises, with the numbers of the document; the same with free sizes. */
function assertKind(jacobian: Jacobian, { shape, data }: NumericArray, values: Values): void {
  const { structure, rowAxes } = jacobian;
  const size = (axes: readonly number[]) => axes.reduce((product, axis) => product * axis, 1);
  const [rows, columns] = [size(shape.slice(0, rowAxes)), size(shape.slice(rowAxes))];
  assert.equal(rows, size(structure.matrix.rows.map((index) => values.sizeOf(index.size))));
  const at = (r: number, c: number) => data[r * columns + c] as number;
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = at(r, c);
      const where = `${titleOf(jacobian)} is ${structure.kind}, but has ${value} at ${r}, ${c}`;
      switch (structure.kind) {
        case 'zero':
          assert.ok(near(value, 0), where);
          break;
        case 'identity':
          assert.ok(near(value, r === c ? 1 : 0), where);
          break;
        case 'scaled-identity':
          assert.ok(near(value, r === c ? at(0, 0) : 0), where);
          break;
        case 'diagonal':
          assert.ok(r === c || near(value, 0), where);
          break;
        case 'toeplitz':
        case 'hankel': {
          const [above, before] = [r - structure.steps.rows, c - structure.steps.columns];
          const inside = above >= 0 && before >= 0 && before < columns;
          assert.ok(!inside || near(value, at(above, before)), where);
          break;
        }
      }
    }
  }
}

export function isSmall({ of, wrt }: Jacobian): boolean {
  const entries = [...of.axes, ...wrt.axes].reduce((product, axis) => product * (axis.constant ?? 4), 1);
  return entries <= MOST_ENTRIES;
}
