/** Reads subscripts: each index and bound as a size, negative ones still as they are written. */
import { type Problem, problem } from '../language/problems';
import type { Expression, Indexing, NameReference, Span } from '../language/syntax';
import { type AffineSize, usesIndex } from './affine-size';
import type { IndexVariable } from './index-ranges';
import type { WrittenSubscript } from './indexing-task';
import type { Size } from './size';

export interface SubscriptContext {
  /** The size that an expression stands for; names in it that stand for nothing are added to `unknown`. */
  sizeOf(bound: Expression, unknown: NameReference[]): Size | undefined;
  /** The sum of indices that an expression is. */
  affineOf(bound: Expression, unknown: NameReference[]): AffineSize<IndexVariable> | undefined;
  reportUnknown(reference: NameReference): void;
  report(problem: Problem): void;
  quote(span: Span): string;
}

/** The subscripts; `undefined` when one is no constant, which is a problem. */
export function readSubscripts(node: Indexing, context: SubscriptContext): WrittenSubscript[] | undefined {
  const subscripts: WrittenSubscript[] = [];
  for (const subscript of node.subscripts) {
    const { span } = subscript;
    if (subscript.kind === 'at' && usesIndex(subscript.value)) {
      const value = readAffine(subscript.value, context);
      if (!value) return undefined;
      subscripts.push({ kind: 'affine', value, span });
    } else if (subscript.kind === 'at') {
      const index = readBound(node, subscript.value, context);
      if (!index) return undefined;
      subscripts.push({ kind: 'at', index, span });
    } else {
      const from = subscript.from && readBound(node, subscript.from, context);
      const to = subscript.to && readBound(node, subscript.to, context);
      if ((subscript.from && !from) || (subscript.to && !to)) return undefined;
      subscripts.push({ kind: 'range', from, to, span });
    }
  }
  return subscripts;
}

function readAffine(node: Expression, context: SubscriptContext): AffineSize<IndexVariable> | undefined {
  const unknown: NameReference[] = [];
  const value = context.affineOf(node, unknown);
  const [reference] = unknown;
  if (reference) context.reportUnknown(reference);
  else if (!value) {
    const payload = { callee: 'index', problem: 'not-affine' as const, signature: 'x[2 * i + k - 1]' };
    context.report(problem('wrong-arguments', node.span, payload));
  }
  return value;
}

function readBound(node: Indexing, bound: Expression, context: SubscriptContext): Size | undefined {
  const unknown: NameReference[] = [];
  const size = context.sizeOf(bound, unknown);
  if (size || bound.kind === 'missing') return size;
  const [reference] = unknown;
  if (reference) context.reportUnknown(reference);
  else {
    const object = context.quote(node.object.span).slice(1, -1);
    const signature = `${object}[0], ${object}[0:2]`;
    context.report(
      problem('wrong-arguments', bound.span, { callee: 'index', problem: 'not-a-constant', signature }),
    );
  }
  return undefined;
}
