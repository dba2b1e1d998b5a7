/** What is likely to be compared: what is pinned, what the statement says, and its gradients. */
import type { PinView, StatementView } from '../../src/protocol';

export function suggestionsOf(statement: StatementView, pins: readonly PinView[]): readonly string[] {
  const { claim, name, jacobians, gradient } = statement;
  const derivatives = gradient ? [...jacobians, gradient] : jacobians;
  const all = [
    ...pins.flatMap(({ expression }) => expression ?? []),
    ...(claim?.sides ?? []),
    ...derivatives.flatMap(({ of, wrt, matrix }) => [
      `grad(${of}, ${wrt})`,
      ...(matrix ? [matrix.text] : []),
    ]),
    ...(name === undefined ? [] : [name]),
  ];
  return [...new Set(all)];
}

/** What to begin with: the two sides of a claim, else the last two pins, else a gradient beside its closed form. */
export function firstPair(
  statement: StatementView,
  pins: readonly PinView[],
): { readonly left: string; readonly right: string } {
  const { claim, gradient, jacobians } = statement;
  if (claim?.sides) return { left: claim.sides[0], right: claim.sides[1] };
  const pinned = pins.flatMap(({ expression }) => expression ?? []).slice(-2);
  if (pinned.length === 2) return { left: pinned[0]!, right: pinned[1]! };
  const derivative = gradient ?? jacobians[0];
  if (!derivative) return { left: pinned[0] ?? '', right: '' };
  const { of, wrt, matrix } = derivative;
  return { left: `grad(${of}, ${wrt})`, right: pinned[0] ?? matrix?.text ?? '' };
}
