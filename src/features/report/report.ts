/** A document as one page that stands by itself: no script, nothing from elsewhere, every word of it escaped. */
import type { Analysis } from '../../analysis/analysis';
import type { Binding, CheckStatement } from '../../language/syntax';
import type { Formula, JacobianView, StatementView } from '../../protocol';
import { diagnosticsOf } from '../diagnostics';
import { lineInFile } from '../lines';
import { pictureOf } from '../picture';
import { statementView } from '../statement-view';
import type { PictureColors } from '../types';
import { escaped, sentence } from './html';
import { style } from './style';

export { style };

export interface ReportTools {
  /** A formula as MathML; throws for what it can't read. */
  mathml(latex: string, display: boolean): string;
  /** The SHA-256 of `style` in base64, by which the page allows its own style and no other. */
  readonly styleHash: string;
}

const colors: PictureColors = {
  foreground: 'var(--text)',
  background: 'var(--ground)',
  accent: 'var(--accent)',
  muted: 'var(--quiet)',
};

/** What the page shows of each name, but for what takes numbers to know. */
export function viewsOfReport(analysis: Analysis): ReadonlyMap<Binding, StatementView> {
  const views = bindingsOf(analysis).map((binding) => [binding, viewOf(binding, analysis, false)] as const);
  return new Map(views.flatMap(([binding, view]) => (view ? [[binding, view] as const] : [])));
}

function bindingsOf({ document }: Analysis): readonly Binding[] {
  return document.statements.filter((statement) => statement.kind === 'binding');
}

function viewOf(binding: Binding, analysis: Analysis, numbered: boolean): StatementView | undefined {
  return statementView(analysis, binding, undefined, numbered);
}

/**
 * @param file the name of the document, as the page is titled.
 * @param views what is shown of each name, where that has been worked out elsewhere.
 */
export function reportHtml(
  file: string,
  analysis: Analysis,
  tools: ReportTools,
  views?: ReadonlyMap<Binding, StatementView>,
): string {
  const { statements } = analysis.document;
  const bindings = bindingsOf(analysis);
  const checks = statements.filter((statement) => statement.kind === 'check');
  const policy = `default-src 'none'; style-src 'sha256-${tools.styleHash}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Nablascope">
<title>${escaped(file)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(file)}</h1>
<p class="quiet">${escaped(summary(analysis, bindings.length, checks))}</p>
${problems(analysis)}
${claims(analysis, checks)}
<h2>Names</h2>
${bindings.map((binding) => nameSection(binding, views ? views.get(binding) : viewOf(binding, analysis, true), tools)).join('\n')}
<h2>The document</h2>
<pre><code>${escaped(analysis.document.text)}</code></pre>
</main>
</body>
</html>
`;
}

function count(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}

function summary(analysis: Analysis, names: number, checks: readonly CheckStatement[]): string {
  const verdicts = checks.map((check) => analysis.claim(check).verdict);
  const told = ['proved', 'holds', 'refuted', 'undecided'].flatMap((verdict) => {
    const found = verdicts.filter((each) => each === verdict).length;
    return found === 0 ? [] : [`${found} ${verdict}`];
  });
  const claimed = checks.length === 0 ? '' : `, ${count(checks.length, 'claim')}: ${told.join(', ')}`;
  return `${count(names, 'name')}${claimed}. Gradients in ${analysis.layout} layout.`;
}

function problems(analysis: Analysis): string {
  const found = diagnosticsOf(analysis).filter(
    ({ severity, code }) => severity === 'error' && code !== 'refuted',
  );
  if (found.length === 0) return '';
  const items = found.map(
    ({ span, message }) => `<li>Line ${lineInFile(analysis, span.from)}: ${sentence(message)}</li>`,
  );
  return `<h2>Problems</h2>\n<ul>${items.join('')}</ul>`;
}

function claims(analysis: Analysis, checks: readonly CheckStatement[]): string {
  if (checks.length === 0) return '';
  const rows = checks.map((check) => {
    const { text, verdict, message } = analysis.claim(check);
    return `<tr><td>${lineInFile(analysis, check.span.from)}</td><td><code>${escaped(text)}</code><br>${sentence(message)}</td><td class="verdict ${verdict}">${verdict}</td></tr>`;
  });
  return `<h2>Claims</h2>
<table><thead><tr><th>Line</th><th>Claim</th><th>Verdict</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function nameSection(binding: Binding, view: StatementView | undefined, tools: ReportTools): string {
  if (!view) return '';
  const { name, shape, line, source } = view;
  const title = name ?? binding.name.name;
  return `<section>
<div class="head"><h3>${escaped(title)}</h3>${shape === undefined ? '' : `<span class="shape">${escaped(shape)}</span>`}<span class="quiet">line ${line}</span></div>
${view.equation ? formula(view.equation.formula, tools) : `<p><code>${escaped(source.trim())}</code></p>`}
${derivatives(view)
  .map((jacobian) => derivative(jacobian, tools))
  .join('\n')}
</section>`;
}

function derivatives({ jacobians, gradient }: StatementView): readonly JacobianView[] {
  return gradient ? [...jacobians, gradient] : jacobians;
}

function derivative(view: JacobianView, tools: ReportTools): string {
  const { title, matrix, index, shape, description, notes } = view;
  const picture = pictureOf(view);
  const shown = matrix
    ? { latex: `${title.latex} = ${matrix.latex}`, text: `${title.text} = ${matrix.text}` }
    : index;
  return `<div class="jacobian">
<div role="img" aria-label="${escaped(picture.alt)}">${picture.svg(colors)}</div>
<div>${formula(shown, tools)}
<p class="quiet"><span class="shape">${escaped(shape)}</span> ${sentence(description)}</p>${notes.map((note) => `\n<p class="quiet">${sentence(note)}</p>`).join('')}</div>
</div>`;
}

/** Whatever can't be set is readable as it would be typed. */
function formula({ latex, text }: Formula, tools: ReportTools): string {
  try {
    // What is wider than a phone scrolls, by keyboard too.
    return `<div class="formula" tabindex="0">${tools.mathml(latex, true)}</div>`;
  } catch {
    return `<p><code>${escaped(text)}</code></p>`;
  }
}
