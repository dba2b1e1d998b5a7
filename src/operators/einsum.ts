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

/** The equation of a call, with letters for the axes that an ellipsis stands for; these have to be of equal sizes. */
function equationOf(
  { statics }: Pick<FormulaContext, 'statics'>,
  ranks: readonly (number | undefined)[],
): Equation | 'unknown' | undefined {
  const setting = statics.get('equation');
  if (setting?.kind !== 'name') return undefined;
  const text = setting.name.replace(/\s/g, '');
  return text.includes('.') ? withoutEllipsis(text, ranks) : readEquation(text);
}

const ELLIPSIS = '...';

function withoutEllipsis(
  text: string,
  ranks: readonly (number | undefined)[],
): Equation | 'unknown' | undefined {
  const [left = '', right] = text.split('->');
  const inputs = left.split(',');
  const lengths = inputs.map((input, k) => {
    if (!input.includes(ELLIPSIS)) return 0;
    const rank = ranks[k];
    return rank === undefined ? undefined : rank - (input.length - ELLIPSIS.length);
  });
  if (lengths.includes(undefined)) return 'unknown';
  const counts = lengths as number[];
  const longest = Math.max(...counts);
  const unused = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => !text.includes(letter));
  if (counts.some((count) => count < 0) || unused.length < longest) return undefined;
  const letters = unused.slice(0, longest).join('');
  // As in broadcasting, axes are counted from the last one back.
  const written = inputs.map((input, k) =>
    input.replace(ELLIPSIS, letters.slice(longest - (counts[k] as number))),
  );
  if (right !== undefined) return readEquation(`${written.join()}->${right.replace(ELLIPSIS, letters)}`);
  const implicit = readEquation(inputs.map((input) => input.replace(ELLIPSIS, '')).join());
  return implicit && readEquation(`${written.join()}->${letters}${implicit.output}`);
}

function signatures(context: RuleContext): SignatureChoice {
  const equation = equationOf(context, context.ranks);
  if (equation === 'unknown') return undefined;
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
    'A : [2, 2, 3]\nB : [3, 2]\nC = einsum("...ij,jk->...ik", A, B)\nD = einsum("...ij,...j", A, B.T)',
  ],
  formula: (operands, context) => {
    const ranks = operands.map(({ array: { indices } }) => indices.length);
    const { inputs, output } = equationOf(context, ranks) as Equation;
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
