/** Claims: some are so whatever their operands are, which is noted behind them; the others may be. */
import { anyName, type Line, scopeOf } from '../draft';
import { anyAxes, sized } from '../sized-expression';

/** Stands behind a claim that is so by construction. */
export const ALWAYS = ' # always';

const MUTATED = [' + 0.1', ' * 1.5', '.T', ' - 1', ' * 0', ''];

/** One that is so. What is called twice is two layers, so there are none in it. */
const alwaysSo: Line = ({ c, draft }) => {
  const scope = { ...scopeOf(draft), layers: [] };
  const axes = anyAxes(c, scope);
  const [a, b] = [sized(c, axes, scope, 1 + c.below(2)), sized(c, axes, scope, 1 + c.below(2))];
  return `check ${c.of([
    `${a} == ${a}`,
    `(${a}) + (${b}) == (${b}) + (${a})`,
    `(${a}) * ((${b}) - (${a})) == (${a}) * (${b}) - (${a}) ^ 2`,
    `${a}\n  == (${a}) + 0\n  == 1 * (${a})`,
    `maximum(${a}, 0) - maximum(-(${a}), 0) == ${a}`,
    `sqrt((${a}) ^ 2) == abs(${a})`,
    `tanh(${a}) == 2 * sigmoid(2 * (${a})) - 1`,
    `sum(-(${a})) == -sum(${a})`,
    `maximum(${a}, ${b}) + minimum(${a}, ${b}) == (${a}) + (${b})`,
  ])}${ALWAYS}`;
};

/** One that may be so, and tells other numbers for other values where it isn't. */
export const maybeSo: Line = (writing) => {
  const { c, draft } = writing;
  const scope = scopeOf(draft);
  const axes = anyAxes(c, scope);
  const a = sized(c, axes, scope, 1 + c.below(2));
  const b = sized(c, axes, scope, 1 + c.below(2));
  const scalars = draft.names.filter((each) => each.axes.length === 0);
  const scalar = scalars.length > 0 ? c.of(scalars).name : 'sum(x)';
  const wrt = anyName(writing);
  const isIndexed = axes.length > 0;
  const indices = isIndexed ? `[${['i', 'j', 'k'].slice(0, axes.length).join(', ')}]` : '';
  return c.of([
    () => `check ${a} == ${a}${c.of(MUTATED)}`,
    () => `check ${a} == ${b}`,
    () => `check (${a}) / (${b}) * (${b}) == ${a}`,
    () => `check ${a}\n  == ${b} + 0\n  == 1 * (${a})`,
    () => `check grad(${scalar}, ${wrt}) == ?`,
    () => `check ${a} == ${b} + ?`,
    () => `check grad(${scalar}, ${wrt}) == ${wrt} * ?`,
    () => `check grad(${a}, ${wrt}) == grad(${b}, ${wrt}) @ ?`,
    () => `check shape(${a}) == [${axes.map((size) => (c.chance(2) ? '?' : size)).join(', ')}]`,
    () => `check (${a})${indices} == ${isIndexed ? `${wrt}[i]` : b}`,
    () => `check log((${a}) * (${b})) == log(${a}) + log(${b})`,
    () => `check ((${a}) ^ 3) ^ (1 / 3) == ${a}`,
    () => `check ${a} |> relu == ${b} |> relu`,
  ])();
};

export const claim: Line = (writing) => (writing.c.chance(3) ? maybeSo(writing) : alwaysSo(writing));
