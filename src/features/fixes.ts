/** The mend of each problem that has an obvious one: one function a code. */
import type { Analysis } from '../analysis/analysis';
import type { Problem, ProblemCode, ProblemOf, ShapeMismatch } from '../language/problems';
import type { Binary, CheckStatement, Expression, Span } from '../language/syntax';
import { bindingOf, Binding as Precedence } from '../notation/expression-latex';
import { shapesThatFit } from './shape-that-fits';
import { rootsOf, walk } from './syntax-walk';
import type { CodeAction, TextEdit } from './types';

type Fix = Pick<CodeAction, 'title' | 'edits'>;
type Fixers = {
  readonly [Code in ProblemCode]?: (problem: ProblemOf<Code>, analysis: Analysis) => readonly Fix[];
};

const FIXERS: Fixers = {
  syntax: ({ payload, span }) => {
    const [, closer] = /^`([)\]])` to close/.exec(payload.expected) ?? [];
    if (closer === undefined || payload.found !== 'the end of the line') return [];
    return [{ title: `Close the bracket with ${closer}`, edits: [insertion(span.to, closer)] }];
  },

  'unknown-name': (problem, analysis) => [...similar(problem), ...declaration(problem, analysis)],

  'unknown-function': similar,

  'wrong-arguments': similar,

  'shape-mismatch': ({ span, payload }, analysis) => {
    const node = payload.suggestion && binaryAt(span, analysis);
    return node && payload.suggestion ? [mendOperands(node, payload.suggestion, analysis)] : [];
  },

  refuted: ({ span }, analysis) => {
    const statement = analysis.document.statements.find(
      (each) => each.kind === 'check' && each.span.from <= span.from && span.to <= each.span.to,
    );
    return statement?.kind === 'check' ? rightAnswer(statement, analysis) : [];
  },
};

/** The first mend of a problem is the preferred one. */
export function fixesOf(problem: Problem, analysis: Analysis): readonly CodeAction[] {
  const fixer = FIXERS[problem.code] as
    | ((problem: Problem, analysis: Analysis) => readonly Fix[])
    | undefined;
  const fixes = fixer?.(problem, analysis) ?? [];
  return fixes.map((fix, position) => ({
    ...fix,
    kind: 'quickfix',
    preferred: position === 0,
    fixes: { code: problem.code, span: problem.span },
  }));
}

function insertion(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert };
}

function similar({ span, payload }: { span: Span; payload: { similar?: string } }): readonly Fix[] {
  if (payload.similar === undefined) return [];
  return [{ title: `Change to ${payload.similar}`, edits: [{ ...span, insert: payload.similar }] }];
}

/** Declares a name above the line that uses it, where what surrounds it leaves only one shape. */
function declaration({ span, payload }: ProblemOf<'unknown-name'>, analysis: Analysis): readonly Fix[] {
  if (payload.definedBelow) return [];
  const { statements } = analysis.document;
  const statement = statements.find((each) => each.span.from <= span.from && span.to <= each.span.to);
  if (statement === undefined) return [];
  const at = statement.span.from;
  const written = shapesThatFit(analysis, [payload.name], at).get(payload.name);
  if (written === undefined) return [];
  return [
    {
      title: `Declare ${payload.name} : ${written}`,
      edits: [insertion(at, `${payload.name} : ${written}\n`)],
    },
  ];
}

/** The product or sum that a problem is about: the one at exactly its place, or whose sign stands there. */
function binaryAt(span: Span, analysis: Analysis): Binary | undefined {
  const isThere = (place: Span) => place.from === span.from && place.to === span.to;
  return nodesOf(analysis.document.statements.flatMap(rootsOf))
    .filter((node) => node.kind === 'binary')
    .find((node) => isThere(node.span) || isThere(node.operatorSpan));
}

function mendOperands(
  node: Binary,
  suggestion: NonNullable<ShapeMismatch['suggestion']>,
  analysis: Analysis,
): Fix {
  switch (suggestion) {
    case 'transpose-left':
      return { title: 'Transpose the left side', edits: transpose(node.left, analysis) };
    case 'transpose-right':
      return { title: 'Transpose the right side', edits: transpose(node.right, analysis) };
    case 'use-matmul':
      return { title: 'Use the matrix product @', edits: [{ ...node.operatorSpan, insert: '@' }] };
    case 'use-elementwise':
      return { title: 'Multiply entry by entry with *', edits: [{ ...node.operatorSpan, insert: '*' }] };
  }
}

function transpose(node: Expression, { document }: Analysis): readonly TextEdit[] {
  const { from, to } = node.span;
  // Transposing twice is what `.T` here would be: taking the one away is the shorter mend.
  if (node.kind === 'transpose') return [{ from: node.operand.span.to, to, insert: '' }];
  const isHeld = bindingOf(node) >= Precedence.Atom || isParenthesized(document.text, node.span);
  return isHeld ? [insertion(to, '.T')] : [insertion(from, '('), insertion(to, ').T')];
}

function isParenthesized(text: string, { from, to }: Span): boolean {
  return text[from] === '(' && text[to - 1] === ')' && text.indexOf(')', from) === to - 1;
}

/** Puts the right answer in the place of what was claimed. */
function rightAnswer(statement: CheckStatement, analysis: Analysis): readonly Fix[] {
  const { answer, answerSpan } = analysis.claim(statement);
  if (answer === undefined || answerSpan === undefined) return [];
  return [{ title: `Change to ${answer}`, edits: [{ ...answerSpan, insert: answer }] }];
}

function nodesOf(roots: readonly Expression[]): readonly Expression[] {
  return roots.flatMap((root) => [...walk(root)]);
}
