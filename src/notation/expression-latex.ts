/** An expression of the language as LaTeX: as one formula, in two dimensions, the way it would be on paper. */

import { memberPath } from '../language/members';
import type {
  Argument,
  Binary,
  Call,
  Expression,
  Identifier,
  Indexing,
  Repeat,
  Subscript,
} from '../language/syntax';
import { walk } from '../language/walk';
import type { Shape } from '../shapes/shape';
import { functionNameLatex, nameLatex, subscriptedNameLatex, textLatex } from './name-latex';

/** How tightly a form holds its parts together: what binds less than its surroundings needs parentheses. */
export enum Binding {
  Comparison,
  Sum,
  Product,
  Power,
  Atom,
}

/** What is known of the shapes; without it, products and powers are set as those of scalars. */
export type ShapeOf = (node: Expression) => Shape | undefined;

/** The whole expression as one formula. */
export function expressionLatex(expression: Expression, shapeOf: ShapeOf = () => undefined): string {
  return new Typesetter(shapeOf).latex(expression);
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '\\ne',
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
};

/** TeX has these functions by name. */
const TEX_FUNCTIONS = new Set([
  'log',
  'exp',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'max',
  'min',
  'det',
]);

/** Arrays that are all of one kind, with their sizes as a subscript. */
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['eye', 'I'],
  ['zeros', '0'],
  ['ones', '\\mathbf{1}'],
]);

/** What stands before a term that is reduced over indices. */
const BIG_SIGNS: ReadonlyMap<string, string> = new Map([
  ['sum', '\\sum'],
  ['prod', '\\prod'],
  ['max', '\\max'],
  ['min', '\\min'],
]);

/** The sign of an infix operator between these two sides; empty for the matrix product. */
export function operatorLatex({ operator, left, right }: Binary, shapeOf: ShapeOf): string {
  switch (operator) {
    case '@':
      return '\\, ';
    case '*':
      if (isArray(left, shapeOf) && isArray(right, shapeOf)) return ' \\odot ';
      return left.kind === 'number' && right.kind !== 'number' ? '\\, ' : ' \\cdot ';
    case '/':
      return isArray(right, shapeOf) ? ' \\oslash ' : ' / ';
    case '//':
      return ' \\mathbin{/\\!/} ';
    case '+':
    case '-':
      return ` ${operator} `;
    case '^':
      return '^';
    default:
      return ` ${COMPARISONS[operator]} `;
  }
}

/** The name of a function as it is set before its arguments. */
export function calleeLatex(name: string): string {
  if (name === 'sum') return '\\textstyle\\sum ';
  return TEX_FUNCTIONS.has(name) ? `\\${name} ` : functionNameLatex(name);
}

export function bindingOf(expression: Expression): Binding {
  switch (expression.kind) {
    case 'negation':
      return Binding.Sum;
    case 'binary':
      switch (expression.operator) {
        case '+':
        case '-':
          return Binding.Sum;
        case '*':
        case '/':
        case '//':
        case '@':
          return Binding.Product;
        case '^':
          return Binding.Power;
        default:
          return Binding.Comparison;
      }
    case 'transpose':
      return Binding.Power;
    case 'call':
      return gradientParts(expression) ? Binding.Product : Binding.Atom;
    default:
      return Binding.Atom;
  }
}

/** The two sides of a binary expression, and whether each needs parentheses there. */
export function needsParentheses(parent: Binary, side: 'left' | 'right'): boolean {
  const child = parent[side];
  const own = bindingOf(parent);
  if (parent.operator === '^') return side === 'left' ? bindingOf(child) <= own : bindingOf(child) < own;
  if (side === 'left') return bindingOf(child) < own;
  // A sum or a product is read from the left, and a sign may not follow a sign.
  const isSafe = parent.operator === '+' || parent.operator === '@' || parent.operator === '*';
  return isSafe && child.kind !== 'negation' ? bindingOf(child) < own : bindingOf(child) <= own;
}

/** The functions that stand for derivatives. */
export const GRADIENTS: readonly string[] = ['grad', 'jacobian', '∇', 'hessian'];

/** The two arguments of a `grad`, under whichever name; `undefined` for other calls and odd arguments. */
export function gradientParts(call: Call): readonly [of: Expression, wrt: Expression] | undefined {
  if (!GRADIENTS.includes(call.callee.name)) return undefined;
  const [of, wrt, ...others] = call.arguments;
  if (!of || !wrt || others.length > 0 || of.name || wrt.name) return undefined;
  return [of.value, wrt.value];
}

/** `∇_x`, or `∇²_x` for a Hessian. */
export function nablaLatex(call: Call, wrt: string): string {
  return `\\nabla${call.callee.name === 'hessian' ? '^{2}' : ''}_{${wrt}}`;
}

export function numberLatex(text: string): string {
  const [digits = '', exponent] = text.toLowerCase().split('e');
  return exponent === undefined ? digits : `${digits} \\cdot 10^{${exponent.replace('+', '')}}`;
}

/** The entry of a name at some indices. */
export function entryLatex(name: string, indices: readonly Identifier[]): string {
  return subscriptedNameLatex(
    name,
    indices.map((index) => nameLatex(index.name)),
  );
}

/** `i, j`. */
function indexNamesLatex(indices: readonly Identifier[]): string {
  return indices.map(({ name }) => nameLatex(name)).join(', ');
}

/** Whether single entries are meant: every axis has a subscript, and one of them has an index in it. */
export function isEntry({ subscripts }: Indexing): boolean {
  const isAt = subscripts.every(({ kind }) => kind === 'at');
  return (
    isAt && subscripts.some((s) => s.kind === 'at' && [...walk(s.value)].some((n) => n.kind === 'index'))
  );
}

export const BLANK_LATEX = '\\boxed{?}';
export const MISSING_LATEX = '\\ldots ';

export function parenthesized(latex: string): string {
  return `\\left( ${latex} \\right)`;
}

function isArray(node: Expression, shapeOf: ShapeOf): boolean {
  const shape = shapeOf(node);
  return shape !== undefined && shape.axes.length > 0;
}

class Typesetter {
  constructor(private readonly shapeOf: ShapeOf) {}

  latex(node: Expression): string {
    switch (node.kind) {
      case 'number':
        return numberLatex(node.text);
      case 'string':
        return textLatex(`"${node.value}"`);
      case 'name':
      case 'index':
        return nameLatex(node.name);
      case 'blank':
        return BLANK_LATEX;
      case 'missing':
        return MISSING_LATEX;
      case 'negation':
        return `-${this.within(node.operand, bindingOf(node.operand) <= Binding.Sum)}`;
      case 'binary':
        return this.binary(node);
      case 'transpose':
        return `${this.within(node.operand, bindingOf(node.operand) < Binding.Atom)}^{\\top}`;
      case 'member': {
        const path = memberPath(node);
        if (path !== undefined) return nameLatex(path);
        return `${this.within(node.object, bindingOf(node.object) < Binding.Atom)}.${nameLatex(node.property.name)}`;
      }
      case 'call':
        return this.call(node);
      case 'indexing':
        if (isEntry(node)) return this.entry(node);
        return `${this.within(node.object, bindingOf(node.object) < Binding.Atom)}[${node.subscripts.map((s) => this.subscript(s)).join(', ')}]`;
      case 'stacking':
        return `\\begin{bmatrix} ${node.rows.map((row) => row.map((item) => this.latex(item)).join(' & ')).join(' \\\\ ')} \\end{bmatrix}`;
      case 'by-index':
        return this.latex(node.body);
      case 'repeat':
        return this.repeat(node);
      case 'stage-input':
        return '\\cdot ';
    }
  }

  /** `f^{6}(x)`: a function as often as it says. */
  private repeat({ input, count, body }: Repeat): string {
    const stages = `\\left( ${this.latex(body)} \\right)^{${this.latex(count)}}`;
    return `${stages}\\left( ${this.latex(input)} \\right)`;
  }

  /** `W_{i, j}`, as entries are written by index. */
  private entry(node: Indexing): string {
    const subscripts = node.subscripts.map((subscript) => this.subscript(subscript));
    if (node.object.kind === 'name') return subscriptedNameLatex(node.object.name, subscripts);
    const object = this.within(node.object, bindingOf(node.object) < Binding.Atom);
    return `{${object}}_{${subscripts.join(',')}}`;
  }

  private within(node: Expression, inParentheses: boolean): string {
    return inParentheses ? parenthesized(this.latex(node)) : this.latex(node);
  }

  private binary(node: Binary): string {
    if (node.operator === '/' && !isArray(node.right, this.shapeOf)) {
      return `\\frac{${this.latex(node.left)}}{${this.latex(node.right)}}`;
    }
    if (node.operator === '//') {
      return `\\left\\lfloor \\frac{${this.latex(node.left)}}{${this.latex(node.right)}} \\right\\rfloor`;
    }
    const left = this.within(node.left, needsParentheses(node, 'left'));
    if (node.operator === '^') {
      // With arrays, the power is one of each entry and not of the matrix.
      const isEntrywise = isArray(node.left, this.shapeOf);
      return `${left}^{${isEntrywise ? '\\circ ' : ''}${this.latex(node.right)}}`;
    }
    const right = this.within(node.right, needsParentheses(node, 'right'));
    return `${left}${operatorLatex(node, this.shapeOf)}${right}`;
  }

  private call(node: Call): string {
    const gradient = gradientParts(node);
    if (gradient) {
      const [of, wrt] = gradient;
      return `${nablaLatex(node, this.latex(wrt))} ${this.within(of, bindingOf(of) < Binding.Atom)}`;
    }
    const [only, ...others] = node.arguments.filter((argument) => argument.name === undefined);
    const isPlain = node.indices === undefined && node.arguments.length === 1 && others.length === 0;
    if (isPlain && only) {
      // Typeset where it is used only: twice at each level would be endless for what is nested deeply.
      const inner = () => this.latex(only.value);
      switch (node.callee.name) {
        case 'sqrt':
          return `\\sqrt{${inner()}}`;
        case 'abs':
          return `\\left| ${inner()} \\right|`;
        case 'norm':
          return `\\left\\lVert ${inner()} \\right\\rVert`;
        case 'sum':
          return `\\sum ${this.within(only.value, bindingOf(only.value) < Binding.Product)}`;
      }
    }
    if (node.indices && node.indices.length > 0 && only) {
      const sign = BIG_SIGNS.get(node.callee.name) ?? functionNameLatex(node.callee.name);
      const inner = this.within(only.value, bindingOf(only.value) < Binding.Product);
      return `${sign}_{${indexNamesLatex(node.indices)}} ${inner}`;
    }
    const constant = CONSTANTS.get(node.callee.name);
    if (constant !== undefined) {
      return `${constant}_{${node.arguments.map((argument) => this.latex(argument.value)).join(' \\times ')}}`;
    }
    return `${calleeLatex(node.callee.name)}${parenthesized(node.arguments.map((argument) => this.argument(argument)).join(', '))}`;
  }

  private argument({ name, value }: Argument): string {
    return name ? `${textLatex(name.name)} = ${this.latex(value)}` : this.latex(value);
  }

  private subscript(subscript: Subscript): string {
    if (subscript.kind === 'at') return this.latex(subscript.value);
    const { from, to } = subscript;
    return `${from ? this.latex(from) : ''}{:}${to ? this.latex(to) : ''}`;
  }
}
