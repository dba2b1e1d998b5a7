/**
 * Plans by the form of what they are for: after an edit, and in each of twelve blocks of a network, arrays of the same form are worked
 * out in the same way, whatever the names in them are. What is kept refers to no document, and is bounded.
 */
import { costOf } from '../calculus/cost';
import type { ArrayExpression } from '../calculus/expression';
import { arrayForm, formOf, withoutNumbers } from '../calculus/forms';
import { measured, spend } from '../calculus/work';
import type { Size } from '../shapes/size';
import type { ArrayPlan } from './operands';
import type { Sizes } from './scope';

/** A plan, and what has to be as it was for it to be used again. */
export interface KeptPlan {
  readonly window: string;
  readonly sizes: readonly (readonly [size: Size, value: number])[];
  readonly plan: ArrayPlan;
}

/** What it took to make counts each time, so that no answer depends on what was asked before. */
interface SharedPlan extends KeptPlan {
  readonly work: number;
}

/** Longer expressions are not looked for: they seldom come twice. */
const LONGEST = 400;
const MOST_FORMS = 256;
/** Of one form, for other sizes or windows. */
const MOST_ALIKE = 4;

const shared = new Map<string, readonly SharedPlan[]>();

/** Forgets all of them. */
export function forgetPlans(): void {
  shared.clear();
}

let made = 0;

/** How many plans have been made so far. */
export function plansMade(): number {
  return made;
}

export function fits(kept: KeptPlan, window: string, sizes: Sizes): boolean {
  return kept.window === window && kept.sizes.every(([size, value]) => sizes.sizeOf(size) === value);
}

/** What plans are kept by, and the numbers that stand where it leaves them open. */
export interface PlanForm {
  readonly form: string;
  readonly numbers: readonly string[];
}

/**
 * All that a plan depends on but sizes: how the array is made, whatever the numbers in it are, and of each name in it the axes and
 * whether it is a mask.
 */
export function planForm(array: ArrayExpression): PlanForm | undefined {
  if (costOf(array.body) > LONGEST) return undefined;
  const names = formOf(array.body).variables.map(({ axes, facts }) => {
    return `${axes.map(({ key }) => key).join()}${facts.onehot === true ? '!' : ''}`;
  });
  const { form, numbers } = withoutNumbers(arrayForm(array));
  return { form: `${array.indices.map(({ size }) => size.key).join()};${names.join(';')};${form}`, numbers };
}

/** A plan that was made for an array of this form, or one that is made now. */
export function planOfForm(
  form: string | undefined,
  window: string,
  sizes: Sizes,
  make: (recording: Sizes) => ArrayPlan,
): KeptPlan {
  const alike = (form !== undefined && shared.get(form)) || [];
  const known = alike.find((each) => fits(each, window, sizes));
  if (known !== undefined) {
    spend(known.work);
    return known;
  }
  made += 1;
  const asked = new Map<string, readonly [Size, number]>();
  const { value: plan, work } = measured(() => make(recording(sizes, asked)));
  const found = { window, sizes: [...asked.values()], plan };
  if (form !== undefined && work !== undefined) {
    shared.delete(form);
    shared.set(form, [{ ...found, work }, ...alike.slice(0, MOST_ALIKE - 1)]);
    for (const oldest of shared.keys()) {
      if (shared.size <= MOST_FORMS) break;
      shared.delete(oldest);
    }
  }
  return found;
}

/** Answers as `sizes` does, and notes each size that may have another value elsewhere. */
function recording(sizes: Sizes, into: Map<string, readonly [Size, number]>): Sizes {
  return {
    sizeOf(size) {
      const value = sizes.sizeOf(size);
      if (size.constant === undefined) into.set(size.key, [size, value]);
      return value;
    },
  };
}
