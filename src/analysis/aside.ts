/**
 * Expressions that stand nowhere in the document, read as if they stood at its end: a claim with its mistake
 * mended, a blank filled in, a closed form as it will be read when it is written into the text.
 *
 * Only the names that they use are declared again, with the shapes that they have, so that this costs what the
 * expressions cost and not what the document does; what the names mean is taken from the document itself.
 */
import { NAME_PATTERN } from '../language/names';
import { parse } from '../language/parse';
import type { Expression, Statement } from '../language/syntax';
import { infer } from '../shapes/infer';
import { type Shape, shapeText } from '../shapes/shape';
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
  const document = parse(`${declarations(shown, analysis)}\n${shown}\n`);
  const operator = (name: string) => analysis.operator(name);
  const shapes = infer(document, operator);
  const scope = { shapes, variable: (name: string) => analysis.variable(name), operator };
  const problems = [...document.problems, ...shapes.problems];
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

const NAMES = new RegExp(NAME_PATTERN, 'gu');

/** Everything that the texts refer to, declared by its shape. */
function declarations(texts: string, { document, shapes, names, layout }: Analysis): string {
  const used = new Set(texts.match(NAMES));
  const lines = [`layout ${layout}`];
  const sizes = new Set<string>();
  const annotations: string[] = [];
  for (const { name, shape } of names.values()) {
    if (!used.has(name)) continue;
    annotations.push(`${name} : ${annotationOf(shape)}`);
    for (const size of shape.axes)
      for (const atom of size.atoms(true)) if (atom.kind === 'name') sizes.add(atom.name);
  }
  for (const [name, { size, free }] of shapes.dims) {
    if (!used.has(name) && !sizes.has(name)) continue;
    lines.push(free ? `dim ${name}` : `dim ${name} = ${size}`);
    sizes.delete(name);
    for (const atom of size.atoms(true)) if (atom.kind === 'name') sizes.delete(atom.name);
  }
  lines.push(...[...sizes].map((name) => `dim ${name}`), ...annotations);
  const rest = document.statements.filter(
    (statement) => !(REDECLARED as readonly string[]).includes(statement.kind),
  );
  return [...rest.map(({ span }) => document.text.slice(span.from, span.to)), ...lines].join('\n');
}

/** Statements of every other kind (functions, layers) are taken over as they stand. */
const REDECLARED: readonly Statement['kind'][] = [
  'dim',
  'binding',
  'check',
  'show',
  'layout',
  'seed',
  'unreadable',
];

function annotationOf(shape: Shape): string {
  if (shape.axes.length === 0) return '[]';
  return shape.row ? `row[${shape.axes.join(', ')}]` : shapeText(shape);
}
