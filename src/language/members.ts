/** Names of what is in a layer that was called: `h.W`, `h.attn.Wq`. */
import type { Expression, Member } from './syntax';

/** The whole name that a member of a member of a name is; nothing for a member of a computed value. */
export function memberPath(node: Member): string | undefined {
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}

function pathOf(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  return node.kind === 'member' ? memberPath(node) : undefined;
}
