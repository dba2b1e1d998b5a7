/** Which argument of a call is for which parameter of a layer. */
import type { LayerTemplate } from '../language/expanded';
import { type Problem, problem } from '../language/problems';
import type { Call, Expression, SizeExpression } from '../language/syntax';

/** For each parameter the expression given, or its default. */
export type Matched = { readonly given: readonly (Expression | undefined)[] } | { readonly problem: Problem };

/** The head of a layer, as it is written. */
export function signatureOf({ statement: { head }, text }: LayerTemplate): string {
  return text.slice(head.from, head.to).replace(/\s+/g, ' ');
}

/** Matches a call to the head of a layer; what is left out and has no default is a problem. */
export function matchLayerArguments(call: Call, template: LayerTemplate): Matched {
  const { parameters } = template.statement;
  const signature = signatureOf(template);
  const wrong = (kind: 'too-many' | 'too-few' | 'unknown-argument' | 'given-twice', argument?: string) => ({
    problem: problem('wrong-arguments', call.callee.span, {
      callee: call.callee.name,
      problem: kind,
      signature,
      ...(argument !== undefined && { argument }),
    }),
  });
  const given = new Array<Expression | undefined>(parameters.length).fill(undefined);
  let position = 0;
  for (const { name, value } of call.arguments) {
    const at = name ? parameters.findIndex((each) => each.name.name === name.name) : position++;
    if (at < 0 && name) return wrong('unknown-argument', name.name);
    const parameter = parameters[at];
    if (!parameter) return wrong('too-many');
    if (given[at]) return wrong('given-twice', parameter.name.name);
    given[at] = value;
  }
  const absent = parameters.find((parameter, k) => !given[k] && !parameter.default);
  return absent ? wrong('too-few', absent.name.name) : { given };
}

/** An argument as a size: whole numbers, names, `?`, and arithmetic with them; `undefined` for anything else. */
export function sizeOfArgument(node: Expression): SizeExpression | undefined {
  const { span } = node;
  switch (node.kind) {
    case 'number': {
      const value = Number(node.text);
      return Number.isSafeInteger(value) ? { kind: 'size-number', value, span } : undefined;
    }
    case 'name':
      return { kind: 'size-name', name: node.name, span };
    case 'blank':
      return { kind: 'size-blank', span };
    case 'binary': {
      const [left, right] = [sizeOfArgument(node.left), sizeOfArgument(node.right)];
      const operator = SIZE_OPERATORS.get(node.operator);
      return left && right && operator && { kind: 'size-binary', operator, left, right, span };
    }
    default:
      return undefined;
  }
}

const SIZE_OPERATORS: ReadonlyMap<string, '+' | '-' | '*' | '//'> = new Map([
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['//', '//'],
]);
