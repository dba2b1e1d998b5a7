/** Reads `dim` statements and annotations: sizes as written, and the cells of declared names. */
import { problem } from '../language/problems';
import type {
  Binding,
  DimStatement,
  SizeExpression,
  Span,
  TypeAnnotation,
  ValueKind,
} from '../language/syntax';
import type { Ground } from './equation';
import type { Scope } from './scope';
import { Size } from './size';
import { Cell, type ShapeSystem } from './system';
import { quoted, type TextPart } from './words';

/** A `?` in an annotation, and what it is to be solved for. */
export interface DeclaredBlank {
  readonly key: SizeExpression | TypeAnnotation;
  readonly name: string;
  /** The cell of the name; a bare `?` is all of it. */
  readonly cell: Cell;
  /** The size, for a `?` among the axes. */
  readonly size: Size | undefined;
}

/** The kinds that only a square matrix can be of. */
const SQUARE: ReadonlySet<ValueKind> = new Set(['symmetric', 'spd', 'orthogonal', 'diagonal']);

export class DeclarationReader {
  readonly blanks: DeclaredBlank[] = [];
  readonly sizes = new Map<SizeExpression, Size>();

  constructor(
    private readonly system: ShapeSystem,
    private readonly scope: Scope,
    private readonly text: TextPart,
  ) {}

  /** The size that a `dim` names; a free one is its own name. */
  readDim({ name, value, span }: DimStatement): Size {
    if (!value) return Size.named(name.name);
    const size = this.system.sizes.fresh();
    const written = this.readSize(value);
    if (!written) this.system.excuse([], [size]);
    else {
      const message = () => `\`${name.name}\` is ${quoted(this.text, value.span)} here`;
      this.system.sizes.equate(
        size,
        written,
        { span, message },
        this.system.blameFor({ name: 'dim', span: value.span }),
      );
    }
    return size;
  }

  /** The cell that an annotation describes. */
  readAnnotation({ name, value }: Pick<Binding, 'name' | 'value'>, annotation: TypeAnnotation): Cell {
    const cell = new Cell();
    const span = { from: name.span.from, to: annotation.span.to };
    const verb = value ? 'annotated' : 'declared';
    const ground: Ground = {
      span,
      message: () => `\`${name.name}\` is ${verb} ${quoted(this.text, annotation.span)} here`,
    };
    const { axes } = annotation;
    if (annotation.row && axes?.length !== 1) {
      // A row has one size; anything else is a mistake that has its problem already.
      this.system.excuse([cell]);
      return cell;
    }
    const { valueKind } = annotation;
    const isSquare = valueKind !== undefined && SQUARE.has(valueKind);
    // A kind may stand before a `?` that is all of a shape.
    const { to } = annotation.span;
    if (!axes)
      this.addBlank({ key: annotation, name: name.name, cell, size: undefined }, { from: to - 1, to });
    if (axes || isSquare) this.system.give(cell, { rank: axes?.length ?? 2, row: annotation.row }, ground);
    for (const [axis, expression] of (axes ?? []).entries())
      this.readAxis(expression, cell.shape?.axes[axis] as Size, cell, name.name, ground);
    if (isSquare) this.requireSquare(cell, annotation, valueKind, ground);
    return cell;
  }

  private readAxis(expression: SizeExpression, axis: Size, cell: Cell, name: string, ground: Ground): void {
    // A `?` alone is the axis itself, so that no equation stands between it and what decides it.
    const size =
      expression.kind === 'size-blank'
        ? axis
        : this.readSize(expression, (blank, size) =>
            this.addBlank({ key: blank, name, cell, size }, blank.span),
          );
    if (!size) {
      this.system.excuse([], [axis]);
      return;
    }
    this.sizes.set(expression, size);
    if (expression.kind === 'size-blank')
      this.addBlank({ key: expression, name, cell, size }, expression.span);
    else {
      const blame = this.system.blameFor({ name: 'annotation', span: expression.span });
      this.system.sizes.equate(axis, size, ground, blame);
    }
  }

  /**
   * A size as written; `undefined` when it can't be one, which is a problem. What is blank in it is unknown
   * and told to `onBlank`.
   */
  private readSize(
    expression: SizeExpression,
    onBlank?: (blank: SizeExpression, size: Size) => void,
  ): Size | undefined {
    const size = this.evaluate(expression, onBlank);
    if (size === 'bad') {
      const text = quoted(this.text, expression.span).slice(1, -1);
      this.system.report(() => problem('bad-size', expression.span, { size: text }));
    }
    if (size === 'bad' || size === undefined) return undefined;
    const least = this.system.sizes.resolve(size);
    if (least.negated().isNonNegative()) {
      this.system.report(() => problem('bad-size', expression.span, { size: `${least}` }));
      return undefined;
    }
    this.sizes.set(expression, size);
    return size;
  }

  /** `bad` for a division by zero or a number that is no size; `undefined` where something unknown is in it. */
  private evaluate(
    expression: SizeExpression,
    onBlank: ((blank: SizeExpression, size: Size) => void) | undefined,
  ): Size | 'bad' | undefined {
    switch (expression.kind) {
      case 'size-number':
        return Number.isSafeInteger(expression.value) ? Size.of(expression.value) : 'bad';
      case 'size-name':
        return this.readName(expression.name, expression.span);
      case 'size-blank': {
        const size = this.system.sizes.fresh();
        this.sizes.set(expression, size);
        if (onBlank) onBlank(expression, size);
        else this.system.excuse([], [size]);
        return size;
      }
      case 'size-binary': {
        const left = this.evaluate(expression.left, onBlank);
        const right = this.evaluate(expression.right, onBlank);
        if (left === 'bad' || right === 'bad') return 'bad';
        const size = left && right && combined(expression.operator, left, right);
        if (size && size !== 'bad') this.sizes.set(expression, size);
        return size;
      }
    }
  }

  private readName(name: string, span: Span): Size | undefined {
    const meaning = this.scope.lookup({ name, span });
    if (meaning?.kind === 'array') {
      const payload = {
        callee: 'annotation',
        problem: 'not-a-size' as const,
        argument: name,
        signature: `dim ${name}`,
      };
      this.system.report(() => problem('wrong-arguments', span, payload));
    }
    return meaning?.kind === 'dim' ? meaning.size : undefined;
  }

  private requireSquare(cell: Cell, annotation: TypeAnnotation, kind: ValueKind, ground: Ground): void {
    const [rows, columns, ...more] = cell.shape?.axes ?? [];
    const operation = { name: kind, span: annotation.span };
    if (rows && columns && more.length === 0) {
      this.system.sizes.equate(rows, columns, ground, this.system.blameFor(operation));
      return;
    }
    const payload = () => this.system.mismatchOf(operation, [this.system.textOf(cell), '[n, n]'], 'shape');
    this.system.mismatch({ span: annotation.span, payload });
  }

  /** What the reader only made up for a hole in the text has its problem already. */
  private addBlank(blank: DeclaredBlank, span: Span): void {
    if (this.text.slice(span.from, span.to).trim() === '?') this.blanks.push(blank);
    else this.system.excuse(blank.size ? [] : [blank.cell], blank.size ? [blank.size] : []);
  }
}

function combined(operator: '+' | '-' | '*' | '//', left: Size, right: Size): Size | 'bad' {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '//':
      return left.dividedBy(right) ?? 'bad';
  }
}
