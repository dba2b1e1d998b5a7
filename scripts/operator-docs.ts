/** The reference of the operators, made from what each operator says of itself and from what its example works out. */
import { type Analysis, analyze } from '../src/analysis/analysis';
import { hoverOfOperator } from '../src/features/hover-operator';
import type { Operation } from '../src/features/locate';
import { describeStructure } from '../src/features/structure-words';
import { walk } from '../src/features/syntax-walk';
import { parse } from '../src/language/parse';
import type { Expression } from '../src/language/syntax';
import { matrixText } from '../src/notation/print-matrix';
import type { Operator } from '../src/operators/operator';
import { OPERATORS } from '../src/operators/registry';
import { usageText } from '../src/shapes/arguments';

/** Formulas longer than these are for the inspector, not for a page. */
const LONGEST_FORMULA = 160;
const LONGEST_DERIVATIVE = 90;

const INTRODUCTION = `<!-- Generated from the registry by \`npm run docs:operators\`: do not edit. -->

# Operators

Everything that can be called or written between values, in the order of the alphabet; signs come first. Names, arguments, defaults and
conventions are PyTorch's where PyTorch has the operator, with \`axis\` for \`dim\` and \`keepdims\` for \`keepdim\`, as NumPy calls them.
A setting that may differ from axis to axis takes a list, \`stride=[2, 1]\`.

Where PyTorch has an operator for each number of axes and one for any, both are here: \`max_pool\` is \`max_pool1d\` or \`max_pool2d\`, by
the shape of what it is given. A residual connection is \`residual(x, f(x))\`, which is \`x + f(x)\` with nothing broadcast. A layer of your own may
have the name of an operator and is then what is called. Norms of a matrix as a map, spectral and nuclear, are not among the orders of
\`norm\`, which takes a matrix entry by entry as \`vector_norm\` does: they need singular values, which are no operator here.

Each example is a whole document and is held against central differences, first and second derivatives alike, by
\`test/unit/operators/operators.test.ts\`. Shapes are those that the example uses. Derivatives are in denominator layout.
`;

export function operatorDocs(): string {
  const operators = [...OPERATORS].sort((a, b) => compare(titleOf(a), titleOf(b)));
  const index = operators.map((operator) => `[\`${titleOf(operator)}\`](#${anchorOf(operator)})`);
  return `${[INTRODUCTION, `${index.join(' ·\n')}\n`, ...operators.map(section)].join('\n')}`;
}

function section(operator: Operator): string {
  const analyses = operator.examples.map((example) => analyze(parse(example)));
  const [first] = analyses;
  const shapes = [...new Set(analyses.flatMap((analysis) => signaturesIn(analysis, operator)))];
  const parts = [
    `<a id="${anchorOf(operator)}"></a>\n\n## \`${titleOf(operator)}\``,
    operator.summary,
    ...(isCalled(operator) ? [`\`\`\`text\n${usageText(operator.name, operator)}\n\`\`\``] : []),
    ...(operator.aliases?.length ? [`Also called ${list(operator.aliases.map(code))}.`] : []),
    ...(shapes.length > 0 ? [shapes.map((shape) => `- ${code(shape)}`).join('\n')] : []),
    ...(first ? formulaIn(first, operator) : []),
    ...operator.examples.map((example) => `\`\`\`grad new\n${example}\n\`\`\``),
    ...(first ? derivativesIn(first) : []),
    ...(operator.reference ? [`[Where its convention is from](${operator.reference})`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Negation is looked up as `neg` and written `-x`. */
function titleOf({ name }: Operator): string {
  return name === 'neg' ? '-x' : name;
}

function isCalled({ name }: Operator): boolean {
  return /^\p{L}/u.test(name) && name !== 'neg';
}

function anchorOf({ name }: Operator): string {
  const letters = [...name].map((letter) =>
    /\w/.test(letter) ? letter : letter.codePointAt(0)?.toString(16),
  );
  return `operator-${letters.join('')}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function code(text: string): string {
  return `\`${text}\``;
}

function list(items: readonly string[]): string {
  return items.join(', ');
}

/** Where an example applies the operator that it is of. */
function usesOf(operator: Operator, { document, shapes }: Analysis): Operation[] {
  const names = new Set([operator.name, ...(operator.aliases ?? [])]);
  const found: Operation[] = [];
  for (const statement of document.statements) {
    if (statement.kind !== 'binding' || statement.value === undefined) continue;
    for (const node of walk(statement.value)) {
      if (isOperation(node) && names.has(shapes.callOf(node)?.operator ?? '')) found.push(node);
    }
  }
  return found;
}

function isOperation(node: Expression): node is Operation {
  return ['binary', 'negation', 'transpose', 'call'].includes(node.kind);
}

function signaturesIn(analysis: Analysis, operator: Operator): string[] {
  return usesOf(operator, analysis).flatMap((node) => analysis.shapes.callOf(node)?.signature ?? []);
}

function formulaIn(analysis: Analysis, operator: Operator): string[] {
  const [node] = usesOf(operator, analysis);
  const parts = (node && hoverOfOperator(node, analysis)) ?? [];
  const formula = parts.find((part) => part.kind === 'formula');
  if (formula === undefined || formula.text.length > LONGEST_FORMULA) return [];
  return [`In the first example: ${code(formula.text)}`];
}

/** What every result's derivative by every input is, where it can be written shortly. */
function derivativesIn(analysis: Analysis): string[] {
  const names = [...analysis.names.values()];
  const rows = names
    .filter(({ role }) => role === 'definition')
    .flatMap((of) =>
      names
        .filter(({ role }) => role === 'input')
        .flatMap((wrt) => derivativeRow(analysis, of.name, wrt.name)),
    );
  if (rows.length === 0) return [];
  return [['| derivative | closed form | structure |', '|---|---|---|', ...rows].join('\n')];
}

function derivativeRow(analysis: Analysis, of: string, wrt: string): string[] {
  const total = analysis.total(of, wrt);
  if (total === undefined) return [];
  const tree = total.closedForm;
  const text = tree === undefined ? '' : matrixText(tree);
  const shown = text !== '' && text.length <= LONGEST_DERIVATIVE ? code(cell(text)) : '';
  const name = code(`grad(${of}, ${wrt})`);
  return [`| ${name} | ${shown} | ${cell(describeStructure(total.structure))} |`];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
