import { Index } from '../../calculus/affine';
import { at, power, type Rational, rational, scale, sizeNumber, times } from '../../calculus/build';
import type { Sum } from '../../calculus/expression';
import { variablesIn } from '../../calculus/variables';
import { Size } from '../../shapes/size';
import { compareNumbers } from '../compare';
import { inputsOf } from '../inputs';
import type { Hypothesis, Trial } from './hypothesis';

/** One side is so many times the other: the number is read off one entry and then tried on all. */
export const factor: Hypothesis = {
  mistake: 'factor',
  find: (trial) => {
    const { truth, claimed, areEqual, analysis } = trial;
    // Any two numbers are a constant factor apart: that explains nothing.
    if ([truth, claimed].some(({ array }) => variablesIn(array.body).length === 0)) return undefined;
    const comparison = compareNumbers(truth.array, claimed.array, analysis.arena, 1);
    if (comparison.kind !== 'differ' || comparison.left === 0) return undefined;
    const { left, right, values } = comparison;
    const indices = truth.array.indices.map((index) => new Index(index.size, index.hint));
    for (const each of [CONSTANT, ...factorsOfSizes(trial)]) {
      const constant = plain(right / left / each.valueAt((size) => values.sizeOf(size)));
      if (constant === undefined) continue;
      const body = scale(times(at(truth.array, indices), each.sum), constant);
      if (!areEqual({ indices, body }, claimed.array)) continue;
      const sentence = `It is off by the ${each.text === '' ? 'constant ' : ''}factor ${told(each, constant)}`;
      return { sentence: `${sentence}.`, withAnswer: (answer) => `${sentence}: it is \`${answer}\`.` };
    }
    return undefined;
  },
};

/** What may be too much or too little: 1, or something of a free size. */
interface Scaling {
  readonly sum: Sum;
  /** In the language; empty for 1. */
  readonly text: string;
  valueAt(numberOf: (size: Size) => number): number;
}

const CONSTANT: Scaling = { sum: sizeNumber(Size.of(1)), text: '', valueAt: () => 1 };

/** Sizes and their roots, forgotten or put once too often, one size for another, and `n` for `n - 1`. */
function factorsOfSizes({ truth, claimed }: Trial): readonly Scaling[] {
  const free = new Map<string, Size>();
  for (const { axes } of inputsOf([truth.array, claimed.array]))
    for (const size of axes) if (size.constant === undefined) free.set(size.key, size);
  const sizes = [...free.values()].slice(0, MOST_SIZES);
  const scalings = sizes.flatMap((size) => [
    quotient(size),
    quotient(undefined, size),
    root(size, '1/2'),
    root(size, '-1/2'),
    quotient(size.minus(Size.of(1)), size),
    quotient(size, size.minus(Size.of(1))),
  ]);
  const pairs = sizes.flatMap((size) => sizes.map((other) => [size, other] as const));
  return [...scalings, ...pairs.filter(([a, b]) => a !== b).map(([a, b]) => quotient(a, b))];
}

const MOST_SIZES = 4;

function quotient(above: Size | undefined, below?: Size): Scaling {
  const held = (size: Size) => (/^\w+$/.test(`${size}`) ? `${size}` : `(${size})`);
  const top = above === undefined ? '1' : held(above);
  const one = sizeNumber(above ?? Size.of(1));
  return {
    sum: below === undefined ? one : times(one, power(sizeNumber(below), -1)),
    text: below === undefined ? top : `${top} / ${held(below)}`,
    valueAt: (numberOf) => (above ? numberOf(above) : 1) / (below ? numberOf(below) : 1),
  };
}

function root(size: Size, exponent: '1/2' | '-1/2'): Scaling {
  return {
    sum: power(sizeNumber(size), exponent),
    text: exponent === '1/2' ? `sqrt(${size})` : `1 / sqrt(${size})`,
    valueAt: (numberOf) => numberOf(size) ** (exponent === '1/2' ? 0.5 : -0.5),
  };
}

function told({ text }: Scaling, constant: Rational): string {
  if (text === '') return constant.toFraction();
  const isOne = constant.equals(1);
  if (constant.equals(-1)) return `\`-${text.includes('/') ? `(${text})` : text}\``;
  if (text.startsWith('1 / ') && !isOne) return `\`${constant.toFraction()} * (${text})\``;
  return isOne ? `\`${text}\`` : `\`${constant.toFraction()} * ${text}\``;
}

/** Larger numerators and denominators than this are no slip of the pen. */
const LARGEST_FACTOR = 1000;

function plain(ratio: number): Rational | undefined {
  if (!Number.isFinite(ratio)) return undefined;
  const found = rational(ratio).simplify(1e-9);
  const isPlain = found.n !== 0n && found.n <= LARGEST_FACTOR && found.d <= LARGEST_FACTOR;
  return isPlain && Math.abs(found.valueOf() - ratio) <= 1e-7 * Math.abs(ratio) ? found : undefined;
}
