/**
 * Expressions that stand nowhere in the document, read as if they stood at its end: a claim with its mistake
 * mended, a blank filled in, a closed form as it will be read when it is written into the text.
 *
 * Only the names that they use are declared again, with the shapes that they have, so that this costs what the
 * expressions cost and not what the document does; what the names mean is taken from the document itself.
 */
import { expand } from '../expansion/expand';
import { isNameStartAt, nameEnd } from '../language/names';
import { parse } from '../language/parse';
import type { Expression, Identifier, SizeExpression, Statement } from '../language/syntax';
import { infer } from '../shapes/infer';
import { annotationText } from '../shapes/shape';
import { Size } from '../shapes/size';
import type { Analysis } from './analysis';
import { lower } from './lower';
import type { Side } from './side';

export interface Aside extends Side {
  readonly text: string;
}

const known = new WeakMap<Analysis, Map<string, Aside | undefined>>();

/** Each text as an expression worked out; `undefined` for what can't be read or has no shape. */
export function readAside(texts: readonly string[], analysis: Analysis): readonly (Aside | undefined)[] {
  let cache = known.get(analysis);
  if (cache === undefined) {
    cache = new Map();
    known.set(analysis, cache);
  }
  const open = [...new Set(texts)].filter((text) => !cache.has(text) && !/[\r\n#]/.test(text));
  if (open.length > 0) for (const [text, aside] of readAll(open, analysis)) cache.set(text, aside);
  return texts.map((text) => cache.get(text));
}

function readAll(texts: readonly string[], analysis: Analysis): Map<string, Aside | undefined> {
  const shown = texts.map((text) => `show ${text}`).join('\n');
  const { text, called } = declarations(shown, analysis);
  const read = expand(parse(`${text}\n${shown}\n`));
  const document = { ...read, statements: read.statements.map((statement) => renamed(statement, called)) };
  const operator = (name: string) => analysis.operator(name);
  const shapes = infer(document, operator);
  const scope = { shapes, variable: (name: string) => analysis.variable(name), operator };
  const problems = [...document.problems, ...read.madeProblems, ...shapes.problems];
  const shows = document.statements.filter((statement) => statement.kind === 'show');
  const found = new Map<string, Aside | undefined>();
  // A text that is cut into several statements shifts those behind it: then nothing can be said of any.
  if (shows.length !== texts.length) return new Map(texts.map((text) => [text, undefined]));
  for (const [k, text] of texts.entries()) {
    const { value, span } = shows[k] as (typeof shows)[number];
    const isBroken = problems.some((each) => span.from <= each.span.from && each.span.to <= span.to);
    found.set(text, isBroken ? undefined : sideOf(text, value, scope));
  }
  return found;
}

function sideOf(text: string, expression: Expression, scope: Parameters<typeof lower>[1]): Aside | undefined {
  const operand = lower(expression, scope);
  return operand && { text, expression, array: operand.array, shape: operand.shape };
}

/** The names in a text; `h.W.T` may be that of `h.W`, and of `h`. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const end = nameEnd(text, at);
    if (end > at) names.add(text.slice(from, end));
    const goesOn = end > at && text[end] === '.' && isNameStartAt(text, end + 1);
    at = goesOn ? end + 1 : Math.max(end, at + 1);
    if (!goesOn) from = at;
  }
  return names;
}

/** A declaration under the name that it is for, about the sizes that it is about. */
function renamed(statement: Statement, called: ReadonlyMap<string, string>): Statement {
  if (called.size === 0) return statement;
  const named = (identifier: Identifier): Identifier => {
    return { ...identifier, name: called.get(identifier.name) ?? identifier.name };
  };
  const sized = (size: SizeExpression): SizeExpression => {
    if (size.kind === 'size-name') return { ...size, ...named(size) };
    if (size.kind !== 'size-binary') return size;
    return { ...size, left: sized(size.left), right: sized(size.right) };
  };
  if (statement.kind === 'dim') {
    const { name, value } = statement;
    return { ...statement, name: named(name), ...(value && { value: sized(value) }) };
  }
  if (statement.kind !== 'binding') return statement;
  const { name, annotation } = statement;
  const axes = annotation?.axes?.map(sized);
  return {
    ...statement,
    name: named(name),
    ...(annotation && { annotation: { ...annotation, ...(axes && { axes }) } }),
  };
}

/** Everything that the texts refer to, declared by its shape. */
function declarations(
  texts: string,
  { shapes, names, layout }: Analysis,
): { readonly text: string; readonly called: ReadonlyMap<string, string> } {
  const used = namesIn(texts);
  // A name such as `h.W`, or a size such as `h.n`, can't be declared, so another stands for it until that is read.
  const called = new Map<string, string>();
  const standIns = new Map<string, string>();
  const written = (name: string): string => {
    if (!name.includes('.')) return name;
    let standIn = standIns.get(name);
    if (standIn === undefined) {
      standIn = `${STAND_IN}${standIns.size}`;
      standIns.set(name, standIn);
      called.set(standIn, name);
    }
    return standIn;
  };
  const sized = (size: Size): Size =>
    size.substitute((atom) => (atom.kind === 'name' ? Size.named(written(atom.name)) : undefined));
  const lines = [`layout ${layout}`];
  const sizes = new Set<string>();
  const annotations: string[] = [];
  for (const { name, shape } of names.values()) {
    if (!used.has(name)) continue;
    annotations.push(`${written(name)} : ${annotationText({ ...shape, axes: shape.axes.map(sized) })}`);
    for (const size of shape.axes)
      for (const atom of size.atoms(true)) if (atom.kind === 'name') sizes.add(atom.name);
  }
  for (const [name, { size, free }] of shapes.dims) {
    if (!used.has(name) && !sizes.has(name)) continue;
    lines.push(free ? `dim ${written(name)}` : `dim ${written(name)} = ${sized(size)}`);
    sizes.delete(name);
    for (const atom of size.atoms(true)) if (atom.kind === 'name') sizes.delete(atom.name);
  }
  lines.push(...[...sizes].map((name) => `dim ${written(name)}`), ...annotations);
  return { text: lines.join('\n'), called };
}

/** Begins the names that stand for others; long enough that nobody takes it. */
const STAND_IN = 'declared_for_an_aside_';
