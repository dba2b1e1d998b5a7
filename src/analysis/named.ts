/** The names of a document as arrays of index notation, each worked out when it is first asked for. */

import { rational } from '../calculus/build';
import { costOf } from '../calculus/cost';
import type { ArrayExpression, Facts, Variable } from '../calculus/expression';
import { numberKey } from '../calculus/forms';
import { withIndependentEntries } from '../calculus/kinds';
import { normalize } from '../calculus/normalize';
import { recall } from '../calculus/recall';
import { soleAtom, wholeTensor } from '../calculus/sole';
import { atNoCost } from '../calculus/work';
import type { Binding, Expression, ValueKind } from '../language/syntax';
import { walk } from '../language/walk';
import { isSymmetric } from '../operators/square-product';
import type { NamedShape } from '../shapes/inferred';
import type { Shape } from '../shapes/shape';
import type { Size } from '../shapes/size';
import { expressionForm } from './expression-form';
import { type LoweringScope, lower } from './lower';

/** A name with a known shape. Its definition is lowered to index notation on first use. */
export class NamedArray implements Variable {
  readonly kind = 'variable';
  readonly name: string;
  readonly axes: readonly Size[];
  readonly row: boolean;
  /** Greater for a name that is defined further down. */
  readonly order: number;
  private lowered: { readonly array: ArrayExpression | undefined } | undefined;
  private known: Facts | undefined;

  constructor(
    readonly info: NamedShape,
    readonly shape: Shape,
    private readonly scope: LoweringScope,
  ) {
    this.name = info.name;
    this.order = info.order;
    this.axes = shape.axes;
    this.row = shape.row;
  }

  /** As it stands in the text. */
  get statement(): Binding {
    return this.info.statement;
  }

  /** The expression that defines the name; absent for inputs, given or not. */
  get definingExpression(): Expression | undefined {
    return this.info.role === 'definition' ? this.info.value : undefined;
  }

  get definition(): ArrayExpression | undefined {
    if (this.lowered === undefined) {
      atNoCost(() => {
        for (const named of this.inNeed()) named.lower();
      });
    }
    return this.lowered?.array;
  }

  /**
   * This name and what its definition is built on, as far as that is not lowered yet, the earliest first: lowering asks
   * for what is known of the names in an expression, and a document may be one chain of thousands of them.
   */
  private inNeed(): readonly NamedArray[] {
    const found = new Set<NamedArray>();
    const open: NamedArray[] = [this];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.lowered !== undefined || found.has(next)) continue;
      found.add(next);
      for (const node of next.definingExpression ? walk(next.definingExpression) : []) {
        const used = node.kind === 'name' ? this.scope.variable(node.name) : undefined;
        if (used instanceof NamedArray) open.push(used);
      }
    }
    return [...found].sort((a, b) => a.order - b.order);
  }

  private lower(): void {
    if (this.lowered !== undefined) return;
    // An expression that runs into itself through an error must not run forever.
    this.lowered = { array: undefined };
    const expression = this.definingExpression;
    if (expression === undefined) return;
    // A definition is there to be differentiated, too.
    const workOut = (): ArrayExpression | undefined =>
      withIndependentEntries(() => {
        const array = lower(expression, this.scope)?.array;
        return array && { indices: array.indices, body: normalize(array.body) };
      });
    const form = expressionForm(expression, this.scope);
    const isPlain = form !== undefined && !form.variables.includes(this);
    const array = isPlain
      ? recall({ text: `definition ${form.key}`, names: form.variables }, workOut)
      : workOut();
    this.lowered = { array: array && this.isOwnShape(array) ? array : undefined };
  }

  get numbers(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const node of this.definingExpression ? walk(this.definingExpression) : []) {
      if (node.kind === 'number') found.add(numberKey(rational(node.text)));
    }
    return found;
  }

  /** A value that does not fit the annotation, as of a file that came later, is a problem and no definition. */
  private isOwnShape({ indices }: ArrayExpression): boolean {
    return (
      indices.length === this.axes.length &&
      indices.every(({ size }, k) => {
        const [own, found] = [this.axes[k]?.constant, size.constant];
        return own === undefined || found === undefined || own === found;
      })
    );
  }

  get facts(): Facts {
    this.known ??= this.definingExpression
      ? factsOfDefinition(this.definition)
      : factsOfKind(this.statement.annotation?.valueKind, this.axes.length);
    return this.known;
  }
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
function factsOfDefinition(definition: ArrayExpression | undefined): Facts {
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
