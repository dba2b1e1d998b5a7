/** Everything that can be called in a document: operators, its layers and functions, and those that it imports. */
import type { Analysis } from '../analysis/analysis';
import { BUILT_IN_NAMES, builtInNamed } from '../analysis/own/more-functions';
import type { LayerTemplate } from '../language/expanded';
import type { FunctionStatement, LayerParameter } from '../language/syntax';
import type { Operator } from '../operators/operator';
import { usageText } from '../shapes/arguments';
import type { Parameter } from '../shapes/rule';
import { codeBlock, codeSpan, escapeMarkdown, prose } from './markdown';
import { parameterWords } from './parameter-words';

export interface CallableParameter extends Parameter {
  /** As it stands in the usage: `axis=…`, `x : [n]`. */
  readonly written: string;
}

export interface Callable {
  readonly kind: 'operator' | 'layer' | 'function';
  readonly name: string;
  /** What it is another name of. */
  readonly alias?: string;
  readonly parameters: readonly CallableParameter[];
  /** Markdown. */
  documentation(): string;
}

/** What a name stands for where it is called; one of the document's own comes before what is built in. */
export function callableNamed(name: string, { expanded }: Analysis): Callable | undefined {
  const layer = expanded.layers.get(name);
  if (layer) return ofLayer(layer);
  const fn = expanded.functions.get(name);
  if (fn) return ofFunction(fn, expanded);
  const operator = builtInNamed(name);
  return operator && ofOperator(name, operator);
}

/** The document's own first, then those that are built in, by the order of the alphabet. */
export function callablesOf({ expanded }: Analysis): readonly Callable[] {
  const layers = [...expanded.layers.values()].map(ofLayer);
  const functions = [...expanded.functions.values()].map((fn) => ofFunction(fn, expanded));
  return [...layers, ...functions, ...BUILT_IN];
}

/** `(x : [n], m)`: what stands in the parentheses. */
export function usageOf({ parameters }: Callable): string {
  return `(${parameters.map(({ written }) => written).join(', ')})`;
}

/** What has to be there in each call. */
export function requiredOf({ parameters }: Callable): number {
  return parameters.filter((parameter) => parameter.default === undefined).length;
}

function ofOperator(name: string, operator: Operator): Callable {
  const parameters = operator.parameters.map((parameter) => ({
    ...parameter,
    written: usageText('', { ...operator, parameters: [parameter] }).slice(1, -1),
  }));
  return {
    kind: 'operator',
    name,
    ...(name !== operator.name && { alias: operator.name }),
    parameters,
    documentation: () => documentationOf(operator),
  };
}

function documentationOf({ summary, parameters, signatures, examples, reference }: Operator): string {
  const shapes = Array.isArray(signatures) ? signatures.map((each: string) => `- ${codeSpan(each)}`) : [];
  const settings = parameters
    .filter((parameter) => parameter.default !== undefined)
    .map((parameter) => `- ${codeSpan(parameter.name)}: ${prose(parameterWords(parameter))}`);
  return [
    prose(summary),
    ...(shapes.length > 0 ? [shapes.join('\n')] : []),
    ...(settings.length > 0 ? [settings.join('\n')] : []),
    ...(examples[0] ? [codeBlock(examples[0])] : []),
    // The address is one of ours, not of the document.
    ...(reference ? [`[Reference](${reference})`] : []),
  ].join('\n\n');
}

function ofLayer({ statement, text, file }: LayerTemplate): Callable {
  const source = text.slice(statement.span.from, statement.span.to);
  return {
    kind: 'layer',
    name: statement.name.name,
    parameters: statement.parameters.map((parameter) => parameterOfLayer(parameter, text)),
    documentation: () =>
      [...(file ? [`A layer of ${escapeMarkdown(file.path)}.`] : []), codeBlock(source)].join('\n\n'),
  };
}

/** What has a shape is an array; what has none, a size. */
function parameterOfLayer(
  { name, annotation, default: value, span }: LayerParameter,
  text: string,
): CallableParameter {
  return {
    name: name.name,
    kind: annotation ? 'array' : 'size',
    ...(value && { default: text.slice(value.span.from, value.span.to) }),
    written: text.slice(span.from, span.to).replace(/\s+/g, ' '),
  };
}

function ofFunction({ name, parameters, span }: FunctionStatement, { text }: Analysis['expanded']): Callable {
  return {
    kind: 'function',
    name: name.name,
    parameters: parameters.map(({ name: written }) => ({ name: written, kind: 'array', written })),
    documentation: () => codeBlock(text.slice(span.from, span.to)),
  };
}

const BUILT_IN: readonly Callable[] = BUILT_IN_NAMES.flatMap((name) => {
  const operator = /^\p{L}/u.test(name) && builtInNamed(name);
  return operator ? [ofOperator(name, operator)] : [];
});
