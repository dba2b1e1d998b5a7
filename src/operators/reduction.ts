/** What the reductions share: `axis=` and `keepdims=`, and which indices are summed over. */
import { Index } from '../calculus/affine';
import { array, at, type Subscript } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import { normalAxis, type Parameter, type RuleContext, type SignatureChoice } from '../shapes/rule';
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

const SUMMED = ['k', 'l', 'm', 'n'];
