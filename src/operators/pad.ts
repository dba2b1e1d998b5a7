import { Affine, type Index } from '../calculus/affine';
import { array, at, guard, minus, ONE, plus, type Subscript, scale, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import { Size } from '../shapes/size';
import { signatureOnAxes, sizesSetting } from './axes';
import { operandAt } from './operands';
import type { FormulaContext, Operator } from './operator';

const ZERO = Size.of(0);

/** A part of a padded axis, and where in the argument its places are read. */
interface Part {
  readonly inside: Sum;
  readonly at: Subscript;
}

/**
 * Places put before and after each axis, counted from the last axis back: `pad(x, left, right, top, bottom)`.
 * With `constant` they hold `value`; `reflect` mirrors at the edge, `replicate` repeats it, `circular` goes round.
 */
export const pad: Operator = {
  name: 'pad',
  summary: 'Puts places before and after axes, the last axis first.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'pad', kind: 'size', rest: true },
    {
      name: 'mode',
      kind: 'name',
      default: 'constant',
      choices: ['constant', 'reflect', 'replicate', 'circular'],
    },
    { name: 'value', kind: 'number', default: 0 },
  ],
  signatures: (context) => {
    const sizes = sizesSetting(context, 'pad');
    if (sizes.length % 2 === 1) return { argument: 'pad', problem: 'not-understood' };
    return signatureOnAxes(context, (letters) => {
      if (sizes.length > 2 * letters.length) return { argument: 'pad' };
      return letters.map((letter, axis) => {
        const first = 2 * (letters.length - 1 - axis);
        return first < sizes.length ? `pad${first} + ${letter} + pad${first + 1}` : letter;
      });
    });
  },
  examples: [
    'x : [3]\ny = pad(x, 1, 2)',
    'A : [2, 3]\nB = pad(A, 1, 0, 2, 1, value=5)',
    'x : [4]\ny = pad(x, 2, 1, mode="reflect")',
    'x : [4]\ny = pad(x, 2, 1, mode="replicate")',
    'x : [4]\ny = pad(x, 2, 1, mode="circular")',
  ],
  formula: (operands, context) => {
    const { array: argument } = operandAt(operands, 0);
    const mode = modeOf(context);
    return array(context.result.axes, (...indices) => {
      const axes = indices.map((index, axis) =>
        partsOf(index, argument.indices[axis] as Index, context, axis, mode),
      );
      const entries = combinations(axes).map((parts) =>
        times(
          ...parts.map((part) => part.inside),
          at(
            argument,
            parts.map((part) => part.at),
          ),
        ),
      );
      const value = context.statics.get('value');
      if (mode !== 'constant' || value?.kind !== 'number' || value.value === 0) return plus(...entries);
      const inside = times(...axes.map(([middle]) => middle?.inside ?? ONE));
      return plus(...entries, scale(minus(ONE, inside), String(value.value)));
    });
  },
};

function modeOf({ statics }: Pick<FormulaContext, 'statics'>): string {
  const mode = statics.get('mode');
  return mode?.kind === 'name' ? mode.name : 'constant';
}

function partsOf(index: Index, own: Index, context: FormulaContext, axis: number, mode: string): Part[] {
  const sizes = sizesSetting(context, 'pad');
  const first = 2 * (context.result.axes.length - 1 - axis);
  const [before, after] = [sizes[first] ?? ZERO, sizes[first + 1] ?? ZERO];
  const place = Affine.of(index).minus(before);
  const n = own.size;
  const middle: Part = { inside: guard(place, n), at: place };
  if (mode === 'constant') return [middle];
  const outside: Part[] = [];
  const last = Affine.constant(n).minus(1);
  if (before.constant !== 0)
    outside.push({ inside: guard(index, before), at: BEFORE[mode]?.(place, n) ?? 0 });
  if (after.constant !== 0)
    outside.push({ inside: guard(place.minus(n), after), at: AFTER[mode]?.(place, n) ?? last });
  return [middle, ...outside];
}

type Read = (place: Affine, n: Size) => Affine;

const BEFORE: Readonly<Record<string, Read>> = {
  reflect: (place) => place.times(-1),
  circular: (place, n) => place.plus(n),
};

const AFTER: Readonly<Record<string, Read>> = {
  reflect: (place, n) => Affine.constant(n.plus(n)).minus(2).minus(place),
  circular: (place, n) => place.minus(n),
};

/** One part of each axis, in every way. */
function combinations(axes: readonly (readonly Part[])[]): Part[][] {
  return axes.reduce<Part[][]>(
    (found, parts) => found.flatMap((chosen) => parts.map((part) => [...chosen, part])),
    [[]],
  );
}
