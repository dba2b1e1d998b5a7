/** Lines that declare and define values. */
import type { Choices } from '../../unit/properties/choices';
import { bracketed, type Draft, fresh, known, type Line, scopeOf } from '../draft';
import { LOADED } from '../named-files';
import { type Axes, anyAxes, sized } from '../sized-expression';

const SHAPES: readonly (readonly string[])[] = [
  ['3'],
  ['3'],
  ['4'],
  ['2'],
  [],
  ['3', '3'],
  ['2', '3'],
  ['4', '3'],
  ['1'],
  ['2', '2', '3'],
];
const KINDS = ['', '', '', '', 'positive', 'onehot', 'prob'];
const SQUARE = ['', 'symmetric', 'spd', 'orthogonal', 'diagonal'];

function shapeFor(c: Choices, draft: Draft): Axes {
  const axes = c.of(SHAPES);
  return draft.hasFree && axes.length > 0 && c.chance(2)
    ? axes.map(() => c.of(['n', 'n', '2', 'n + 1']))
    : axes;
}

function numbersOf(c: Choices, axes: Axes): string | undefined {
  const sizes = axes.map(Number);
  if (sizes.some(Number.isNaN) || axes.length > 2) return undefined;
  const number = () => c.of(['0', '1', '-2', '0.5', '3', '1e-8', '1e8', '-0.25']);
  if (axes.length === 0) return number();
  const line = (length: number) => Array.from({ length }, number).join(', ');
  const [rows = 1, columns] = sizes;
  return columns === undefined
    ? `[${line(rows)}]`
    : `[${Array.from({ length: rows }, () => line(columns)).join('; ')}]`;
}

export const declaration: Line = (writing) => {
  const { c, draft } = writing;
  const axes = shapeFor(c, draft);
  const name = fresh(writing);
  const isSquare = axes.length === 2 && axes[0] === axes[1];
  const kind = isSquare ? c.of(SQUARE) : c.of(KINDS);
  const row = axes.length === 1 && c.chance(6);
  const value = kind === '' && c.chance(3) ? numbersOf(c, axes) : undefined;
  known(draft, name, axes, row);
  if (axes.length > 0 && c.chance(9))
    return `${name} : ${bracketed(axes.map((size, k) => (k === 0 ? '?' : size)))}`;
  if (c.chance(20))
    return `${name} : ${c.of([bracketed(axes), '?', '[?]'])} = load("${c.of(LOADED)}"${c.of(['', ', "W"', ', "x"'])})`;
  return `${name} : ${kind}${kind && ' '}${row ? 'row' : ''}${bracketed(axes)}${value === undefined ? '' : ` = ${value}`}`;
};

export const definition: Line = (writing) => {
  const { c, draft } = writing;
  const scope = scopeOf(draft);
  const axes = c.chance(3) ? [] : anyAxes(c, scope);
  const text = sized(c, axes, scope, 1 + c.below(3));
  const name = fresh(writing);
  known(draft, name, axes);
  const annotation = c.chance(6) ? ` : ${bracketed(axes.map((size) => (c.chance(3) ? '?' : size)))}` : '';
  return `${name}${annotation} = ${text}`;
};

/** A call of a layer, whose own values have names that begin with its own. */
export const member: Line = (writing) => {
  const { c, draft } = writing;
  if (draft.layers.length === 0) return definition(writing);
  const vectors = draft.names.filter(({ axes, row }) => axes.length === 1 && !row);
  if (vectors.length === 0) return declaration(writing);
  const name = fresh(writing);
  const x = c.of(vectors);
  known(draft, name, x.axes);
  known(draft, `${name}.W`, [x.axes[0]!, x.axes[0]!]);
  return `${name} = ${c.of(draft.layers)}(${x.name}${c.of(['', '', ', 3', ', k=2', ', by=1'])})`;
};
