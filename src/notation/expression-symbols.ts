/**
 * An expression as the symbols that it is written with, in reading order, each by itself: so that the shape of
 * each can be written under it, as people do on paper.
 */
import { memberPath } from '../language/members';
import type { Argument, Binary, Call, Expression, Subscript } from '../language/syntax';
import {
  Binding,
  BLANK_LATEX,
  bindingOf,
  calleeLatex,
  gradientParts,
  MISSING_LATEX,
  nablaLatex,
  needsParentheses,
  numberLatex,
  operatorLatex,
  type ShapeOf,
} from './expression-latex';
import { nameLatex, textLatex } from './name-latex';

export interface ExpressionSymbol {
  readonly latex: string;
  /** The same in the layer language. */
  readonly text: string;
  /** What the symbol stands for, where that is a part of the expression and not a sign or a bracket. */
  readonly node?: Expression;
}

/** In reading order. Fractions and stacks are written on one line: `a / b`, `[x; 1]`. */
export function expressionSymbols(
  expression: Expression,
  shapeOf: ShapeOf = () => undefined,
): readonly ExpressionSymbol[] {
  return [...symbolsOf(expression, shapeOf)];
}

type Symbols = Generator<ExpressionSymbol, void, undefined>;

function* symbolsOf(node: Expression, shapeOf: ShapeOf): Symbols {
  switch (node.kind) {
    case 'number':
      yield { latex: numberLatex(node.text), text: node.text, node };
      break;
    case 'string':
      yield { latex: textLatex(`"${node.value}"`), text: JSON.stringify(node.value), node };
      break;
    case 'name':
      yield { latex: nameLatex(node.name), text: node.name, node };
      break;
    case 'index':
      yield sign(node.name, nameLatex(node.name));
      break;
    case 'blank':
      yield { latex: BLANK_LATEX, text: '?', node };
      break;
    case 'missing':
      yield { latex: MISSING_LATEX, text: '…', node };
      break;
    case 'negation':
      yield sign('-');
      yield* within(node.operand, bindingOf(node.operand) <= Binding.Sum, shapeOf);
      break;
    case 'binary':
      yield* symbolsOfBinary(node, shapeOf);
      break;
    case 'transpose':
      if (node.operand.kind === 'name') {
        const { name } = node.operand;
        yield { latex: `${nameLatex(name)}^{\\top}`, text: `${name}.T`, node };
      } else {
        yield* within(node.operand, bindingOf(node.operand) < Binding.Atom, shapeOf);
        yield sign('.T', '{}^{\\top}');
      }
      break;
    case 'member': {
      const path = memberPath(node);
      if (path !== undefined) {
        yield { latex: nameLatex(path), text: path, node };
        break;
      }
      yield* within(node.object, bindingOf(node.object) < Binding.Atom, shapeOf);
      yield sign('.');
      yield { latex: nameLatex(node.property.name), text: node.property.name, node };
      break;
    }
    case 'call':
      yield* symbolsOfCall(node, shapeOf);
      break;
    case 'indexing':
      yield* within(node.object, bindingOf(node.object) < Binding.Atom, shapeOf);
      yield sign('[');
      yield* list(node.subscripts, (subscript) => symbolsOfSubscript(subscript, shapeOf));
      yield sign(']');
      break;
    case 'stacking':
      yield sign('[');
      for (const [position, row] of node.rows.entries()) {
        if (position > 0) yield sign(';');
        yield* list(row, (item) => symbolsOf(item, shapeOf));
      }
      yield sign(']');
      break;
    case 'by-index':
      yield* symbolsOf(node.body, shapeOf);
      break;
    case 'repeat':
      yield* symbolsOf(node.input, shapeOf);
      yield sign('|>', '\\triangleright ');
      yield sign('repeat', '\\operatorname{repeat}');
      yield* symbolsOf(node.count, shapeOf);
      yield sign('{', '\\{');
      yield* symbolsOf(node.body, shapeOf);
      yield sign('}', '\\}');
      break;
    case 'stage-input':
      yield sign('_', '\\cdot ');
  }
}

function sign(text: string, latex = text): ExpressionSymbol {
  return { latex, text };
}

function* within(node: Expression, inParentheses: boolean, shapeOf: ShapeOf): Symbols {
  if (inParentheses) yield sign('(');
  yield* symbolsOf(node, shapeOf);
  if (inParentheses) yield sign(')');
}

function* list<Item>(items: readonly Item[], symbols: (item: Item) => Symbols): Symbols {
  for (const [position, item] of items.entries()) {
    if (position > 0) yield sign(',');
    yield* symbols(item);
  }
}

function* symbolsOfBinary(node: Binary, shapeOf: ShapeOf): Symbols {
  const { operator, left, right } = node;
  if (operator === '^' && left.kind === 'name' && (right.kind === 'number' || right.kind === 'name')) {
    const exponent = right.kind === 'number' ? numberLatex(right.text) : nameLatex(right.name);
    const text = right.kind === 'number' ? right.text : right.name;
    yield { latex: `${nameLatex(left.name)}^{${exponent}}`, text: `${left.name}^${text}`, node };
    return;
  }
  yield* within(left, needsParentheses(node, 'left'), shapeOf);
  // A product of matrices is written by putting them next to each other.
  if (operator === '^') yield sign('^', '\\wedge ');
  else if (operator !== '@') yield sign(operator, operatorLatex(node, shapeOf).trim());
  yield* within(right, needsParentheses(node, 'right'), shapeOf);
}

function* symbolsOfCall(node: Call, shapeOf: ShapeOf): Symbols {
  const [of, wrt] = gradientParts(node) ?? [];
  if (of && wrt?.kind === 'name') {
    const nabla = nablaLatex(node, nameLatex(wrt.name));
    if (of.kind === 'name') {
      const text = `${node.callee.name}(${of.name}, ${wrt.name})`;
      yield { latex: `${nabla} ${nameLatex(of.name)}`, text, node };
    } else {
      yield sign(`∇_${wrt.name}`, nabla);
      yield* within(of, bindingOf(of) < Binding.Atom, shapeOf);
    }
    return;
  }
  const { callee, indices } = node;
  const names = indices?.map((index) => index.name) ?? [];
  yield sign(
    names.length > 0 ? `${callee.name}[${names.join(', ')}]` : callee.name,
    calleeLatex(callee.name) + (names.length > 0 ? `_{${names.map(nameLatex).join(', ')}}` : ''),
  );
  yield sign('(');
  yield* list(node.arguments, (argument) => symbolsOfArgument(argument, shapeOf));
  yield sign(')');
}

function* symbolsOfArgument({ name, value }: Argument, shapeOf: ShapeOf): Symbols {
  if (name) yield sign(`${name.name}=`, `${textLatex(name.name)} = `);
  yield* symbolsOf(value, shapeOf);
}

function* symbolsOfSubscript(subscript: Subscript, shapeOf: ShapeOf): Symbols {
  if (subscript.kind === 'at') {
    yield* symbolsOf(subscript.value, shapeOf);
    return;
  }
  if (subscript.from) yield* symbolsOf(subscript.from, shapeOf);
  yield sign(':');
  if (subscript.to) yield* symbolsOf(subscript.to, shapeOf);
}
