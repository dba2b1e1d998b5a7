import { Index } from '../calculus/affine';
import { array, at, sumOver, times } from '../calculus/build';
import type { SignatureChoice } from '../shapes/rule';
import { operandAt } from './operands';
import type { FormulaContext, Operator, RuleContext } from './operator';

/** The letters of each operand and of the result. */
interface Equation {
  readonly inputs: readonly string[];
  readonly output: string;
}

/** `"ij,jk->ik"`; without an arrow the result has the letters that stand once, in the order of the alphabet. */
export function readEquation(text: string): Equation | undefined {
  const [left = '', right, ...more] = text.replace(/\s/g, '').split('->');
  const inputs = left.split(',');
  if (more.length > 0 || !inputs.every((input) => /^[A-Za-z]*$/.test(input))) return undefined;
  if (right !== undefined) return isOutput(right, left) ? { inputs, output: right } : undefined;
  const letters = [...left.replaceAll(',', '')];
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter));
  return { inputs, output: once.sort().join('') };
}

function isOutput(text: string, input: string): boolean {
  return [...text].every(
    (letter, k) => /[A-Za-z]/.test(letter) && input.includes(letter) && text.indexOf(letter) === k,
  );
}

function equationOf({ statics }: Pick<FormulaContext, 'statics'>): Equation | undefined {
  const setting = statics.get('equation');
  return setting?.kind === 'name' ? readEquation(setting.name) : undefined;
}

function signatures(context: RuleContext): SignatureChoice {
  const equation = equationOf(context);
  if (equation?.inputs.length !== context.count) return { argument: 'equation', problem: 'not-understood' };
  const parameters = equation.inputs.map((letters, k) => {
    const row = context.rows[k] === true && letters.length === 1 ? 'row' : '';
    return `t${k} : ${row}[${[...letters].join(', ')}]`;
  });
  return [`(${parameters.join(', ')}) -> [${[...equation.output].join(', ')}]`];
}

/** The product of the operands' entries, summed over the letters that the result does not have. */
export const einsum: Operator = {
  name: 'einsum',
  summary: 'Products of entries summed over indices, written as in "ij,jk->ik".',
  reference: 'https://pytorch.org/docs/stable/generated/torch.einsum.html',
  parameters: [
    { name: 'equation', kind: 'name' },
    { name: 'operands', kind: 'array', rest: true },
  ],
  signatures,
  examples: [
    'A : [2, 3]\nB : [3, 4]\nC = einsum("ij,jk->ik", A, B)',
    'A : [3, 3]\nt = einsum("ii", A)',
    'x : [3]\ny : [2]\nA : [3, 2]\ns = einsum("i,ij,j->", x, A, y)',
    'A : [2, 3]\nB = einsum("ij->ji", A)',
  ],
  formula: (operands, context) => {
    const { inputs, output } = equationOf(context) as Equation;
    return array(context.result.axes, (...indices) => {
      const byLetter = new Map([...output].map((letter, k) => [letter, indices[k] as Index]));
      const summed: Index[] = [];
      const factors = inputs.map((letters, position) => {
        const { array: part } = operandAt(operands, position);
        const places = [...letters].map((letter, axis) => {
          const known = byLetter.get(letter);
          if (known !== undefined) return known;
          const index = new Index((part.indices[axis] as Index).size, letter);
          byLetter.set(letter, index);
          summed.push(index);
          return index;
        });
        return at(part, places);
      });
      return sumOver(summed, times(...factors));
    });
  },
};
