/**
 * Arrays that stay whole are of no index: `softmax(X[i, :])[j]` is the entry at i, j of a softmax along the second
 * axis of `X`. What stands in a place where indices are free has to be brought to that form.
 */
import { Affine, type Index } from './affine';
import { substitute } from './build';
import type { ArrayExpression, Atom, Facts, Opaque, Sum } from './expression';
import { freeIndices } from './indices';

/** The same sum; `undefined` where an operator does not say what it is called with more axes. */
export function withTensorsClosed(sum: Sum): Sum | undefined {
  let isPossible = true;
  const inSum = ({ terms }: Sum): Sum => ({
    terms: terms.map((term) => ({
      ...term,
      factors: term.factors.map(({ atom, power }) => ({ atom: inAtom(atom), power })),
    })),
  });
  const inAtom = (atom: Atom): Atom => {
    switch (atom.kind) {
      case 'call':
        return { ...atom, args: atom.args.map(inSum) };
      case 'group':
        return { ...atom, body: inSum(atom.body) };
      case 'entry': {
        if (atom.tensor.kind === 'variable') return atom;
        const of = atom.tensor.arguments.map(({ indices, body }) => ({ indices, body: inSum(body) }));
        const free = [...new Set(of.flatMap(freeIn))];
        if (free.length === 0) return atom;
        const tensor = batched({ ...atom.tensor, arguments: of }, free);
        if (tensor)
          return { kind: 'entry', tensor, at: [...free.map((index) => Affine.of(index)), ...atom.at] };
        isPossible = false;
        return atom;
      }
      default:
        return atom;
    }
  };
  const closed = inSum(sum);
  return isPossible ? closed : undefined;
}

function freeIn({ indices, body }: ArrayExpression): Index[] {
  return freeIndices(body).filter((index) => !indices.includes(index));
}

/** With these indices as axes in front of its own. */
function batched(tensor: Opaque, free: readonly Index[]): Opaque | undefined {
  const rank = tensor.arguments[0]?.indices.length ?? 0;
  const settings = tensor.rule.batched?.(tensor.settings, rank, free.length);
  if (settings === undefined) return undefined;
  return {
    kind: 'opaque',
    rule: tensor.rule,
    settings,
    arguments: tensor.arguments.map(({ indices, body }) => {
      const own = free.map((index) => index.twin());
      const renamed = new Map(free.map((index, k) => [index, Affine.of(own[k] as Index)]));
      return { indices: [...own, ...indices], body: substitute(body, renamed) };
    }),
    axes: [...free.map(({ size }) => size), ...tensor.axes],
    facts: batchedFacts(tensor.facts, free.length),
  };
}

/** Those that are about entries or about one axis; what is known of matrices is not known of tensors. */
function batchedFacts({ positive, sumsToOne }: Facts, count: number): Facts {
  return {
    ...(positive && { positive }),
    ...(sumsToOne && { sumsToOne: sumsToOne.map((axis) => axis + count) }),
  };
}
