/** The document's graph of names: what lies on the paths from an input to an output. */
import type { ArrayExpression, Variable } from './expression';
import { variablesIn } from './variables';

/** What lies between an output and an input. */
export interface Graph {
  /** The names that the output depends on and that depend on the input, latest first; the input is the last. */
  readonly between: readonly Variable[];
  /** For each of them (and for the output, as `''`) the names among them that its expression uses. */
  readonly uses: ReadonlyMap<string, readonly Variable[]>;
}

/** The part of the document's graph that paths from `wrt` to `of` run through. */
export function graphBetween(of: ArrayExpression, wrt: Variable): Graph {
  // Definitions refer only to earlier names, so one pass from the earliest on sees every name after what it uses;
  // no recursion, since a document may be one chain of thousands of names.
  const candidates = reachable(of, wrt).sort((a, b) => a.order - b.order);
  const leads = new Set<string>([wrt.name]);
  const uses = new Map<string, readonly Variable[]>();
  const usedBy = (expression: ArrayExpression) =>
    variablesIn(expression.body).filter(({ name }) => leads.has(name));
  for (const { name, definition } of candidates) {
    if (name === wrt.name || definition === undefined) continue;
    const used = usedBy(definition);
    if (used.length === 0) continue;
    leads.add(name);
    uses.set(name, used);
  }
  uses.set('', usedBy(of));
  return { between: candidates.filter(({ name }) => leads.has(name)).reverse(), uses };
}

/** Every name that the output depends on and that is not earlier than the input. */
function reachable(of: ArrayExpression, wrt: Variable): Variable[] {
  const found = new Map<string, Variable>();
  const open = [of];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const variable of variablesIn(next.body)) {
      if (variable.order < wrt.order || found.has(variable.name)) continue;
      found.set(variable.name, variable);
      // What the input is made of is not asked for: it would be worked out for nothing.
      if (variable.name !== wrt.name && variable.definition !== undefined) open.push(variable.definition);
    }
  }
  return [...found.values()];
}
