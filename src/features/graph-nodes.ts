/** The computation of a document as a graph: one node for each name, in an order in which edges only go forward. */
import type { Analysis } from '../analysis/analysis';
import type { CheckStatement, Expression } from '../language/syntax';
import type { NamedShape } from '../shapes/inferred';
import { rootsOf, walk } from './syntax-walk';

export interface GraphNode {
  readonly name: string;
  readonly named: NamedShape;
  /** The names that stand in its definition, each once. */
  readonly uses: readonly string[];
  /** The names whose definitions it stands in. */
  readonly users: readonly string[];
}

export interface DocumentGraph {
  /** Definitions in document order, each input just before what first uses it. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly claims: readonly CheckStatement[];
}

const known = new WeakMap<Analysis, DocumentGraph>();

/** Read off the syntax, once for each analysis: a name is used where it is written. */
export function documentGraph(analysis: Analysis): DocumentGraph {
  let graph = known.get(analysis);
  if (graph === undefined) {
    graph = build(analysis);
    known.set(analysis, graph);
  }
  return graph;
}

function build({ shapes, expanded }: Analysis): DocumentGraph {
  const users = new Map<string, string[]>();
  const nodes = new Map<string, GraphNode>();
  const add = (named: NamedShape, uses: readonly string[]): void => {
    if (nodes.has(named.name)) return;
    const list: string[] = [];
    users.set(named.name, list);
    nodes.set(named.name, { name: named.name, named, uses, users: list });
  };
  for (const named of shapes.names.values()) {
    if (named.role !== 'definition' || named.value === undefined) continue;
    const uses = namesIn([named.value], shapes.names).filter((name) => name !== named.name);
    // What is a layer's own stays beside what it makes.
    for (const name of [...uses].sort((x, y) => Number(x.includes('.')) - Number(y.includes('.')))) {
      const used = shapes.names.get(name);
      if (used && used.role !== 'definition') add(used, []);
    }
    add(named, uses);
    for (const name of uses) users.get(name)?.push(named.name);
  }
  for (const named of shapes.names.values()) add(named, []);
  const claims = expanded.written.statements.filter((statement) => statement.kind === 'check');
  return { nodes, claims };
}

/** The names that a claim mentions, in order of first use. */
export function namesClaimed({ expanded, shapes }: Analysis, claim: CheckStatement): readonly string[] {
  return namesIn(rootsOf(expanded.statementStandIns.get(claim) ?? claim), shapes.names);
}

function namesIn(roots: readonly Expression[], names: ReadonlyMap<string, unknown>): readonly string[] {
  const found = new Set<string>();
  for (const root of roots) {
    for (const node of walk(root)) {
      const name = nameOf(node);
      if (name !== undefined && names.has(name)) found.add(name);
    }
  }
  return [...found];
}

/** `h.W` is a name of its own: a parameter of the layer that made `h`. */
function nameOf(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'member') return undefined;
  const object = nameOf(node.object);
  return object && `${object}.${node.property.name}`;
}
