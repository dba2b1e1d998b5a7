/** The names of a document as arrays of index notation, each worked out when it is first asked for. */

import { costOf } from '../calculus/cost';
import type { ArrayExpression, Facts, Variable } from '../calculus/expression';
import { withIndependentEntries } from '../calculus/kinds';
import { normalize } from '../calculus/normalize';
import { recall } from '../calculus/recall';
import { soleAtom, wholeTensor } from '../calculus/sole';
import { atNoCost } from '../calculus/work';
import type { Expression, ValueKind } from '../language/syntax';
import { walk } from '../language/walk';
import { isSymmetric } from '../operators/square-product';
import type { NamedShape, NameRole } from '../shapes/inferred';
import type { Shape } from '../shapes/shape';
import type { Size } from '../shapes/size';
import { Derivatives } from './derivatives';
import { expressionForm } from './expression-form';
import { type LoweringScope, lower } from './lower';

/** A name with a known shape. Its definition is lowered to index notation on first use. */
export class NamedArray implements Variable {
  readonly kind = 'variable';
  readonly name: string;
  readonly axes: readonly Size[];
  readonly row: boolean;
  readonly role: NameRole;
  /** What its declaration says of its values. */
  readonly declaredKind: ValueKind | undefined;
  /** Greater for a name that is defined further down. */
  readonly order: number;
  /** What it is worked out from, until that is done. */
  private source: { readonly info: NamedShape; readonly scope: LoweringScope } | undefined;
  private lowered: Lowered | undefined;
  private known: Facts | undefined;
  openNumbers: readonly number[] | undefined;
  /** Its derivatives, as far as somebody has asked for them. */
  readonly derivatives = new Derivatives();

  constructor(
    info: NamedShape,
    readonly shape: Shape,
    scope: LoweringScope,
  ) {
    this.name = info.name;
    this.order = info.order;
    this.role = info.role;
    this.declaredKind = info.kind;
    this.axes = shape.axes;
    this.row = shape.row;
    this.source = this.role === 'definition' ? { info, scope } : undefined;
  }

  /** Whether it has been worked out what it stands for. From then on it refers to no document. */
  get isWorkedOut(): boolean {
    return this.source === undefined;
  }

  get definition(): ArrayExpression | undefined {
    return this.worked?.array;
  }

  /** The names of arrays in its definition, in the order in which they are written. */
  get mentions(): readonly string[] {
    return this.worked?.mentions ?? [];
  }

  /** Works out what it stands for. */
  workOut(): void {
    if (this.lowered !== undefined || this.role !== 'definition') return;
    atNoCost(() => {
      for (const named of this.inNeed()) named.lower();
    });
  }

  private get worked(): Lowered | undefined {
    this.workOut();
    return this.lowered;
  }

  /**
   * This name and what its definition is built on, as far as that is not lowered yet, the earliest first: lowering asks
   * for what is known of the names in an expression, and a document may be one chain of thousands of them.
   */
  private inNeed(): readonly NamedArray[] {
    const found = new Set<NamedArray>();
    const open: NamedArray[] = [this];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.source === undefined || found.has(next)) continue;
      found.add(next);
      const { info, scope } = next.source;
      for (const name of info.value ? namesIn(info.value) : []) {
        const used = scope.variable(name);
        if (used instanceof NamedArray) open.push(used);
      }
    }
    return [...found].sort((a, b) => a.order - b.order);
  }

  private lower(): void {
    if (this.source === undefined || this.lowered !== undefined) return;
    const { info, scope } = this.source;
    const { value: expression } = info;
    // An expression that runs into itself through an error must not run forever.
    this.lowered = NOTHING;
    if (expression !== undefined) {
      const array = this.arrayOf(expression, scope);
      this.lowered = {
        mentions: namesIn(expression),
        array: array && isOfShape(array, this.axes) ? array : undefined,
      };
    }
    this.source = undefined;
  }

  private arrayOf(expression: Expression, scope: LoweringScope): ArrayExpression | undefined {
    // A definition is there to be differentiated, too.
    const workOut = (): ArrayExpression | undefined =>
      withIndependentEntries(() => {
        const array = lower(expression, scope)?.array;
        return array && { indices: array.indices, body: normalize(array.body) };
      });
    const form = expressionForm(expression, scope);
    const isPlain = form !== undefined && !form.variables.includes(this);
    return isPlain ? recall({ text: `definition ${form.key}`, names: form.variables }, workOut) : workOut();
  }

  get facts(): Facts {
    this.known ??=
      this.role === 'definition'
        ? factsOfDefinition(this.definition)
        : factsOfKind(this.declaredKind, this.axes.length);
    return this.known;
  }
}

/** What a definition comes to. */
interface Lowered {
  readonly array: ArrayExpression | undefined;
  /** Arrays, in the order in which they are written. */
  readonly mentions: readonly string[];
}

const NOTHING: Lowered = { array: undefined, mentions: [] };

const names = new WeakMap<Expression, readonly string[]>();

function namesIn(expression: Expression): readonly string[] {
  let found = names.get(expression);
  if (found === undefined) {
    found = lookForNames(expression);
    names.set(expression, found);
  }
  return found;
}

function lookForNames(expression: Expression): readonly string[] {
  const places = new Map<string, number>();
  for (const node of walk(expression)) {
    if (node.kind !== 'name') continue;
    const known = places.get(node.name);
    if (known === undefined || known > node.span.from) places.set(node.name, node.span.from);
  }
  if (places.size < 2) return [...places.keys()];
  return [...places].sort(([, a], [, b]) => a - b).map(([name]) => name);
}

/** A value that does not fit the annotation, as of a file that came later, is a problem and no definition. */
export function isOfShape({ indices }: ArrayExpression, axes: readonly Size[]): boolean {
  return (
    indices.length === axes.length &&
    indices.every(({ size }, k) => {
      const [own, found] = [axes[k]?.constant, size.constant];
      return own === undefined || found === undefined || own === found;
    })
  );
}

/** What a kind before the bracket says of the values. One that a shape can't be of, which is a problem, says nothing. */
export function factsOfKind(kind: ValueKind | undefined, rank: number): Facts {
  switch (kind) {
    case undefined:
      return {};
    case 'positive':
      return { positive: true };
    case 'onehot':
    case 'prob':
      if (rank === 0) return {};
      return kind === 'onehot' && rank === 1 ? { onehot: true, sumsToOne: [0] } : { sumsToOne: [rank - 1] };
  }
  if (rank !== 2) return {};
  switch (kind) {
    case 'symmetric':
      return { symmetric: true };
    case 'spd':
      return { symmetric: true };
    case 'orthogonal':
      return { orthogonal: true };
    case 'diagonal':
      return { symmetric: true, diagonal: true };
  }
}

/** A name for the whole result of an operator shares what is known of that result. */
export function factsOfDefinition(definition: ArrayExpression | undefined): Facts {
  if (definition === undefined) return {};
  const atom = soleAtom(definition.body);
  if (atom?.kind === 'call' && atom.fn.facts?.positive) return { positive: true };
  const whole = atom && wholeTensor(definition);
  return whole?.facts ?? (isOwnTranspose(definition) ? { symmetric: true } : {});
}

/** Longer definitions are not held against their own transpose. */
const LONGEST_COMPARED = 60;

/** True for a matrix such as `X.T @ X`, whatever its inputs. */
function isOwnTranspose(matrix: ArrayExpression): boolean {
  const [rows, columns, ...others] = matrix.indices;
  if (rows === undefined || columns === undefined || others.length > 0) return false;
  return rows.size.equals(columns.size) && costOf(matrix.body) <= LONGEST_COMPARED && isSymmetric(matrix);
}
