/** What the formula of an entry reads: entries with their numbers, and lines of entries where it sums. */
import type { Analysis } from '../../analysis/analysis';
import { ofAtom } from '../../calculus/build';
import type { Atom, Sum } from '../../calculus/expression';
import { sumText } from '../../notation/index-form';
import type { OperandView } from '../../protocol';
import { entryText } from '../formulas';
import { numberOf } from '../numbers';

/** More are not listed. */
const MOST_OPERANDS = 8;

/** Each once, in the order in which they are read. */
export function operandsOf(entry: Sum, analysis: Analysis): readonly OperandView[] {
  const found = new Map<string, OperandView>();
  for (const atom of entriesIn(entry)) {
    if (found.size >= MOST_OPERANDS) break;
    const operand = operandOf(atom, analysis);
    if (!found.has(operand.text)) found.set(operand.text, operand);
  }
  return [...found.values()];
}

type Entry = Atom & { kind: 'entry' };

function* entriesIn(sum: Sum): Generator<Entry, void, undefined> {
  for (const { factors } of sum.terms) {
    for (const { atom } of factors) {
      if (atom.kind === 'entry') yield atom;
      else if (atom.kind === 'group') yield* entriesIn(atom.body);
      else if (atom.kind === 'call') for (const arg of atom.args) yield* entriesIn(arg);
    }
  }
}

function operandOf(atom: Entry, analysis: Analysis): OperandView {
  const { tensor, at } = atom;
  const name = tensor.kind === 'variable' ? { name: tensor.name } : {};
  const isSingle = at.every((subscript) => subscript.isConstant);
  if (isSingle) {
    const sum = ofAtom(atom);
    const value = numberOf(sum, analysis);
    return { text: sumText(sum), ...name, ...(value !== undefined && { value }) };
  }
  const called = tensor.kind === 'variable' ? tensor.name : tensor.rule.name;
  const subscripts = at.map((subscript) => (subscript.isConstant ? `${subscript.offset}` : ':'));
  return { text: entryText(called, subscripts), ...name };
}
