/** Which argument of a call is for which parameter, and the values of those that are no arrays. */
import { type Problem, problem } from '../language/problems';
import type { Argument, Call, Expression, Span } from '../language/syntax';
import type { Parameter, ShapeRule, Static } from './rule';
import { Size } from './size';
import { type StaticScope, staticNumber, staticSize } from './statics';

export interface ArrayArgument {
  readonly node: Expression;
  readonly parameter: string;
  readonly rest: boolean;
}

export interface MatchedArguments {
  /** In the order of the parameters. */
  readonly arrays: readonly ArrayArgument[];
  readonly statics: ReadonlyMap<string, Static>;
  readonly staticSpans: ReadonlyMap<string, Span>;
}

export const NO_STATICS: ReadonlyMap<string, Static> = new Map();
export const NO_SPANS: ReadonlyMap<string, Span> = new Map();

/** Either the arguments by parameter, or the first thing that is wrong with them, where it isn't known yet. */
export type ArgumentMatch = MatchedArguments | { readonly problem: Problem | undefined };

/** A call as it would be written: `sum(x, axis=…)`. */
export function usageText(callee: string, rule: ShapeRule): string {
  const parameters = rule.parameters.map((parameter) => {
    if (parameter.rest) return `${parameter.name}, …`;
    if (parameter.default === undefined) return parameter.name;
    return parameter.default === null ? `${parameter.name}=…` : `${parameter.name}=${parameter.default}`;
  });
  return `${callee}(${parameters.join(', ')})`;
}

/** Gives each argument of a call its parameter, and evaluates what is no array. */
export function matchArguments(call: Call, rule: ShapeRule, scope: StaticScope): ArgumentMatch {
  const given = assign(call, rule);
  if ('problem' in given) return given;
  const arrays: ArrayArgument[] = [];
  // Most calls have none.
  let statics: Map<string, Static> | undefined;
  let staticSpans: Map<string, Span> | undefined;
  for (const parameter of rule.parameters) {
    const nodes = given.get(parameter) ?? [];
    const [node] = nodes;
    if (isArray(parameter)) {
      if (parameter.kind === 'variable' && node && !isVariable(node, scope)) {
        return wrong(call, rule, node.span, 'not-a-name', parameter);
      }
      for (const each of nodes) {
        arrays.push({ node: each, parameter: parameter.name, rest: parameter.rest === true });
      }
      continue;
    }
    const value = node || parameter.rest ? staticOf(parameter, nodes, scope) : defaultOf(parameter);
    const holed = nodes.some(({ kind }) => kind === 'missing');
    if (value === undefined && holed) return { problem: undefined };
    if (value === undefined && node && parameter.kind === 'axis' && rule.ofTwo !== undefined)
      return wrong(call, rule, call.callee.span, 'not-an-axis', parameter, rule.ofTwo);
    if (value === undefined && node)
      return wrong(call, rule, node.span, expectedOf(parameter, node), parameter);
    if (value) {
      statics ??= new Map();
      statics.set(parameter.name, value);
    }
    if (node) {
      staticSpans ??= new Map();
      staticSpans.set(parameter.name, node.span);
    }
  }
  return { arrays, statics: statics ?? NO_STATICS, staticSpans: staticSpans ?? NO_SPANS };
}

type Assigned = ReadonlyMap<Parameter, readonly Expression[]>;

function assign(call: Call, rule: ShapeRule): Assigned | { readonly problem: Problem } {
  const given = new Map<Parameter, Expression[]>();
  let position = 0;
  for (const argument of call.arguments) {
    const parameter = argument.name ? parameterNamed(argument.name.name, rule) : rule.parameters[position];
    if (!parameter)
      return wrong(call, rule, spanOf(argument), argument.name ? 'unknown-argument' : 'too-many');
    if (!argument.name && !parameter.rest) position++;
    const nodes = given.get(parameter);
    if (!nodes) given.set(parameter, [argument.value]);
    else if (parameter.rest && !argument.name) nodes.push(argument.value);
    else return wrong(call, rule, spanOf(argument), 'given-twice', parameter);
  }
  const absent = rule.parameters.find(
    (parameter) => !given.has(parameter) && parameter.default === undefined && !isOptional(parameter),
  );
  return absent ? wrong(call, rule, call.span, 'too-few', absent) : given;
}

/** PyTorch's words for what NumPy calls by another name; both are understood for every operator. */
const SAME_WORDS: Readonly<Record<string, string>> = { dim: 'axis', keepdim: 'keepdims' };

function parameterNamed(name: string, { parameters }: ShapeRule): Parameter | undefined {
  return (
    parameters.find((parameter) => parameter.name === name) ??
    parameters.find((parameter) => parameter.name === SAME_WORDS[name])
  );
}

/** Sizes may be none at all: `zeros()` is a scalar. */
function isOptional(parameter: Parameter): boolean {
  return parameter.rest === true && !isArray(parameter);
}

function isArray(parameter: Parameter): boolean {
  return parameter.kind === 'array' || parameter.kind === 'variable';
}

function isVariable(node: Expression, scope: StaticScope): boolean {
  if (node.kind === 'call' && node.callee.name === 'vec' && node.arguments.length === 1) {
    const [inside] = node.arguments;
    return inside?.value.kind === 'name' && isVariable(inside.value, scope);
  }
  // A size is no number that could be another.
  if (node.kind === 'name') return scope.dim(node) === undefined;
  // What is missing has its problem already.
  return node.kind === 'missing';
}

const EXPECTED = {
  size: 'not-a-size',
  axis: 'not-an-axis',
  integer: 'not-a-constant',
  number: 'not-a-constant',
  flag: 'not-a-constant',
  name: 'not-a-name',
  array: 'not-a-name',
  variable: 'not-a-name',
} as const;

function expectedOf({ kind, choices }: Parameter, node: Expression) {
  const isWord = node.kind === 'name' || node.kind === 'string';
  return choices && isWord ? 'not-understood' : EXPECTED[kind];
}

function staticOf(
  parameter: Parameter,
  nodes: readonly Expression[],
  scope: StaticScope,
): Static | undefined {
  const [node] = nodes;
  if (parameter.rest && parameter.kind === 'size') {
    const sizes = nodes.map((each) => staticSize(each, scope));
    return sizes.includes(undefined) ? undefined : { kind: 'sizes', sizes: sizes as Size[] };
  }
  if (!node) return undefined;
  switch (parameter.kind) {
    case 'size': {
      const size = staticSize(node, scope);
      return size && { kind: 'size', size };
    }
    case 'axis':
    case 'integer': {
      if (parameter.list && node.kind === 'stacking') return integersOf(node, scope);
      if (parameter.choices && (node.kind === 'string' || node.kind === 'name')) {
        const word = wordOf(node, parameter);
        if (word) return word;
      }
      const value = staticNumber(node) ?? staticSize(node, scope)?.constant;
      return Number.isSafeInteger(value) ? { kind: parameter.kind, value: value as number } : undefined;
    }
    case 'number': {
      const word = parameter.choices && wordOf(node, parameter);
      if (word) return word;
      const value = staticNumber(node) ?? staticSize(node, scope)?.constant;
      // What is too large for a number is none.
      return value === undefined || !Number.isFinite(value) ? undefined : { kind: 'number', value };
    }
    case 'flag':
      return flagOf(node);
    case 'name':
      return wordOf(node, parameter);
    default:
      return undefined;
  }
}

/** `[2, 1]`: integers side by side. */
function integersOf({ rows }: Expression & { kind: 'stacking' }, scope: StaticScope): Static | undefined {
  const values = (rows.length === 1 ? (rows[0] ?? []) : []).map(
    (each) => staticNumber(each) ?? staticSize(each, scope)?.constant,
  );
  const isList = values.length > 0 && values.every((value) => Number.isSafeInteger(value));
  return isList ? { kind: 'integers', values: values as number[] } : undefined;
}

function wordOf(node: Expression, { choices }: Parameter): Static | undefined {
  const sign = node.kind === 'negation' && node.operand.kind === 'name' ? '-' : '';
  const bare = node.kind === 'negation' ? node.operand : node;
  const spelt = bare.kind === 'name' ? bare.name : bare.kind === 'string' ? bare.value : undefined;
  const word = spelt && `${sign}${spelt}`;
  if (word === undefined || (choices && !choices.includes(word))) return undefined;
  return { kind: 'name', name: word };
}

function flagOf(node: Expression): Static | undefined {
  if (node.kind === 'name' && (node.name === 'true' || node.name === 'false')) {
    return { kind: 'flag', value: node.name === 'true' };
  }
  const value = staticNumber(node);
  return value === 0 || value === 1 ? { kind: 'flag', value: value === 1 } : undefined;
}

function defaultOf({ kind, default: value }: Parameter): Static | undefined {
  if (typeof value === 'boolean') return { kind: 'flag', value };
  if (typeof value === 'string') return { kind: 'name', name: value };
  if (typeof value !== 'number') return undefined;
  if (kind === 'size') return { kind, size: Size.of(value) };
  return kind === 'axis' || kind === 'integer' ? { kind, value } : { kind: 'number', value };
}

function spanOf(argument: Argument): Span {
  return argument.name?.span ?? argument.span;
}

function wrong(
  call: Call,
  rule: ShapeRule,
  span: Span,
  what:
    | 'too-many'
    | 'too-few'
    | 'unknown-argument'
    | 'given-twice'
    | 'not-understood'
    | (typeof EXPECTED)[keyof typeof EXPECTED],
  parameter?: Parameter,
  similar?: string,
): { readonly problem: Problem } {
  const payload = {
    callee: call.callee.name,
    problem: what,
    ...(parameter && { argument: parameter.name }),
    ...(similar !== undefined && { similar }),
    signature: usageText(call.callee.name, rule),
  };
  return { problem: problem('wrong-arguments', span, payload) };
}
