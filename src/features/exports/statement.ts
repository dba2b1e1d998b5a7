/** The formulas of what is shown, for taking along. */
import type { Analysis } from '../../analysis/analysis';
import type { Jacobian } from '../../analysis/jacobian';
import { arrayNumpy, numpyName } from '../../notation/numpy';
import type { Formula, FormulaFormat, JacobianView, StatementView } from '../../protocol';
import { codeSpan, prose } from '../markdown';

/** A formula of the statement, with the derivative that it is of. */
interface Part {
  readonly formula: Formula;
  readonly shape?: string;
  readonly description?: string;
  readonly jacobian?: Jacobian;
}

export function statementText(analysis: Analysis, view: StatementView, format: FormulaFormat): string {
  const parts = partsOf(analysis, view);
  switch (format) {
    case 'latex':
      return latexText(parts);
    case 'markdown':
      return markdownText(view, parts);
    case 'numpy':
      return numpyText(analysis, view, parts);
  }
}

function partsOf(analysis: Analysis, { equation, jacobians, gradient }: StatementView): readonly Part[] {
  const views = gradient ? [...jacobians, gradient] : jacobians;
  const derivatives = views.map((view): Part => {
    const jacobian = jacobianOf(analysis, view);
    const { shape, description } = view;
    return { formula: equationOf(view), shape, description, ...(jacobian && { jacobian }) };
  });
  return equation ? [{ formula: equation.formula }, ...derivatives] : derivatives;
}

function jacobianOf(analysis: Analysis, { of, wrt, local }: JacobianView): Jacobian | undefined {
  return local ? analysis.local(of).find((each) => each.wrt.name === wrt) : analysis.total(of, wrt);
}

function equationOf({ title, matrix, index }: JacobianView): Formula {
  if (!matrix) return index;
  return { latex: `${title.latex} = ${matrix.latex}`, text: `${title.text} = ${matrix.text}` };
}

function latexText(parts: readonly Part[]): string {
  const [only, ...others] = parts;
  if (only && others.length === 0) return only.formula.latex;
  const lines = parts.map(({ formula }) => {
    const at = topLevelEquals(formula.latex);
    return at < 0 ? `  ${formula.latex}` : `  ${formula.latex.slice(0, at)}&${formula.latex.slice(at)}`;
  });
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`;
}

/** Where the first `=` stands outside of all braces, to put the lines under each other; −1 for none. */
function topLevelEquals(latex: string): number {
  let depth = 0;
  for (let k = 0; k < latex.length; k++) {
    const sign = latex[k];
    if (sign === '\\') k++;
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '=' && depth === 0) return k;
  }
  return -1;
}

function markdownText({ name, shape, claim }: StatementView, parts: readonly Part[]): string {
  const heading =
    name === undefined ? [] : [`### ${codeSpan(name)}${shape === undefined ? '' : `, ${shape}`}`];
  const verdict = claim ? [`${codeSpan(claim.text)}: **${claim.verdict}**. ${prose(claim.message)}`] : [];
  const formulas = parts.map(({ formula, shape: size, description }) =>
    [`$$\n${formula.latex}\n$$`, ...(size === undefined ? [] : [`${size}, ${description}`])].join('\n\n'),
  );
  return `${[...heading, ...verdict, ...formulas].join('\n\n')}\n`;
}

function numpyText(analysis: Analysis, { name, source }: StatementView, parts: readonly Part[]): string {
  const defines = new Set<string>();
  const lines: string[] = [];
  const write = (to: string, about: string, array: Parameters<typeof arrayNumpy>[0]): void => {
    const printed = arrayNumpy(array);
    for (const define of printed?.defines ?? []) defines.add(define);
    lines.push(`# ${about}`, printed ? `${to} = ${printed.code}` : `# ${to} has no spelling in NumPy`);
  };
  const definition = name === undefined ? undefined : analysis.names.get(name)?.definition;
  if (name !== undefined && definition) write(numpyName(name), commentOf(source), definition);
  for (const { jacobian, formula, shape } of parts) {
    if (!jacobian) continue;
    const to = `d${numpyName(jacobian.of.name)}_d${numpyName(jacobian.wrt.name)}`;
    write(to, commentOf(`${formula.text.split(' = ')[0]}, ${shape}`), jacobian.array);
  }
  const code = [...defines, ...lines].join('\n');
  const imports = ['import numpy as np', ...(code.includes('math.') ? ['import math'] : [])];
  return `${imports.join('\n')}\n\n${[...defines].map((define) => `${define}\n\n`).join('')}${lines.join('\n')}\n`;
}

function commentOf(text: string): string {
  return text.replace(/#.*/, '').replace(/\s+/g, ' ').trim();
}
