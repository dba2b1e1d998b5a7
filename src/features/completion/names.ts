/** The names that can be used at the cursor, those that fit first. */

import { endsOperand } from '../../language/lex';
import { operatorNamed } from '../../operators/registry';
import type { NamedShape } from '../../shapes/inferred';
import type { Shape } from '../../shapes/shape';
import { annotationText } from '../../shapes/shape';
import { accepts } from '../../shapes/suggestions';
import { sourcesOf } from '../jacobian-choices';
import { symbolsOf } from '../symbols';
import { rootsOf, walk } from '../syntax-walk';
import { isFor, parameterAt } from './call-parameters';
import type { CompletionRequest, Proposal } from './types';

/** Trying shapes takes time, so that only those nearest to the cursor are tried. */
const MOST_TRIED = 60;

export function names(request: CompletionRequest): readonly Proposal[] {
  const { context, analysis, isAbove } = request;
  const isResult = context.place === 'statement' && context.inBlock;
  if (context.place !== 'expression' && !isResult) return [];
  if (!isFor(request, ['array', 'variable'])) return [];
  const visible = [...analysis.shapes.names.values()].filter(({ statement }) => isAbove(statement.name.span));
  const unused = unusedNames(request);
  const fits = fitting(request, visible);
  return visible.reverse().map((named, distance): Proposal => {
    const { name, shape, role } = named;
    // What is inside of a layer is asked for by its own name, after a dot.
    const inside = name.includes('.') ? 50 : 0;
    return {
      label: name,
      kind: role === 'definition' ? 'definition' : 'input',
      ...(shape && { detail: annotationText(shape) }),
      // The last line is what the next one is most often about, and what nothing uses yet is waiting for it.
      rank: (fits.has(name) ? 20 : 100) + (unused.has(name) ? 0 : 10) + inside + distance / (distance + 1),
    };
  });
}

function unusedNames({ analysis }: CompletionRequest): ReadonlySet<string> {
  const unused = symbolsOf(analysis).symbols.filter(
    ({ definition, occurrences }) => definition && occurrences.length === 1,
  );
  return new Set(unused.map(({ name }) => name));
}

/** The names whose shapes go with what is left of the cursor: after `W @`, those that W can be multiplied with. */
function fitting(request: CompletionRequest, visible: readonly NamedShape[]): ReadonlySet<string> {
  const left = leftOf(request);
  const wanted = variablesOf(request);
  if (wanted !== undefined) return wanted;
  const rule = left && operatorNamed(left.sign);
  if (left === undefined || rule === undefined) return new Set();
  const tried = visible.slice(-MOST_TRIED).filter(({ shape }) => shape && accepts(rule, [left.shape, shape]));
  return new Set(tried.map(({ name }) => name));
}

/** The operator before the cursor, with the shape of what stands left of it. */
function leftOf({ analysis, context }: CompletionRequest): { sign: string; shape: Shape } | undefined {
  const sign = context.before.at(-1);
  if (sign?.kind !== 'sign' || !endsOperand(context.before.at(-2))) return undefined;
  const statement = analysis.document.statements.find(
    ({ span }) => span.from <= sign.from && sign.to <= span.to,
  );
  const nodes = statement ? rootsOf(statement).flatMap((root) => [...walk(root)]) : [];
  const binary = nodes.find((node) => node.kind === 'binary' && node.operatorSpan.from === sign.from);
  const shape = binary?.kind === 'binary' ? analysis.shapes.shapeOf(binary.left) : undefined;
  return shape && { sign: sign.text, shape };
}

/** Inside of `grad(L, …)`: what L depends on. */
function variablesOf({ analysis, context }: CompletionRequest): ReadonlySet<string> | undefined {
  const [call] = context.calls;
  if (call?.first === undefined || parameterAt(call, analysis)?.kind !== 'variable') return undefined;
  const first = analysis.document.text.slice(call.first.from, call.first.to);
  return analysis.names.has(first) ? sourcesOf(first, analysis) : undefined;
}
