/** A statement as an equation with the shape under every symbol, as people write it on paper. */
import type { Analysis } from '../analysis/analysis';
import type { Binding, Expression, Statement } from '../language/syntax';
import { entryLatex, expressionLatex } from '../notation/expression-latex';
import { type ExpressionSymbol, expressionSymbols } from '../notation/expression-symbols';
import { nameLatex } from '../notation/name-latex';
import type { EquationView, SymbolView } from '../protocol';
import { shapeLabel } from './size-words';
import { rootsOf, walk } from './syntax-walk';

const EQUALS: SymbolView = { formula: { latex: '=', text: '=' } };

/** `undefined` for a statement that says nothing of the kind: a declaration, a `dim`, a layout. */
export function equationView(statement: Statement, analysis: Analysis): EquationView | undefined {
  const roots = rootsOf(statement);
  if (roots.length === 0) return undefined;
  const writer = new EquationWriter(analysis, roots);
  const defined = statement.kind === 'binding' ? [writer.definedName(statement)] : [];
  const sides = [...defined, ...roots.map((root) => writer.side(root))];
  return {
    formula: {
      latex: sides.map((side) => side.latex).join(' = '),
      text: sides.map((side) => side.text).join(statement.kind === 'check' ? ' == ' : ' = '),
    },
    symbols: sides.flatMap((side, position) => (position === 0 ? side.symbols : [EQUALS, ...side.symbols])),
  };
}

interface Side {
  readonly latex: string;
  readonly text: string;
  readonly symbols: readonly SymbolView[];
}

class EquationWriter {
  private readonly stacked: ReadonlySet<Expression>;

  constructor(
    private readonly analysis: Analysis,
    roots: readonly Expression[],
  ) {
    const stackings = roots.flatMap((root) => [...walk(root)]).filter((node) => node.kind === 'stacking');
    this.stacked = new Set(stackings.flatMap((node) => node.rows.flat()));
  }

  definedName({ name: { name }, value }: Binding): Side {
    const indices = value?.kind === 'by-index' ? value.indices : [];
    const latex = indices.length > 0 ? entryLatex(name, indices) : nameLatex(name);
    const text = name + (indices.length > 0 ? `[${indices.map((index) => index.name).join(', ')}]` : '');
    const shape = this.analysis.shapes.names.get(name)?.shape;
    const symbol = { formula: { latex, text }, name, ...(shape && { shape: shapeLabel(shape) }) };
    return { latex, text, symbols: [symbol] };
  }

  side(root: Expression): Side {
    const shapeOf = (node: Expression) => this.analysis.shapes.shapeOf(node);
    const { from, to } = root.span;
    return {
      latex: expressionLatex(root, shapeOf),
      text: this.analysis.document.text.slice(from, to).replace(/\s+/gu, ' '),
      symbols: expressionSymbols(root, shapeOf).map((symbol) => this.symbol(symbol)),
    };
  }

  private symbol({ latex, text, node }: ExpressionSymbol): SymbolView {
    const shape = node && this.shapeUnder(node);
    const named = node?.kind === 'transpose' ? node.operand : node;
    const name = named?.kind === 'name' && this.analysis.names.has(named.name) ? named.name : undefined;
    return {
      formula: { latex, text },
      ...(shape !== undefined && { shape }),
      ...(name !== undefined && { name }),
    };
  }

  /** A number has a shape worth showing only where it takes up a place: the 1 of `[x; 1]`. */
  private shapeUnder(node: Expression): string | undefined {
    const shape = this.analysis.shapes.shapeOf(node);
    if (shape === undefined) return undefined;
    if (node.kind === 'number') return this.stacked.has(node) ? '1' : undefined;
    return shapeLabel(shape);
  }
}
