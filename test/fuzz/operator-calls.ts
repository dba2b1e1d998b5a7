/** Calls of the operators of the registry: their own examples under other names, and calls that their signatures allow. */
import type { Operator } from '../../src/operators/operator';
import { FUNCTION_NAMES, operatorNamed } from '../../src/operators/registry';
import type { Parameter, Static } from '../../src/shapes/rule';
import { parseSignature, type ShapePattern, type Signature } from '../../src/shapes/signature';
import { Size } from '../../src/shapes/size';
import type { Choices } from '../unit/properties/choices';
import { type Axes, type Known, type Scope, sized } from './sized-expression';

/** Axes with more entries than this would make a derivative of the call costly and tell nothing new. */
const LONGEST_AXIS = 12;

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

const CALLABLE: ReadonlySet<string> = new Set(FUNCTION_NAMES);

export interface Call {
  readonly text: string;
  /** Of the result, as far as its signature says. */
  readonly axes: Axes;
}

export interface Example {
  readonly lines: string;
  /** What it declares and defines; of what is defined, only the name is known. */
  readonly declared: readonly Known[];
  readonly defined: readonly string[];
}

/** One of the examples of an operator with names of its own, so that it stands beside others. */
export function exampleOf(c: Choices, operator: Operator, suffix: string): Example | undefined {
  if (operator.examples.length === 0) return undefined;
  const example = c.of(operator.examples);
  const named = [...example.matchAll(/^([\p{L}_][\p{L}\p{N}_]*)(?=\s*[:=[])/gmu)].map(([, name]) => name!);
  const names = new Set(named);
  const lines = example.replace(WORD, (word, at: number) => {
    const isArgument =
      at > 0 && example[at - 1] !== '\n' && /^\s*=[^=]/.test(example.slice(at + word.length));
    return names.has(word) && !isArgument ? word + suffix : word;
  });
  const declared = [
    ...lines.matchAll(/^([\p{L}_][\p{L}\p{N}_]*) : (?:positive|spd|symmetric)?\s*\[([\d, ]*)\]/gmu),
  ].map(([, name, axes]): Known => ({ name: name!, axes: axes!.split(',').flatMap((a) => a.trim() || []) }));
  const known = new Set(declared.map(({ name }) => name));
  const defined = named.map((name) => name + suffix).filter((name) => !known.has(name));
  return { lines, declared, defined };
}

/** A call of an operator that one of its signatures allows, mostly: sizes that it asks for besides are not solved for. */
export function callOf(c: Choices, name: string, scope: Scope, depth: number): Call | undefined {
  const operator = operatorNamed(name);
  if (!operator || !CALLABLE.has(name)) return undefined;
  const given = operator.parameters.filter(
    ({ default: otherwise }) => otherwise === undefined || c.chance(3),
  );
  const statics = new Map(
    given.filter(isStatic).map((parameter) => [parameter, staticOf(c, parameter)] as const),
  );
  const arrays = given
    .filter((parameter) => !isStatic(parameter))
    .flatMap((parameter) => Array.from({ length: parameter.rest ? 1 + c.below(3) : 1 }, () => parameter));
  const signature = signatureOf(c, operator, arrays.length, statics);
  if (!signature || signature.parameters.length !== arrays.length) return undefined;
  const letters = new Map<string, string>();
  for (const [{ name: letter }, { value }] of statics) {
    if (value.kind === 'size' || value.kind === 'integer') letters.set(letter, sizeText(value));
  }
  const fit = new Fit(c, scope, letters);
  const texts: string[] = [];
  for (const [k, { pattern }] of signature.parameters.entries()) {
    const axes = fit.axesOf(pattern);
    if (axes === undefined) return undefined;
    const text = arrays[k]?.kind === 'variable' ? variable(c, axes, scope) : sized(c, axes, scope, depth);
    if (text === undefined) return undefined;
    const { default: otherwise, name: parameter } = arrays[k]!;
    texts.push(otherwise === undefined ? text : `${parameter}=${text}`);
  }
  for (const [parameter, { text }] of statics) {
    const isPlain = parameter.default === undefined && !texts.some((each) => each.includes('='));
    texts.push(isPlain ? text : `${parameter.name}=${text}`);
  }
  const axes = fit.axesOf(signature.result);
  return axes && { text: `${name}(${texts.join(', ')})`, axes };
}

const isStatic = ({ kind }: Parameter): boolean => kind !== 'array' && kind !== 'variable';

function variable(c: Choices, axes: Axes, { names }: Scope): string | undefined {
  const fitting = names.filter((known) => known.axes.join() === axes.join());
  return fitting.length > 0 ? c.of(fitting).name : undefined;
}

interface Given {
  readonly value: Static;
  readonly text: string;
}

function staticOf(c: Choices, { kind, choices }: Parameter): Given {
  switch (kind) {
    case 'size': {
      const size = 1 + c.below(4);
      return { value: { kind: 'size', size: Size.of(size) }, text: String(size) };
    }
    case 'axis':
    case 'integer': {
      const value = kind === 'axis' ? c.of([0, 1, -1, 2]) : c.of([1, 2, 0, 3]);
      return { value: { kind, value }, text: String(value) };
    }
    case 'flag': {
      const value = c.chance(2);
      return { value: { kind: 'flag', value }, text: String(value) };
    }
    case 'name': {
      const name = c.of(choices ?? ['mean', 'sum', 'none']);
      return { value: { kind: 'name', name }, text: name };
    }
    default: {
      const value = c.of([0.5, 1, 2, 0.1, -1]);
      return { value: { kind: 'number', value }, text: String(value) };
    }
  }
}

function sizeText(value: Static): string {
  return value.kind === 'size' ? value.size.toString() : 'value' in value ? String(value.value) : '1';
}

function signatureOf(
  c: Choices,
  { signatures }: Operator,
  count: number,
  statics: ReadonlyMap<Parameter, Given>,
): Signature | undefined {
  const ranks = Array.from({ length: count }, () => c.of([1, 2, 1, 2, 3, 0]));
  const choice =
    typeof signatures === 'function'
      ? signatures({
          statics: new Map([...statics].map(([{ name }, { value }]) => [name, value])),
          ranks,
          rows: ranks.map(() => false),
          layout: 'denominator',
          count,
        })
      : signatures;
  return Array.isArray(choice) && choice.length > 0 ? parseSignature(c.of(choice as string[])) : undefined;
}

/** Sizes for the letters of a signature, chosen where they are first met. */
class Fit {
  private readonly sequences = new Map<string, Axes>();

  constructor(
    private readonly c: Choices,
    private readonly scope: Scope,
    private readonly letters: Map<string, string>,
  ) {}

  axesOf(pattern: ShapePattern): Axes | undefined {
    if (pattern.kind === 'whole') return this.broadcast(pattern.names);
    const axes: string[] = [];
    for (const item of pattern.items) {
      const found = item.kind === 'size' ? this.size(item.size) : this.broadcast(item.names);
      if (found === undefined) return undefined;
      axes.push(...found);
    }
    return pattern.row ? undefined : axes;
  }

  private broadcast(names: readonly string[]): Axes {
    const all = names.map((name) => {
      const axes = this.sequences.get(name) ?? this.anyAxes();
      this.sequences.set(name, axes);
      return axes;
    });
    return all.reduce((longest, axes) => (axes.length > longest.length ? axes : longest));
  }

  private anyAxes(): Axes {
    const sizes = () => String(1 + this.c.below(3));
    const { names } = this.scope;
    return names.length > 0 && !this.c.chance(3) ? this.c.of(names).axes : this.c.of([[], [sizes()]]);
  }

  private size(size: Size): Axes | undefined {
    const sole = /^[\p{L}_][\p{L}\p{N}_]*$/u.exec(size.toString())?.[0];
    if (sole !== undefined && !this.letters.has(sole)) this.letters.set(sole, this.anySize());
    const replaced = size.substitute((atom) => {
      if (atom.kind !== 'name') return undefined;
      const known = this.letters.get(atom.name) ?? this.anySize();
      this.letters.set(atom.name, known);
      return /^\d+$/.test(known) ? Size.of(Number(known)) : undefined;
    });
    const { constant } = replaced;
    if (constant === undefined) return sole === undefined ? undefined : [this.letters.get(sole)!];
    return constant >= 1 && constant <= LONGEST_AXIS ? [String(constant)] : undefined;
  }

  private anySize(): string {
    const used = this.scope.names.flatMap(({ axes }) => axes).filter((size) => /^\d+$/.test(size));
    return used.length > 0 && !this.c.chance(3) ? this.c.of(used) : String(1 + this.c.below(4));
  }
}
