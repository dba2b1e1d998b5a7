/** What `nablascope jacobian --json` answers. Others build on this form: fields may be added, never changed. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { StructureKind } from '../calculus/structure';
import type { Layout } from '../language/syntax';
import type { Nested } from '../numeric/array';
import { shapeJson } from '../shapes/shape';
import { Size } from '../shapes/size';
import { type ChainCosts, chainCosts } from './chain-cost';
import type { ShapeJson } from './check-report';
import { indexFormula, matrixFormula } from './formulas';
import { nestedNumbers } from './numbers';
import { derivativeOf } from './statement-view';

/** A count: an integer, or a text where sizes are free. `null` when there is no saying. */
export type CountJson = number | string | null;

export interface JacobianReport {
  readonly of: string;
  readonly wrt: string;
  readonly layout: Layout;
  readonly shape: ShapeJson;
  readonly structure: StructureKind;
  readonly entries: CountJson;
  readonly nonzeros: CountJson;
  readonly parameters: CountJson;
  /** The closed form in the language; `null` when there is none. */
  readonly matrix: string | null;
  /** One entry, both sides of the equation. */
  readonly index: string;
  /** The closed form as LaTeX, or the entry where there is none. */
  readonly latex: string;
  /** The factors that multiply to it, in order; empty when nothing leads from one to the other. */
  readonly chain: readonly ChainLink[];
  /** What multiplying the chain out costs in multiplications; `null` for fewer than three factors. */
  readonly costs: ChainCosts | null;
  /** What the dense matrix would take in memory, as float64. */
  readonly denseBytes: CountJson;
  /** Row-major in the order of `shape`; `null` unless asked for and to be had. */
  readonly values: Nested | null;
}

export interface ChainLink {
  readonly of: string;
  readonly wrt: string;
  readonly shape: ShapeJson;
  readonly structure: StructureKind;
}

/** More numbers than these are no answer for anybody to read, nor for JSON to carry. */
export const MOST_VALUES = 2 ** 22;

/** `undefined` when one of the names has no known shape. */
export function jacobianReport(
  analysis: Analysis,
  of: string,
  wrt: string,
  withValues: boolean,
): JacobianReport | undefined {
  const jacobian = derivativeOf(analysis, of, wrt);
  if (jacobian === undefined) return undefined;
  const { shape, structure, counts } = jacobian;
  const matrix = matrixFormula(jacobian);
  const index = indexFormula(jacobian);
  const chain = analysis.chain(of, wrt);
  return {
    of,
    wrt,
    layout: jacobian.layout,
    shape: shapeJson(shape),
    structure: structure.kind,
    entries: countJson(counts.entries),
    nonzeros: countJson(counts.nonzeros),
    parameters: countJson(counts.parameters),
    matrix: matrix?.text ?? null,
    index: index.text,
    latex: (matrix ?? index).latex,
    chain: (chain?.factors ?? []).map(linkOf),
    costs: (chain && chainCosts(chain)) ?? null,
    denseBytes: countJson(counts.entries.times(Size.of(Float64Array.BYTES_PER_ELEMENT))),
    values: withValues ? valuesOf(jacobian, analysis) : null,
  };
}

function linkOf({ of, wrt, shape, structure }: Jacobian): ChainLink {
  return { of: of.name, wrt: wrt.name, shape: shapeJson(shape), structure: structure.kind };
}

function countJson(count: Size | undefined): CountJson {
  return count?.toJSON() ?? null;
}

function valuesOf({ array, counts }: Jacobian, analysis: Analysis): Nested | null {
  if ((counts.entries.constant ?? 0) > MOST_VALUES) return null;
  return nestedNumbers(array, analysis) ?? null;
}
