/** Numbers for objects, as parts of keys: the same for the same object, whatever others look like. */

const identities = new WeakMap<object, number>();
let identified = 0;

/** Operators, functions and names are told apart by it: a document may define another one of the same name. */
export function identityOf(object: object): number {
  let identity = identities.get(object);
  if (identity === undefined) {
    identity = identified++;
    identities.set(object, identity);
  }
  return identity;
}
