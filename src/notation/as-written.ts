/** Results without a name in the language, in terms of what has one: `prod(x) / x[k]` for the product of the others. */
import type { ArrayExpression, Atom, Sum } from '../calculus/expression';
import { normalize } from '../calculus/normalize';
import { mapAtoms } from '../calculus/unfold';
import { DESCRIPTION_WORK, withinWork } from '../calculus/work';

/** The array as it is to be printed; itself where everything in it has a name. */
export function asWritten(array: ArrayExpression): ArrayExpression {
  if (!hasNameless(array.body)) return array;
  const body = mapAtoms(array.body, (atom) =>
    isNameless(atom) ? atom.tensor.rule.written(atom.tensor, atom.at) : undefined,
  );
  return withinWork(
    DESCRIPTION_WORK,
    () => ({ indices: array.indices, body: normalize(body) }),
    () => ({ indices: array.indices, body }),
  );
}

type Rule = Extract<Atom & { kind: 'entry' }, unknown>['tensor'] & { kind: 'opaque' };
type Nameless = Atom & {
  kind: 'entry';
  tensor: Rule & { rule: Required<Pick<Rule['rule'], 'written'>> };
};

function isNameless(atom: Atom): atom is Nameless {
  return atom.kind === 'entry' && atom.tensor.kind === 'opaque' && atom.tensor.rule.written !== undefined;
}

const nameless = new WeakMap<Sum, boolean>();

function hasNameless(sum: Sum): boolean {
  let known = nameless.get(sum);
  if (known === undefined) {
    known = findsNameless(sum);
    nameless.set(sum, known);
  }
  return known;
}

function findsNameless(sum: Sum): boolean {
  return sum.terms.some(({ factors }) =>
    factors.some(({ atom }) => {
      if (atom.kind === 'group') return hasNameless(atom.body);
      if (atom.kind === 'call') return atom.args.some(hasNameless);
      if (atom.kind !== 'entry' || atom.tensor.kind !== 'opaque') return false;
      return isNameless(atom) || atom.tensor.arguments.some(({ body }) => hasNameless(body));
    }),
  );
}
