/**
 * What can be looked at in a document apart from its cursor: a name, a derivative of one name by another, or a
 * claim or `show` by its text. Each is found again by what it is called, and when that has been edited, by its place.
 */
import type { Analysis } from '../../analysis/analysis';
import type { Statement } from '../../language/syntax';
import { expressionLatex } from '../../notation/expression-latex';
import { nameLatex } from '../../notation/name-latex';
import type { Formula, StatementView } from '../../protocol';
import type { VerdictOf } from '../claim-marks';
import { titleFormula } from '../formulas';
import { derivativeOf, pairView, statementView } from '../statement-view';

export type Target =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'jacobian'; readonly of: string; readonly wrt: string }
  /** A claim or a `show`, as it is written, on one line. */
  | { readonly kind: 'text'; readonly text: string };

/** A target with the offsets at which the names or the text that it is made of stand. */
export interface Placed {
  readonly target: Target;
  /** One for each name of the target, in the order of its fields; −1 where it is not known. */
  readonly at: readonly number[];
}

export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'name':
      return `name ${target.name}`;
    case 'jacobian':
      return `jacobian ${target.of} ${target.wrt}`;
    case 'text':
      return `text ${target.text}`;
  }
}

function namesOf(target: Target): readonly string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'jacobian' ? [target.of, target.wrt] : [];
}

/** What a statement is looked at as; `undefined` for what has nothing to be called by. */
export function targetOf(statement: Statement, analysis: Analysis): Placed | undefined {
  switch (statement.kind) {
    case 'binding': {
      const { name, span } = statement.name;
      return { target: { kind: 'name', name }, at: [span.from] };
    }
    case 'check':
    case 'show':
      return { target: { kind: 'text', text: textOf(statement, analysis) }, at: [statement.span.from] };
    default:
      return undefined;
  }
}

/** Places a target that only its names are known of. */
export function placed(target: Target, analysis: Analysis): Placed {
  if (target.kind === 'text') return { target, at: [textAt(target.text, analysis)?.span.from ?? -1] };
  return { target, at: namesOf(target).map((name) => analysis.bindingOf(name)?.name.span.from ?? -1) };
}

function textOf({ span }: Statement, { document }: Analysis): string {
  return document.text.slice(span.from, span.to).replace(/#.*/g, '').replace(/\s+/g, ' ').trim();
}

function textAt(text: string, analysis: Analysis): Statement | undefined {
  return analysis.document.statements.find(
    (statement) =>
      (statement.kind === 'check' || statement.kind === 'show') && textOf(statement, analysis) === text,
  );
}

/** The same target in the document as it stands: at its new places, under its new names; `undefined` while it is gone. */
export function settled({ target, at }: Placed, analysis: Analysis): Placed | undefined {
  if (target.kind === 'text') {
    const same = textAt(target.text, analysis);
    if (same) return { target, at: [same.span.from] };
    const there = analysis.document.statements.find(({ span }) => span.from === at[0]);
    return there && (there.kind === 'check' || there.kind === 'show') ? targetOf(there, analysis) : undefined;
  }
  const found = namesOf(target).map((name, k) => {
    const same = analysis.bindingOf(name);
    if (same) return same.name;
    const there = analysis.document.statements.find(
      (statement) => statement.kind === 'binding' && statement.name.span.from === at[k],
    );
    return there?.kind === 'binding' ? there.name : undefined;
  });
  const [first, second] = found;
  if (!first || found.includes(undefined)) return undefined;
  const places = found.map((name) => name?.span.from ?? -1);
  if (target.kind === 'name') return { target: { kind: 'name', name: first.name }, at: places };
  return second && { target: { kind: 'jacobian', of: first.name, wrt: second.name }, at: places };
}

/** What is shown of a target; `undefined` where the document has nothing of it to show. */
export function viewOfTarget(
  target: Target,
  analysis: Analysis,
  verdictOf?: VerdictOf,
  numbered = true,
): StatementView | undefined {
  switch (target.kind) {
    case 'jacobian':
      return pairView(analysis, target.of, target.wrt, numbered);
    case 'name': {
      const statement = analysis.bindingOf(target.name);
      return statement && statementView(analysis, statement, verdictOf, numbered);
    }
    case 'text': {
      const statement = textAt(target.text, analysis);
      return statement && statementView(analysis, statement, verdictOf, numbered);
    }
  }
}

/** How a target is called: as it is set while the document knows it, else as it would be typed. */
export function titleOf(target: Target, analysis: Analysis | undefined): Formula {
  switch (target.kind) {
    case 'name':
      return { latex: nameLatex(target.name), text: target.name };
    case 'jacobian': {
      const { of, wrt } = target;
      const jacobian = analysis && derivativeOf(analysis, of, wrt);
      if (jacobian) return titleFormula(jacobian);
      const latex = `\\frac{\\partial ${nameLatex(of)}}{\\partial ${nameLatex(wrt)}}`;
      return { latex, text: `∂${of}/∂${wrt}` };
    }
    case 'text': {
      const text = target.text.replace(/^(check|show)\s+/, '');
      const statement = analysis && textAt(target.text, analysis);
      const latex = statement && latexOf(statement, analysis);
      return { latex: latex ?? `\\text{${text.replace(/[\\{}$&#^_%~]/g, '\\$&')}}`, text };
    }
  }
}

function latexOf(statement: Statement, analysis: Analysis): string | undefined {
  const sides =
    statement.kind === 'check' ? statement.sides : statement.kind === 'show' ? [statement.value] : [];
  const shapeOf = (node: Parameters<typeof expressionLatex>[0]) => analysis.shapes.shapeOf(node);
  return sides.length === 0 ? undefined : sides.map((side) => expressionLatex(side, shapeOf)).join(' = ');
}

/** The expression that stands for a target, as it would be typed; a claim has none. */
export function expressionOf(target: Target): string | undefined {
  switch (target.kind) {
    case 'name':
      return target.name;
    case 'jacobian':
      return `grad(${target.of}, ${target.wrt})`;
    case 'text':
      return target.text.startsWith('show ') ? target.text.slice('show '.length) : undefined;
  }
}
