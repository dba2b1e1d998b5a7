/** What the terminal says of a `show`: the shape, what it comes to in matrix notation, and its numbers where they are few. */
import type { Analysis } from '../analysis/analysis';
import { inputsOf } from '../analysis/inputs';
import { lower } from '../analysis/lower';
import type { ArrayExpression } from '../calculus/expression';
import type { ShowStatement } from '../language/syntax';
import { type Nested, volumeOf } from '../numeric/array';
import { shapeJson } from '../shapes/shape';
import type { ShapeJson } from './check-report';
import { nestedNumbers } from './numbers';
import { isIn, type Part, positionIn } from './parts';

export interface ShowReport {
  readonly line: number;
  readonly text: string;
  /** `null` when an error keeps it from being known. */
  readonly shape: ShapeJson | null;
  /** In matrix notation, where that says more than the text; `null` for none. */
  readonly closedForm: string | null;
  /** At the document's inputs, sampled where none are given; `null` for what is long, or has free sizes. */
  readonly values: Nested | null;
  /** Whether some of the inputs that the numbers depend on are samples. */
  readonly sampled: boolean;
}

/** More numbers than these are for the editor, or for `nablascope jacobian`. */
const MOST_VALUES = 32;

/** The shows of one file, in order. */
export function showsOf(part: Part): readonly ShowReport[] {
  return part.analysis.expanded.statements
    .filter((statement) => statement.kind === 'show')
    .filter(({ span }) => isIn(part, span.from))
    .map((statement) => showReport(statement, part));
}

function showReport({ value, span }: ShowStatement, part: Part): ShowReport {
  const { analysis } = part;
  const text = analysis.document.text.slice(value.span.from, value.span.to).replace(/\s+/gu, ' ');
  const shape = analysis.shapes.shapeOf(value);
  const operand = shape && lower(value, analysis);
  const closed = operand && analysis.closedFormOf(operand);
  return {
    line: positionIn(part, span.from).line,
    text,
    shape: shape ? shapeJson(shape) : null,
    closedForm: closed === undefined || sameText(closed, text) ? null : closed,
    values: (operand && isShort(operand.array) ? nestedNumbers(operand.array, analysis) : undefined) ?? null,
    sampled: operand !== undefined && inputsOf([operand.array]).some(({ name }) => isSampled(name, analysis)),
  };
}

function isSampled(name: string, { names }: Analysis): boolean {
  return names.get(name)?.role === 'input';
}

function isShort({ indices }: ArrayExpression): boolean {
  return volumeOf(indices.map(({ size }) => size.constant ?? Number.POSITIVE_INFINITY)) <= MOST_VALUES;
}

function sameText(a: string, b: string): boolean {
  return a.replace(/[\s()]/gu, '') === b.replace(/[\s()]/gu, '');
}
