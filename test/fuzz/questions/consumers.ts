/** What is made of a document outside of an editor, in which none of its text may become more than text. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { createColors } from 'picocolors';
import type { Analysis } from '../../../src/analysis/analysis';
import { annotations } from '../../../src/cli/github';
import { jsonText } from '../../../src/cli/json';
import { junitXml } from '../../../src/cli/junit';
import { type Checked, reportText } from '../../../src/cli/report-text';
import { reportOf } from '../../../src/features/check-report';
import { onlyPart } from '../../../src/features/parts';
import { mathml } from '../../../src/features/report/mathml';
import { reportHtml, style } from '../../../src/features/report/report';
import type { Question } from './question';

function checkedOf(analysis: Analysis): Checked {
  const part = onlyPart('main.grad', analysis);
  return { part, parts: [part], report: reportOf(part) };
}

/** Signs that a terminal obeys, or that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function terminal(analysis: Analysis): void {
  const text = reportText(checkedOf(analysis), true, createColors(false));
  const found = OBEYED.exec(text);
  assert.ok(
    !found,
    `the terminal is sent ${JSON.stringify(found?.[0])}: ${JSON.stringify(text.slice((found?.index ?? 0) - 40, (found?.index ?? 0) + 20))}`,
  );
}

function forMachines(analysis: Analysis): void {
  const checked = checkedOf(analysis);
  const suites = [{ file: 'main.grad', checked }];
  JSON.parse(jsonText(checked.report));
  const problems: string[] = [];
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') problems.push(String(message));
    },
  });
  parser.parseFromString(junitXml(suites, true), 'text/xml');
  assert.deepEqual(problems, [], 'JUnit reads the report');
  for (const line of annotations(suites, true).split('\n')) {
    assert.ok(
      line === '' || /^::(?:error|warning|notice) file=main\.grad[,:]/.test(line),
      `GitHub reads ${line}`,
    );
  }
}

/** Everything that a report may have; what else there is came from the document. */
const ELEMENTS = new Set(
  `html head meta title style body main h1 h2 h3 p ul li table thead tbody tr th td code pre br section div span
  svg g rect line path circle text defs pattern title desc clippath polygon polyline
  math semantics annotation mrow mi mo mn ms mtext mspace msub msup msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd
  mstyle mpadded mphantom menclose merror`.split(/\s+/),
);

function page(analysis: Analysis): void {
  const styleHash = createHash('sha256').update(style).digest('base64');
  const html = reportHtml('main.grad', analysis, { mathml, styleHash });
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    assert.notEqual(node.nodeName, '#comment', 'a comment in the report');
    if (!('tagName' in node)) return;
    const name = node.tagName.toLowerCase();
    assert.ok(ELEMENTS.has(name), `<${name}> in the report`);
    if (name === 'style') assert.equal(textOf(node), style);
    for (const { name: attribute, value } of node.attrs) {
      assert.ok(
        !/^(?:on|href|src|xlink|style$|srcdoc|action)/i.test(attribute),
        `<${name} ${attribute}="${value}">`,
      );
    }
    node.childNodes.forEach(visit);
  };
  const document = parse(html);
  for (const child of document.childNodes) if (child.nodeName !== '#documentType') visit(child);
  const sources = elementsOf(document, 'pre').map(textOf);
  assert.deepEqual(sources, [asPage(analysis.document.text)], 'the report holds the text');
}

/** As a parser of HTML hands a text on. */
const asPage = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '');

function elementsOf(node: DefaultTreeAdapterTypes.Node, name: string): DefaultTreeAdapterTypes.Element[] {
  if (!('childNodes' in node)) return [];
  const own = 'tagName' in node && node.tagName === name ? [node] : [];
  return [...own, ...node.childNodes.flatMap((child) => elementsOf(child, name))];
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

export const consumerQuestions: readonly Question[] = [
  { name: 'terminal', share: 15, concern: OBEYED, ask: ({ analysis }) => terminal(analysis) },
  {
    name: 'JSON, JUnit and GitHub',
    share: 8,
    concern: /]]>|&#|<!|::/,
    ask: ({ analysis }) => forMachines(analysis),
  },
  { name: 'page', share: 1, concern: /<[a-z/!]|onload/, ask: ({ analysis }) => page(analysis) },
];
