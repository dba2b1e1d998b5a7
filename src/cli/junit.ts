/** Verdicts as JUnit XML, which test runners and CI systems read: a suite for each file, a case for each claim. */
import { type CheckReport, claimsOf } from '../features/check-report';
import { outcomeOf } from '../features/outcome';
import type { Checked } from './report-text';

/** A file of a call: checked, or with the reason why it can't be. */
export interface Suite {
  readonly file: string;
  readonly checked?: Checked;
  readonly unread?: string;
  /** The document that a file of claims was checked with, which makes two suites of one file two. */
  readonly with?: string;
}

/** A case of a suite, written. */
interface Case {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
  readonly xml: string;
}

export function junitXml(suites: readonly Suite[], strict: boolean): string {
  const written = suites.map((suite) => ({ name: nameOf(suite), cases: casesOf(suite, strict) }));
  const all = written.flatMap(({ cases }) => cases);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'nablascope', ...countsOf(all) })}>`,
    ...written.flatMap(({ name, cases }) => [
      `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
      ...cases.map(({ xml }) => xml),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function nameOf({ file, with: other }: Suite): string {
  return other === undefined ? file : `${file} with ${other}`;
}

function casesOf(suite: Suite, strict: boolean): readonly Case[] {
  const { file, checked, unread } = suite;
  const classname = nameOf(suite);
  if (checked === undefined) {
    const head = { name: 'the file can be read', classname, file };
    return [caseOf(head, 'error', { message: unread ?? '', type: 'unread' })];
  }
  const { part, report } = checked;
  const claims = claimsOf(part).map((claim, k): Case => {
    const line = report.claims[k]?.line ?? 1;
    const head = { name: `line ${line}: ${claim.text}`, classname, file, line };
    const outcome = outcomeOf(claim, strict);
    if (outcome.kind === 'passed') return caseOf(head, 'passed');
    if (outcome.kind === 'skipped') return caseOf(head, 'skipped', { message: outcome.why });
    // A claim that is proved fails only for what it leaves to be filled in.
    const type = claim.mistake ?? (claim.verdict === 'proved' ? 'left-blank' : claim.verdict);
    return caseOf(head, 'failure', { message: outcome.why, type });
  });
  return [...claims, ...errorsOf(report).map((error) => errorCase(error, file, classname))];
}

type DiagnosticReport = CheckReport['diagnostics'][number];

/** What fails a file besides its claims. */
function errorsOf({ diagnostics }: CheckReport): readonly DiagnosticReport[] {
  return diagnostics.filter(({ severity, code }) => severity === 'error' && code !== 'refuted');
}

function errorCase({ code, line, column, message }: DiagnosticReport, file: string, classname: string): Case {
  const head = { name: `line ${line}, column ${column}: ${code}`, classname, file, line };
  return caseOf(head, 'error', { message, type: code });
}

function caseOf(
  head: Readonly<Record<string, string | number>>,
  kind: Case['kind'],
  detail: Readonly<Record<string, string>> = {},
): Case {
  const open = `    <testcase${attributes(head)}`;
  if (kind === 'passed') return { kind, xml: `${open}/>` };
  // Some readers show the attribute, some the text.
  const text = kind === 'skipped' ? '/>' : `>${escapeXml(detail.message ?? '')}</${kind}>`;
  return { kind, xml: `${open}>\n      <${kind}${attributes(detail)}${text}\n    </testcase>` };
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (kind: Case['kind']) => cases.filter((each) => each.kind === kind).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What XML 1.0 can't hold, not even as a reference. */
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as it may stand in an attribute or an element. */
export function escapeXml(text: string): string {
  return text.replace(IMPOSSIBLE, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] as string);
}
