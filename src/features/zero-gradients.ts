/** Finds gradients that are zero because nothing leads from one to the other: right, but seldom meant. */
import type { Analysis } from '../analysis/analysis';
import { type Problem, problem } from '../language/problems';
import type { Call, Expression, Statement } from '../language/syntax';
import { GRADIENTS, gradientParts } from '../notation/expression-latex';
import type { BlockFacts } from '../shapes/blocks/facts';
import { rootsOf, walk } from './syntax-walk';

export function zeroGradients(analysis: Analysis): readonly Problem[] {
  const find = (statements: readonly Statement[]) => zeroGradientsIn(statements, analysis);
  const hasGradients = ({ calls }: BlockFacts) => GRADIENTS.some((name) => calls.has(name));
  return (
    analysis.memo?.problems({ kind: 'zero', concerns: hasGradients, find, isOfText: true }) ??
    find(analysis.document.statements)
  );
}

function zeroGradientsIn(statements: readonly Statement[], analysis: Analysis): readonly Problem[] {
  return statements
    .flatMap(rootsOf)
    .flatMap((root) => [...walk(root)])
    .filter((node) => node.kind === 'call')
    .flatMap((node) => zeroGradient(node, analysis) ?? []);
}

function zeroGradient(node: Call, analysis: Analysis): Problem | undefined {
  const [of, wrt] = gradientParts(node) ?? [];
  if (of === undefined || wrt?.kind !== 'name' || !analysis.names.has(wrt.name)) return undefined;
  // What has no shape has a problem of its own.
  if (analysis.shapes.shapeOf(node) === undefined) return undefined;
  if (namesIn(of).some((name) => analysis.dependsOn(name, wrt.name))) return undefined;
  const text = analysis.document.text.slice(of.span.from, of.span.to).replace(/\s+/gu, ' ');
  return problem('zero-gradient', node.span, { of: text, wrt: wrt.name });
}

function namesIn(expression: Expression): readonly string[] {
  return [...walk(expression)].flatMap((node) => (node.kind === 'name' ? [node.name] : []));
}
