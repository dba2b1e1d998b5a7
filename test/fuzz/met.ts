/** Counts what documents meet. */
import type { Analysis } from '../../src/analysis/analysis';
import { diagnosticsOf } from '../../src/features/diagnostics';
import type { Operator } from '../../src/operators/operator';
import { OPERATORS } from '../../src/operators/registry';
import { Coverage } from './coverage';
import type { Wanted } from './draft';
import { MISTAKES } from './mistakes';
import { QUESTIONS } from './questions/all';

export const met = new Coverage({
  operator: OPERATORS.map(({ name }) => name),
  code: Object.keys(MISTAKES),
  verdict: ['proved', 'holds', 'refuted', 'undecided'],
  question: QUESTIONS.map(({ name }) => name),
});

/** Puts a counter before the formula of every operator of the registry. */
export function countFormulas(): void {
  for (const operator of OPERATORS) {
    const { formula } = operator;
    const counting: Operator['formula'] = (...operands) => {
      met.meet('operator', operator.name);
      return formula.apply(operator, operands);
    };
    Object.assign(operator, { formula: counting });
  }
}

/** Takes note of what a document was told, once everything has been asked of it. */
export function meet(analysis: Analysis): void {
  for (const { code } of diagnosticsOf(analysis)) met.meet('code', code);
  for (const { verdict } of analysis.claims()) met.meet('verdict', verdict);
}

export const wantedNow = (): Wanted => ({
  operators: met.leastFirst('operator'),
  codes: met.leastFirst('code'),
});
