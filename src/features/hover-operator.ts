/** The hover of an operator: what it is, the shapes it was used with, and its formula at that place. */
import type { Analysis } from '../analysis/analysis';
import { builtInNamed } from '../analysis/own/more-functions';
import { arrayOf } from '../calculus/build';
import type { Variable } from '../calculus/expression';
import { normalize } from '../calculus/normalize';
import { axisLetters, indexLatex, indexText } from '../notation/index-form';
import type { Operand, Operator } from '../operators/operator';
import type { CallShape } from '../shapes/inferred';
import { annotationText } from '../shapes/shape';
import { hoverOfOwn } from './hover-own';
import { markdown } from './hover-parts';
import type { Operation } from './locate';
import { codeBlock, codeSpan, prose } from './markdown';
import type { HoverPart } from './types';

export function hoverOfOperator(node: Operation, analysis: Analysis): readonly HoverPart[] | undefined {
  const own = node.kind === 'call' ? hoverOfOwn(node, analysis) : undefined;
  if (own) return own;
  const call = analysis.shapes.callOf(node);
  const operator = builtInNamed(call?.operator ?? nameOf(node));
  if (operator === undefined) return undefined;
  const example = operator.examples[0];
  return [
    markdown(`**${codeSpan(operator.name)}**: ${prose(operator.summary)}`),
    ...(call ? shapesPart(call, node, analysis) : []),
    ...(call ? formulaPart(operator, call, node, analysis) : []),
    ...(example && !call ? [markdown('For example:', codeBlock(example))] : []),
    // The address is one of ours, not of the document.
    ...(operator.reference ? [markdown(`[Reference](${operator.reference})`)] : []),
  ];
}

/** As operators are looked up: see `CallShape.operator`. */
function nameOf(node: Operation): string {
  switch (node.kind) {
    case 'binary':
      return node.operator;
    case 'negation':
      return 'neg';
    case 'transpose':
      return '.T';
    case 'call':
      return node.callee.name;
  }
}

function shapesPart(call: CallShape, node: Operation, analysis: Analysis): readonly HoverPart[] {
  const result = analysis.shapes.shapeOf(node);
  const from = call.arguments.map((argument) => analysis.shapes.shapeOf(argument));
  const here = from.every((shape) => shape !== undefined)
    ? `Here: ${from.map((shape) => codeSpan(annotationText(shape))).join(' with ')}${result ? ` gives ${codeSpan(annotationText(result))}` : ''}.`
    : '';
  return [markdown(`Signature: ${codeSpan(call.signature)}`, ...(here ? [here] : []))];
}

/** The formula with the parameters' own names, in the shapes of this place. */
function formulaPart(
  operator: Operator,
  call: CallShape,
  node: Operation,
  analysis: Analysis,
): readonly HoverPart[] {
  const result = analysis.shapes.shapeOf(node);
  const operands = call.parameters.map((name, position) => operandFor(name, position, call, analysis));
  if (result === undefined || !operands.every((operand) => operand !== undefined)) return [];
  // What is differentiated by must be a name of the document: its formula is that of the gradient at hand.
  if (operator.parameters.some(({ kind }) => kind === 'variable')) return [];
  const { statics } = call;
  const formula = operator.formula(operands, { result, statics, layout: analysis.layout });
  const array = { indices: formula.indices, body: normalize(formula.body) };
  const letters = axisLetters(array).join(', ');
  const left = letters === '' ? 'result' : `result[${letters}]`;
  return [
    {
      kind: 'formula',
      latex: `\\text{result}${letters === '' ? '' : `_{[${letters}]}`} = ${indexLatex(array)}`,
      text: `${left} = ${indexText(array)}`,
      display: true,
    },
  ];
}

function operandFor(
  name: string,
  position: number,
  { arguments: given }: CallShape,
  analysis: Analysis,
): Operand | undefined {
  const argument = given[position];
  const shape = argument && analysis.shapes.shapeOf(argument);
  if (shape === undefined) return undefined;
  const { axes, row } = shape;
  const variable: Variable = { kind: 'variable', name, axes, row, facts: {}, order: position };
  return { array: arrayOf(variable), shape, variable, parameter: name };
}
