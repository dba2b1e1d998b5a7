/** Everything that the inspector shows for the statement at an offset. */
import type { Analysis, Chain } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { Binding, CheckStatement, ShowStatement, Statement } from '../language/syntax';
import { gradientParts } from '../notation/expression-latex';
import type { ChainView, StatementView } from '../protocol';
import type { VerdictOf } from './claim-marks';
import { claimView } from './claim-view';
import { equationView } from './equation-view';
import { factorView, jacobianView } from './jacobian-view';
import { lineInFile } from './lines';
import { linesOf, whyShape } from './reasons';
import { shapeLabel } from './size-words';
import { rootsOf, walk } from './syntax-walk';

/** `undefined` where there is no statement, or one that can't be read. */
export function statementViewAt(analysis: Analysis, offset: number): StatementView | undefined {
  const statement = analysis.statementAt(offset);
  return statement && statementView(analysis, statement);
}

/**
 * @param verdictOf judges a claim at once, unless something else is given that knows only some.
 * @param numbered whether with what takes numbers to know: see `withNumbers`.
 */
export function statementView(
  analysis: Analysis,
  statement: Statement,
  verdictOf: VerdictOf = (claim) => analysis.claim(claim),
  numbered = true,
): StatementView | undefined {
  switch (statement.kind) {
    case 'unreadable':
      return undefined;
    case 'binding':
      return bindingView(statement, analysis, numbered);
    case 'check':
      return {
        ...gradientsView(statement, analysis, numbered),
        claim: claimView(statement, verdictOf(statement), analysis),
      };
    case 'show':
      return gradientsView(statement, analysis, numbered);
    default:
      return { ...baseView(statement, analysis), why: [], jacobians: [] };
  }
}

/** A derivative for the inspector, picked by its two names. */
export function pairView(
  analysis: Analysis,
  of: string,
  wrt: string,
  numbered = true,
): StatementView | undefined {
  const jacobian = derivativeOf(analysis, of, wrt);
  const statement = analysis.bindingOf(of);
  if (jacobian === undefined || statement === undefined) return undefined;
  const chain = analysis.chain(of, wrt);
  return {
    ...baseView(statement, analysis),
    why: [],
    jacobians: [jacobianView(jacobian, analysis, numbered)],
    ...(chain && isProduct(chain) && chain.factors.length > 1 && { chain: chainView(chain) }),
  };
}

function bindingView(statement: Binding, analysis: Analysis, numbered: boolean): StatementView {
  const named = analysis.shapes.names.get(statement.name.name);
  const base = baseView(statement, analysis);
  // Of a name that is defined twice, the second definition is an error and has nothing to show of its own.
  if (named?.statement !== statement || !named.shape) return { ...base, why: [], jacobians: [] };
  const gradient = gradientOf(analysis, named.name);
  const chain = gradient && analysis.chain(gradient.of.name, named.name);
  return {
    ...base,
    name: named.name,
    shape: shapeLabel(named.shape),
    why: whyShape(named, analysis),
    jacobians: analysis.local(named.name).map((jacobian) => jacobianView(jacobian, analysis, numbered)),
    ...(gradient && { gradient: jacobianView(gradient, analysis, numbered) }),
    ...(chain && isProduct(chain) && { chain: chainView(chain) }),
  };
}

/** The derivatives that a claim or a `show` is about: those of one name by another. */
function gradientsView(
  statement: CheckStatement | ShowStatement,
  analysis: Analysis,
  numbered: boolean,
): StatementView {
  const found = new Map<string, Jacobian>();
  for (const node of rootsOf(statement).flatMap((root) => [...walk(root)])) {
    const [of, wrt] =
      node.kind === 'call' && node.callee.name !== 'hessian' ? (gradientParts(node) ?? []) : [];
    if (of?.kind !== 'name' || wrt?.kind !== 'name') continue;
    const jacobian = derivativeOf(analysis, of.name, wrt.name);
    if (jacobian) found.set(`${of.name}/${wrt.name}`, jacobian);
  }
  return {
    ...baseView(statement, analysis),
    why: [],
    jacobians: [...found.values()].map((jacobian) => jacobianView(jacobian, analysis, numbered)),
  };
}

function baseView(
  statement: Statement,
  analysis: Analysis,
): Pick<StatementView, 'line' | 'source' | 'equation'> {
  const lines = linesOf(analysis);
  const { from } = statement.span;
  const equation = equationView(statement, analysis);
  return {
    line: lineInFile(analysis, from),
    source: lines.textOf(lines.lineAt(from)),
    ...(equation && { equation }),
  };
}

/** The total derivative; the local one where they are the same, since that is what it is called then. */
export function derivativeOf(analysis: Analysis, of: string, wrt: string): Jacobian | undefined {
  const chain = analysis.chain(of, wrt);
  const [only, ...others] = chain?.factors ?? [];
  return only !== undefined && others.length === 0 ? only : analysis.total(of, wrt);
}

/** The gradient of the document's last scalar, for names that lead to it. */
export function gradientOf(analysis: Analysis, name: string): Jacobian | undefined {
  const last = analysis.lastScalar?.name;
  if (last === undefined || last === name || !analysis.dependsOn(last, name)) return undefined;
  return analysis.total(last, name);
}

/** Where several paths lead from one end to the other, no product says more than the gradient itself. */
function isProduct({ factors }: Chain): boolean {
  return factors.length > 1 || factors.some((factor) => factor.local);
}

export function chainView({ of, wrt, factors, total }: Chain): ChainView {
  const joined = factors.filter((factor) => !factor.local);
  const note = joined
    .map(
      (factor) =>
        `Several paths lead from ${factor.wrt.name} to ${factor.of.name}: their products are summed.`,
    )
    .join(' ');
  return {
    of: of.name,
    wrt: wrt.name,
    factors: factors.map(factorView),
    result: factorView(total),
    ...(note && { note }),
  };
}
