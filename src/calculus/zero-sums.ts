/**
 * Sums that are zero by what their names stand for: `Σ_k c[k]`, where `c = x - m` and `m = mean(x)`. The names stay;
 * only what they make vanish goes.
 */
import type { Index } from './affine';
import { RATIONAL_ONE, sumOver } from './build';
import { costOf } from './cost';
import type { Atom, Factor, Sum, Term, Variable } from './expression';
import { mentions } from './indices';
import { EXPAND, normalize } from './normalize';
import { lookFurther, lookUp } from './recall';
import { unfoldVariable } from './unfold';
import { variablesIn } from './variables';
import { DESCRIPTION_WORK, withinWork } from './work';

/** The sum without them, in parentheses too; itself where there are none. */
export function withoutZeroSums(sum: Sum): Sum {
  let changed = false;
  const terms = sum.terms.flatMap((term): Term[] => {
    if (hasZeroSum(term)) {
      changed = true;
      return [];
    }
    const factors = term.factors.map((factor): Factor => {
      if (factor.atom.kind !== 'group') return factor;
      const body = withoutZeroSums(factor.atom.body);
      if (body === factor.atom.body) return factor;
      changed = true;
      return { ...factor, atom: { kind: 'group', body } };
    });
    return [{ ...term, factors }];
  });
  return changed ? normalize({ terms }) : sum;
}

function hasZeroSum({ bound, factors }: Term): boolean {
  return bound.some((index) => {
    const [factor, ...others] = factors.filter(({ atom }) => mentions(atom, index));
    if (factor === undefined || others.length > 0 || !factor.power.equals(RATIONAL_ONE)) return false;
    return vanishes(factor.atom, index);
  });
}

/** Whether what stands in a sum over an index vanishes there. */
function vanishes(atom: Atom, index: Index): boolean {
  if (atom.kind === 'group') {
    // What is subtracted from all places alike is what may come to as much as they do.
    const isCentred = atom.body.terms.some(({ factors }) =>
      factors.some((factor) => isDefined(factor.atom) && !mentions(factor.atom, index)),
    );
    if (!isCentred) return false;
    lookFurther();
    return unfoldsToZero(atom.body, index);
  }
  if (atom.kind !== 'entry' || atom.tensor.kind !== 'variable') return false;
  const { tensor, at } = atom;
  const axis = at.findIndex((value) => value.soleIndex === index);
  const isWhole =
    tensor.axes[axis]?.equals(index.size) && at.every((value, k) => k === axis || !value.has(index));
  return isWhole === true && lookUp(tensor, (variable) => isCentredAlong(variable, axis));
}

function isDefined(atom: Atom): boolean {
  return atom.kind === 'entry' && atom.tensor.kind === 'variable' && atom.tensor.definition !== undefined;
}

const centred = new WeakMap<Variable, Map<number, boolean>>();

/** True for a name whose entries add up to zero along an axis, whatever the inputs. */
function isCentredAlong(variable: Variable, axis: number): boolean {
  const { definition } = variable;
  const index = definition?.indices[axis];
  if (definition === undefined || index === undefined) return false;
  const known = centred.get(variable) ?? new Map<number, boolean>();
  centred.set(variable, known);
  let answer = known.get(axis);
  if (answer === undefined) {
    answer = unfoldsToZero(definition.body, index);
    known.set(axis, answer);
  }
  return answer;
}

/** Longer sums are not looked into. */
const LONGEST = 60;
const MOST_NAMES = 4;

function unfoldsToZero(body: Sum, over: Index): boolean {
  return withinWork(
    DESCRIPTION_WORK,
    () => {
      let sum = sumOver([over], body);
      for (let round = 0; round <= MOST_NAMES && costOf(sum) <= LONGEST; round++) {
        sum = normalize(sum, EXPAND);
        if (sum.terms.length === 0) return true;
        const [latest] = variablesIn(sum)
          .filter((variable) => variable.definition !== undefined)
          .sort((a, b) => b.order - a.order);
        if (latest === undefined) return false;
        sum = unfoldVariable(sum, latest.name);
      }
      return false;
    },
    () => false,
  );
}
