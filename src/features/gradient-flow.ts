/**
 * How gradients flow between names, as a hierarchy that is walked step by step: which names feed a name, and which it feeds,
 * each with the derivative along that step.
 */
import type { Analysis } from '../analysis/analysis';
import { annotationText } from '../shapes/shape';
import { derivativeLabel } from './jacobian-choices';
import { occurrenceAt, symbolsOf } from './symbols';
import { walk } from './syntax-walk';
import type { Span } from './types';

export interface FlowItem {
  readonly name: string;
  /** The name's shape, or the derivative by which it was reached: `∂z1/∂x_B 785×128`. */
  readonly detail: string;
  readonly kind: 'input' | 'definition';
  /** The statement that defines it. */
  readonly span: Span;
  readonly selection: Span;
}

export interface FlowStep {
  readonly item: FlowItem;
  /** Where the one stands in the definition of the other. */
  readonly uses: readonly Span[];
}

/** The name at an offset, to start from; `undefined` where there is none with a shape. */
export function flowItemAt(analysis: Analysis, offset: number): FlowItem | undefined {
  const symbol = occurrenceAt(analysis, offset)?.symbol;
  if (symbol?.kind !== 'input' && symbol?.kind !== 'definition') return undefined;
  return flowItem(analysis, symbol.name);
}

/** The names in the definition of this one, in order of first use. */
export function feedersOf(analysis: Analysis, name: string): readonly FlowStep[] {
  return feeders(analysis, name).flatMap((feeder) => step(analysis, feeder, name, feeder));
}

/** The names in whose definitions this one stands, in document order. */
export function fedBy(analysis: Analysis, name: string): readonly FlowStep[] {
  return [...analysis.names.keys()]
    .filter((other) => feeders(analysis, other).includes(name))
    .flatMap((other) => step(analysis, name, other, other));
}

/** Of a definition that is wrong, the names that stand in it. */
function feeders(analysis: Analysis, name: string): readonly string[] {
  const used = analysis.usedBy(name);
  const value = used.length > 0 ? undefined : analysis.bindingOf(name)?.value;
  if (value === undefined) return used;
  const names = [...walk(value)].flatMap((node) => (node.kind === 'name' ? [node.name] : []));
  return [...new Set(names)].filter((each) => each !== name && analysis.names.has(each));
}

/** The step from one name to another that is defined by it, told of one of the two. */
function step(analysis: Analysis, from: string, to: string, about: string): readonly FlowStep[] {
  const [wrt, of] = [analysis.names.get(from), analysis.names.get(to)];
  const item = flowItem(analysis, about);
  if (wrt === undefined || of === undefined || item === undefined) return [];
  const { label, shape } = derivativeLabel(of, wrt, analysis.layout);
  return [{ item: { ...item, detail: `${label} ${shape}` }, uses: usesIn(analysis, from, to) }];
}

function usesIn(analysis: Analysis, name: string, definition: string): readonly Span[] {
  const statement = analysis.bindingOf(definition);
  const symbol = symbolsOf(analysis).symbols.find(
    (each) => each.name === name && each.definition !== undefined,
  );
  if (statement === undefined) return [];
  const { span: within, value } = statement;
  const uses = (symbol?.occurrences ?? [])
    .map(({ span }) => span)
    .filter(({ from, to }) => within.from <= from && to <= within.to);
  // What is inside of a layer that is called there does not stand there by its name.
  return uses.length > 0 ? uses : [value?.span ?? within];
}

function flowItem(analysis: Analysis, name: string): FlowItem | undefined {
  const info = analysis.shapes.names.get(name);
  if (info?.shape === undefined) return undefined;
  const { statement, shape, role } = info;
  return {
    name,
    detail: annotationText(shape),
    kind: role === 'definition' ? 'definition' : 'input',
    span: statement.span,
    selection: statement.name.span,
  };
}
