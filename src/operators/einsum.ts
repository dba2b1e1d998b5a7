import { Index } from '../calculus/affine';
import { array, at, sumOver, times } from '../calculus/build';
import type { SignatureChoice } from '../shapes/rule';
import { operandAt } from './operands';
import type { FormulaContext, Operator, RuleContext } from './operator';

/** The letters of each operand and of the result. */
interface Equation {
  readonly inputs: readonly string[];
  readonly output: string;
  /** Letters that stand for the axes of an ellipsis: an operand of size 1 along one is read at 0. */
  readonly stretching?: string;
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

/** The equation of a call, with letters for the axes that an ellipsis stands for. */
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
  const implicit = readEquation(inputs.map((input) => input.replace(ELLIPSIS, '')).join());
  const output = right === undefined ? implicit && `${ELLIPSIS}${implicit.output}` : right;
  if (output === undefined) return undefined;
  const read = readEquation(`${written.join()}->${output.replace(ELLIPSIS, letters)}`);
  return read && { ...read, stretching: letters };
}

/** With every ellipsis in front its axes are broadcast; elsewhere, and where they are summed, they have to be equal. */
function broadcastSignature({ statics, rows }: RuleContext): string | undefined {
  const setting = statics.get('equation');
  if (setting?.kind !== 'name') return undefined;
  const [left = '', right = ELLIPSIS] = setting.name.replace(/\s/g, '').split('->');
  const inputs = left.split(',');
  const isInFront = (text: string) => text.lastIndexOf(ELLIPSIS) === 0;
  const open = inputs.flatMap((input, k) => (input.includes(ELLIPSIS) ? [k] : []));
  if (open.length < 2 || !isInFront(right) || !open.every((k) => isInFront(inputs[k] as string)))
    return undefined;
  const plain = readEquation(setting.name.replace(/\s/g, '').replaceAll(ELLIPSIS, ''));
  if (plain === undefined) return undefined;
  const parameters = plain.inputs.map((letters, k) => {
    const axes = [...(open.includes(k) ? [`...e${k}`] : []), ...letters];
    return `t${k} : ${rows[k] === true && axes.length === 1 ? 'row' : ''}[${axes.join(', ')}]`;
  });
  const front = `...broadcast(${open.map((k) => `e${k}`).join(', ')})`;
  return `(${parameters.join(', ')}) -> [${[front, ...plain.output].join(', ')}]`;
}

function signatures(context: RuleContext): SignatureChoice {
  const equation = equationOf(context, context.ranks);
  if (equation === 'unknown') return undefined;
  if (equation?.inputs.length !== context.count) return { argument: 'equation', problem: 'not-understood' };
  const broadcast = broadcastSignature(context);
  if (broadcast !== undefined) return [broadcast];
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
    'A : [3, 1, 2]\nB : [2, 2]\nC = einsum("...i,...i->...", A, B)',
  ],
  formula: (operands, context) => {
    const ranks = operands.map(({ array: { indices } }) => indices.length);
    const { inputs, output, stretching = '' } = equationOf(context, ranks) as Equation;
    return array(context.result.axes, (...indices) => {
      const byLetter = new Map([...output].map((letter, k) => [letter, indices[k] as Index]));
      const summed: Index[] = [];
      const factors = inputs.map((letters, position) => {
        const { array: part } = operandAt(operands, position);
        const places = [...letters].map((letter, axis) => {
          const { size } = part.indices[axis] as Index;
          const known = byLetter.get(letter);
          const isStretched = stretching.includes(letter) && size.constant === 1;
          if (known !== undefined) return isStretched && known.size.constant !== 1 ? 0 : known;
          const index = new Index(size, letter);
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
