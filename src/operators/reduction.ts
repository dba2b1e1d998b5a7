/** What the reductions share: `axis=` and `keepdims=`, and which indices are summed over. */
import { Affine, Index } from '../calculus/affine';
import { array, at, delta, entry, ONE, type Subscript, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { normalAxis, type Parameter, type RuleContext, type SignatureChoice } from '../shapes/rule';
import { settingsAxis } from './along';
import { axisSetting, flagSetting, operandAt } from './operands';
import type { FormulaContext, Operand } from './operator';

export const REDUCTION_PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'axis', kind: 'axis', default: null },
  { name: 'keepdims', kind: 'flag', default: false },
];

export function reductionSignatures({ statics, ranks, rows }: RuleContext): SignatureChoice {
  const axis = statics.get('axis');
  const keep = statics.get('keepdims');
  const keepdims = keep?.kind === 'flag' && keep.value;
  if (axis?.kind !== 'axis' && !keepdims) return ['(input : ...s) -> []'];
  const [rank] = ranks;
  if (rank === undefined) return undefined;
  const letters = Array.from({ length: rank }, (_, k) => `a${k}`);
  const along = axis?.kind === 'axis' ? normalAxis(axis.value, rank) : undefined;
  if (axis?.kind === 'axis' && along === undefined) return { argument: 'axis', problem: 'not-an-axis' };
  const isReduced = (k: number) => along === undefined || k === along;
  const result = letters.flatMap((letter, k) => (isReduced(k) ? (keepdims ? ['1'] : []) : [letter]));
  const row = rows[0] === true ? 'row' : '';
  return [`(input : ${row}[${letters.join(', ')}]) -> [${result.join(', ')}]`];
}

/** An array whose entries are made from the entries along the reduced axes. */
export function reduced(
  operands: readonly Operand[],
  context: FormulaContext,
  entryOf: (entry: Sum, over: readonly Index[]) => Sum,
): ArrayExpression {
  const { array: argument } = operandAt(operands, 0);
  const rank = argument.indices.length;
  const setting = axisSetting(context);
  const along = setting === undefined ? undefined : normalAxis(setting, rank);
  const keepdims = flagSetting(context, 'keepdims');
  return array(context.result.axes, (...indices) => {
    const over: Index[] = [];
    let position = 0;
    const subscripts = argument.indices.map((index, k): Subscript => {
      if (along !== undefined && k !== along) return indices[position++] as Index;
      if (keepdims) position++;
      const running = new Index(index.size, SUMMED[over.length] ?? 'k');
      over.push(running);
      return running;
    });
    return entryOf(at(argument, subscripts), over);
  });
}

/** The axis that is reduced, counted from the front; `undefined` for all of them. */
export function reducedAxis(operands: readonly Operand[], context: FormulaContext): number | undefined {
  const rank = operandAt(operands, 0).array.indices.length;
  const setting = axisSetting(context);
  return setting === undefined ? undefined : normalAxis(setting, rank);
}

/**
 * A reduction whose result stays whole: its array has the axes that are left, and with `keepdims` the result has
 * those of size 1 besides.
 */
export function reducedWhole(
  operands: readonly Operand[],
  context: FormulaContext,
  rule: OpaqueRule,
): ArrayExpression {
  const { array: argument } = operandAt(operands, 0);
  const along = reducedAxis(operands, context);
  const isKept = (k: number) => along !== undefined && k !== along;
  const tensor: Opaque = {
    kind: 'opaque',
    rule,
    facts: {},
    arguments: [argument],
    settings: along === undefined ? '' : `axis=${along}`,
    axes: argument.indices.map((index) => index.size).filter((_, k) => isKept(k)),
  };
  const keepdims = flagSetting(context, 'keepdims');
  return array(context.result.axes, (...indices) =>
    entry(tensor, keepdims ? indices.filter((_, k) => isKept(k)) : indices),
  );
}

/** `δ` between the axes that a reduction leaves and those of its argument. */
export function keptEqual(self: Opaque, out: readonly Affine[], inner: readonly Affine[]): Sum {
  return times(ONE, ...outsideOf(self, inner).map((value, k) => delta(out[k] as Affine, value)));
}

/** Of the subscripts of the argument those that the reduction leaves. */
export function outsideOf({ settings }: Opaque, inner: readonly Affine[]): readonly Affine[] {
  const axis = settingsAxis(settings);
  return axis === undefined ? [] : inner.filter((_, k) => k !== axis);
}

/** Subscripts of the argument that run over what an entry of the result is reduced from, and what runs. */
export function runThrough(
  self: Opaque,
  out: readonly Affine[],
): { readonly at: readonly Affine[]; readonly over: readonly Index[] } {
  const axis = settingsAxis(self.settings);
  const over: Index[] = [];
  let position = 0;
  const at = argumentOf(self).indices.map((index, k) => {
    if (axis !== undefined && k !== axis) return out[position++] as Affine;
    const running = new Index(index.size, SUMMED[over.length] ?? 'k');
    over.push(running);
    return Affine.of(running);
  });
  return { at, over };
}

/** The argument of a result that has one. */
export function argumentOf(self: Opaque): ArrayExpression {
  return self.arguments[0] as ArrayExpression;
}

const SUMMED = ['k', 'l', 'm', 'n'];
