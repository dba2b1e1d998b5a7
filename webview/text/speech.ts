/** What a picture says to somebody who doesn't see it. */
import type { EquationView, SideView, SymbolView } from '../../src/protocol';

interface Pictured {
  readonly rows: SideView;
  readonly columns: SideView;
  readonly description: string;
}

/** `×` within a size is a product of axes; between sizes it reads as "by". */
function size(label: string): string {
  return label.replaceAll(/\s*×\s*/g, ' times ');
}

/** `128 by 129, identity followed by a zero column`. */
export function describeMatrix({ rows, columns, description }: Pictured): string {
  return `${size(rows.label)} by ${size(columns.label)}, ${description.replaceAll('`', '')}`;
}

/** A shape as shown, `128×785`, in words. */
export function describeShape(shape: string): string {
  return shape.replaceAll(/\s*×\s*/g, ' by ');
}

export function describeSymbol({ formula, shape }: SymbolView): string {
  return shape === undefined ? formula.text : `${formula.text}, ${describeShape(shape)}`;
}

export function describeEquation({ formula, symbols }: EquationView): string {
  const shapes = new Map<string, string>();
  for (const { formula: symbol, shape } of symbols) if (shape !== undefined) shapes.set(symbol.text, shape);
  const list = [...shapes].map(([name, shape]) => `${name} is ${describeShape(shape)}`).join(', ');
  return list === '' ? formula.text : `${formula.text}; ${list}`;
}
