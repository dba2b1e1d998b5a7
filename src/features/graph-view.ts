/** The graph as the panel draws it: nodes, edges between them, and frames around open folds. */
import type { Analysis } from '../analysis/analysis';
import type { Span } from '../language/syntax';
import { nameLatex } from '../notation/name-latex';
import type { Formula } from '../protocol';
import type {
  GraphAnswer,
  GraphEdgeView,
  GraphGradient,
  GraphNodeKind,
  GraphNodeView,
  GraphRequest,
} from '../protocol/graph';
import type { Flow } from './graph-flow';
import { normOf } from './graph-flow';
import { type Fold, foldGraph, type Item, MOST_LAID_OUT, namesOf, unfold } from './graph-fold';
import { type DocumentGraph, documentGraph, type GraphNode, namesClaimed } from './graph-nodes';
import { lineInFile } from './lines';
import { shapeLabel } from './size-words';

/** Longer expressions are cut. */
const LONGEST_OPERATION = 28;
/** What a node feeds, as far as it is told. */
const MOST_TOLD = 5;
/** Claims that are drawn, at most. */
const MOST_CLAIMS = 60;
/** Kinds of values that an edge says it stands for. */
const MOST_SHAPES = 2;

const folds = new WeakMap<DocumentGraph, readonly Item[]>();

function foldsOf(graph: DocumentGraph): readonly Item[] {
  let items = folds.get(graph);
  if (items === undefined) {
    items = foldGraph(graph.nodes);
    folds.set(graph, items);
  }
  return items;
}

/** @param flow gradients by the last scalar, where they are to be drawn */
export function graphView(analysis: Analysis, request: GraphRequest, flow: Flow | undefined): GraphAnswer {
  const graph = documentGraph(analysis);
  const { shown, open, full } = unfold(foldsOf(graph), new Set(request.opened), new Set(request.closed));
  const place = new Map<string, string>();
  for (const { item } of shown) for (const name of namesOf(item)) place.set(name, idOf(item));
  const writer = new GraphWriter(analysis, graph, flow);
  const claims = request.claims ? graph.claims.slice(0, MOST_CLAIMS) : [];
  const claimNodes = claims.map((claim, k) => writer.claim(claim, k));
  const claimEdges = claims.flatMap((claim, k) =>
    [...new Set(namesClaimed(analysis, claim).flatMap((name) => place.get(name) ?? []))].map(
      (from): GraphEdgeView => ({ from, to: claimId(k), shape: '' }),
    ),
  );
  return {
    nodes: [...shown.map(({ item, inside }) => writer.node(item, inside)), ...claimNodes],
    edges: [...writer.edges(place), ...claimEdges],
    frames: open.map(({ fold: { id, title, names }, inside }) => ({
      id,
      title,
      count: names.length,
      ...(inside !== undefined && { inside }),
    })),
    ...(flow && { of: flow.of.name }),
    statements: graph.nodes.size,
    claims: graph.claims.length,
    notes: [
      ...(full
        ? [`No more than ${MOST_LAID_OUT} nodes are drawn at once: close a fold to open another.`]
        : []),
      ...(request.claims && graph.claims.length > MOST_CLAIMS
        ? [`The first ${MOST_CLAIMS} claims are drawn.`]
        : []),
    ],
  };
}

function idOf(item: Item): string {
  return typeof item === 'string' ? item : item.id;
}

/** Has a space in it, as no name has. */
function claimId(position: number): string {
  return `claim ${position + 1}`;
}

class GraphWriter {
  constructor(
    private readonly analysis: Analysis,
    private readonly graph: DocumentGraph,
    private readonly flow: Flow | undefined,
  ) {}

  node(item: Item, inside: string | undefined): GraphNodeView {
    const view = typeof item === 'string' ? this.name(this.nodeOf(item)) : this.fold(item);
    return inside === undefined ? view : { ...view, inside };
  }

  private nodeOf(name: string): GraphNode {
    return this.graph.nodes.get(name) as GraphNode;
  }

  private name(node: GraphNode): GraphNodeView {
    const { name, named } = node;
    const kind = kindOf(node, this.analysis.lastScalar?.name);
    const operation = kind === 'input' || kind === 'parameter' ? '' : this.expression(node);
    const shape = this.shapeOf(node);
    const gradient = this.gradientOf(node);
    const what = operation === '' ? `${name}, ${kind}` : `${name} = ${operation}`;
    return {
      id: name,
      kind,
      title: { latex: nameLatex(name), text: name },
      operation,
      shape,
      line: this.lineOf(named.statement.span),
      names: [name],
      description: sentence([what, shape, feeds(node.users)]),
      ...(gradient && { gradient }),
    };
  }

  /** Without a norm for what no gradient reaches; nothing while no gradients are drawn. */
  private gradientOf(node: GraphNode): GraphGradient | undefined {
    const gradient = this.flow?.gradients.get(node.name);
    return this.flow && { shape: this.shapeOf(node), ...(gradient && { norm: normOf(gradient) }) };
  }

  private fold(fold: Fold): GraphNodeView {
    const { id, names } = fold;
    const inside = new Set(names);
    const nodes = names.map((name) => this.nodeOf(name));
    const results = nodes.filter(
      ({ users }) => users.length === 0 || users.some((user) => !inside.has(user)),
    );
    const outside = [...new Set(nodes.flatMap(({ users }) => users.filter((user) => !inside.has(user))))];
    const result = results.filter(({ named }) => named.role === 'definition').at(-1);
    const shape = result ? this.shapeOf(result) : '';
    const gradient = result && this.gradientOf(result);
    const count = `${names.length} statements`;
    // A layer is known by its call.
    const call = fold.kind === 'layer' ? this.graph.nodes.get(fold.title) : undefined;
    const made = call && inside.has(fold.title) ? this.expression(call) : '';
    return {
      id,
      kind: 'fold',
      title: foldTitle(fold),
      operation: made === '' ? count : made,
      shape,
      line: this.lineOf(
        (nodes.find(({ named }) => named.role === 'definition') ?? nodes[0])!.named.statement.span,
      ),
      names,
      description: sentence([
        made === '' ? fold.title : `${fold.title} = ${made}`,
        `${fold.kind} of ${count}, folded`,
        shape,
        feeds(outside),
      ]),
      ...(gradient && { gradient }),
    };
  }

  claim(claim: DocumentGraph['claims'][number], position: number): GraphNodeView {
    const text = this.textOf({ from: claim.sides[0]?.span.from ?? claim.span.from, to: claim.span.to });
    const verdict = this.analysis.known(claim)?.verdict;
    const line = this.lineOf(claim.span);
    return {
      id: claimId(position),
      kind: 'claim',
      title: { latex: '\\text{check}', text: 'check' },
      operation: cut(text),
      shape: '',
      line,
      names: [],
      claim: position,
      description: sentence([`claim on line ${line}: ${text}`, verdict ?? '']),
      ...(verdict && { verdict }),
    };
  }

  /** One edge for all that runs from one place to another. */
  edges(place: ReadonlyMap<string, string>): readonly GraphEdgeView[] {
    const bundles = new Map<string, { from: string; to: string; shapes: Set<string>; norms: number[] }>();
    for (const { name, uses } of this.graph.nodes.values()) {
      for (const used of uses) {
        const [from, to] = [place.get(used), place.get(name)];
        if (from === undefined || to === undefined || from === to) continue;
        const key = `${from}\n${to}`;
        const bundle = bundles.get(key) ?? { from, to, shapes: new Set(), norms: [] };
        bundles.set(key, bundle);
        bundle.shapes.add(this.shapeOf(this.nodeOf(used)));
        const norm = this.flow?.edgeNorm(name, used);
        if (norm !== undefined) bundle.norms.push(norm);
      }
    }
    return [...bundles.values()].map(({ from, to, shapes, norms }) => {
      const shape = shapes.size <= MOST_SHAPES ? [...shapes].join(', ') : `${shapes.size} shapes`;
      const gradient: GraphGradient = { shape, ...(norms.length > 0 && { norm: Math.hypot(...norms) }) };
      return { from, to, shape, ...(this.flow && { gradient }) };
    });
  }

  private expression({ named }: GraphNode): string {
    const { value } = named.statement;
    // As the reader wrote it; what a layer stands for is written in the layer.
    const written =
      value && this.analysis.document.text.slice(value.span.from, value.span.to).replace(/\s+/gu, ' ');
    return cut(written || (named.value ? this.textOf(named.value.span) : ''));
  }

  private textOf({ from, to }: Span): string {
    return this.analysis.expanded.text.slice(from, to).replace(/\s+/gu, ' ');
  }

  private shapeOf({ named }: GraphNode): string {
    return named.shape ? shapeLabel(named.shape) : '';
  }

  /** Of a statement that a layer stands for, the call's. */
  private lineOf(span: Span): number {
    return lineInFile(this.analysis, this.analysis.expanded.origins.inDocument(span).from);
  }
}

/** A result is what nothing else uses, and the scalar that gradients are of. */
function kindOf({ name, named, users }: GraphNode, lastScalar: string | undefined): GraphNodeKind {
  if (named.role === 'definition') return users.length === 0 || name === lastScalar ? 'output' : 'operation';
  return isParameter(name, named) ? 'parameter' : 'input';
}

/** What is learned, by the letters that weights, biases, kernels, scales and shifts go by; a layer's own always is. */
const PARAMETER = /^(?:W|(?:[wUVKRb\u03b3\u03b2\u03b8]|gamma|beta|theta|weight|bias)(?:$|[^a-z]))/u;

function isParameter(name: string, { statement, role }: GraphNode['named']): boolean {
  if (name.includes('.')) return true;
  return role === 'input' && statement.annotation?.valueKind === undefined && PARAMETER.test(name);
}

function foldTitle({ title, kind }: Fold): Formula {
  if (kind === 'layer') return { latex: nameLatex(title), text: title };
  const latex = title.split(' … ').map(nameLatex).join('\\,\\ldots\\,');
  return { latex, text: title };
}

function feeds(users: readonly string[]): string {
  if (users.length === 0) return '';
  const told = users.slice(0, MOST_TOLD).join(', ');
  return `feeds ${told}${users.length > MOST_TOLD ? ` and ${users.length - MOST_TOLD} more` : ''}`;
}

function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function cut(text: string): string {
  return text.length <= LONGEST_OPERATION ? text : `${text.slice(0, LONGEST_OPERATION - 1)}…`;
}
