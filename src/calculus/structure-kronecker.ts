/** Matrices that fall apart into factors which share no axis: Kronecker products. */
import type { Index } from './affine';
import { RATIONAL_ONE, times } from './build';
import type { Factor, Sum, Term } from './expression';
import { freeIndicesOfAtom } from './indices';
import { factorKey } from './key';
import { mentionsAny } from './matrix-sides';
import { normalize } from './normalize';
import type { KroneckerFactor, Matrix, Structure } from './structure';

type Classify = (matrix: Matrix) => Structure;

/** A Kronecker product of at least two factors; products of a column and a row alone are of rank 1 instead. */
export function kroneckerStructure(matrix: Matrix, classify: Classify): Structure | undefined {
  const components = componentsOf(matrix);
  if (components.length < 2 || !components.some(isTwoSided)) return undefined;
  const ordered = inOrder(components, matrix);
  const parts = ordered ?? components;
  const classified = parts.map((part) => factorOf(part, classify(part), matrix));
  const factors = ordered ? mergedIdentities(classified, matrix) : classified;
  return { kind: 'kronecker', matrix, factors, commuted: ordered === undefined };
}

function isTwoSided({ rows, columns }: Matrix): boolean {
  return rows.length > 0 && columns.length > 0;
}

function factorOf(part: Matrix, structure: Structure, whole: Matrix): KroneckerFactor {
  const positions = (axes: readonly Index[], side: readonly Index[]) =>
    axes.map((axis) => side.indexOf(axis));
  return {
    structure,
    rowAxes: positions(part.rows, whole.rows),
    columnAxes: positions(part.columns, whole.columns),
  };
}

/** A factor of a sum: something that depends on some of its indices, and nothing else does on the same. */
interface Piece {
  readonly indices: ReadonlySet<Index>;
  readonly body: Sum;
}

/** The matrices whose Kronecker product, axes put into order, this is. */
export function componentsOf(matrix: Matrix): Matrix[] {
  const axes = [...matrix.rows, ...matrix.columns];
  const { pieces, bound } = piecesOf(matrix.body, axes);
  const groups: { indices: Set<Index>; bodies: Sum[] }[] = axes.map((axis) => ({
    indices: new Set([axis]),
    bodies: [],
  }));
  const scalars: Sum[] = [];
  for (const { indices, body } of pieces) {
    if (indices.size === 0) {
      scalars.push(body);
      continue;
    }
    const joined = { indices: new Set(indices), bodies: [body] };
    for (let k = groups.length - 1; k >= 0; k--) {
      const group = groups[k] as (typeof groups)[number];
      if (![...indices].some((index) => group.indices.has(index))) continue;
      for (const index of group.indices) joined.indices.add(index);
      joined.bodies.unshift(...group.bodies);
      groups.splice(k, 1);
    }
    groups.push(joined);
  }
  const onAxes = groups.filter(({ indices }) => axes.some((axis) => indices.has(axis)));
  scalars.push(...groups.filter((group) => !onAxes.includes(group)).map((group) => closed(group, bound)));
  // Scalars go where there are values already, so that identities stay identities.
  const host = onAxes.find(({ bodies }) => bodies.some(hasValue)) ?? onAxes[0];
  return onAxes.map((group) => {
    const product = closed(group, bound);
    return {
      rows: matrix.rows.filter((axis) => group.indices.has(axis)),
      columns: matrix.columns.filter((axis) => group.indices.has(axis)),
      body: normalize(group === host ? times(...scalars, product) : product),
    };
  });
}

function closed({ indices, bodies }: { indices: Set<Index>; bodies: Sum[] }, bound: readonly Index[]): Sum {
  const [only, ...others] = bodies;
  if (only !== undefined && others.length === 0 && only.terms.length > 1) return only;
  const product = times(...bodies);
  const own = bound.filter((index) => indices.has(index));
  return { terms: product.terms.map((term) => ({ ...term, bound: [...own, ...term.bound] })) };
}

function hasValue(body: Sum): boolean {
  return body.terms.some(({ factors }) =>
    factors.some(({ atom }) => atom.kind !== 'delta' && atom.kind !== 'guard'),
  );
}

/** The factors of the only term, or the factors common to all terms and what is left of the sum without them. */
function piecesOf(body: Sum, axes: readonly Index[]): { pieces: Piece[]; bound: readonly Index[] } {
  const [first, ...others] = body.terms;
  if (first === undefined) return { pieces: [], bound: [] };
  const single = (factor: Factor): Piece => ({
    indices: new Set(
      freeIndicesOfAtom(factor.atom).filter((index) => axes.includes(index) || first.bound.includes(index)),
    ),
    body: { terms: [{ coefficient: RATIONAL_ONE, bound: [], factors: [factor] }] },
  });
  if (others.length === 0) {
    const coefficient: Sum = { terms: [{ coefficient: first.coefficient, bound: [], factors: [] }] };
    const pieces = first.factors.map(single);
    return { pieces: [{ indices: new Set(), body: coefficient }, ...pieces], bound: first.bound };
  }
  const common = first.factors.filter((factor) => {
    if (freeIndicesOfAtom(factor.atom).some((index) => first.bound.includes(index))) return false;
    return others.every((term) => factorIn(term, factor) !== undefined);
  });
  const rest: Sum = { terms: body.terms.map((term) => without(term, common)) };
  const indices = new Set(axes.filter((axis) => mentionsAny(rest, [axis])));
  return { pieces: [...common.map(single), { indices, body: rest }], bound: [] };
}

function factorIn(term: Term, wanted: Factor): Factor | undefined {
  if (term.factors.includes(wanted)) return wanted;
  const key = plainKey(wanted);
  return term.factors.find((factor) => factor.atom.kind === wanted.atom.kind && plainKey(factor) === key);
}

const plainKeys = new WeakMap<Factor, string>();

/** Kept, since every factor is held against every other. */
function plainKey(factor: Factor): string {
  let key = plainKeys.get(factor);
  if (key === undefined) {
    key = factorKey(factor, plain);
    plainKeys.set(factor, key);
  }
  return key;
}

const plain = (index: Index) => `#${index.id}`;

function without(term: Term, common: readonly Factor[]): Term {
  const gone = common.map((factor) => factorIn(term, factor));
  return { ...term, factors: term.factors.filter((factor) => !gone.includes(factor)) };
}

/** The components in an order that both sides agree with; `undefined` when there is none. */
function inOrder(components: readonly Matrix[], whole: Matrix): Matrix[] | undefined {
  const left = [...components];
  const result: Matrix[] = [];
  while (left.length > 0) {
    const position = left.findIndex((one) =>
      left.every(
        (other) =>
          other === one ||
          (precedes(one.rows, other.rows, whole.rows) && precedes(one.columns, other.columns, whole.columns)),
      ),
    );
    const [next] = position < 0 ? [] : left.splice(position, 1);
    if (next === undefined) return undefined;
    result.push(next);
  }
  return result;
}

function precedes(one: readonly Index[], other: readonly Index[], side: readonly Index[]): boolean {
  return one.every((a) => other.every((b) => side.indexOf(a) < side.indexOf(b)));
}

/** `I_m ⊗ I_n` is `I_mn`. */
function mergedIdentities(factors: readonly KroneckerFactor[], whole: Matrix): KroneckerFactor[] {
  const merged: KroneckerFactor[] = [];
  for (const factor of factors) {
    const before = merged[merged.length - 1];
    if (before?.structure.kind !== 'identity' || factor.structure.kind !== 'identity') {
      merged.push(factor);
      continue;
    }
    const [a, b] = [before.structure.matrix, factor.structure.matrix];
    const joined: Matrix = {
      rows: [...a.rows, ...b.rows],
      columns: [...a.columns, ...b.columns],
      body: normalize(times(a.body, b.body)),
    };
    merged[merged.length - 1] = factorOf(joined, { kind: 'identity', matrix: joined }, whole);
  }
  return merged;
}
