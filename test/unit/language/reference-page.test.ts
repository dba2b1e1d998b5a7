/**
 * Every example of docs/language.md is a document, and what its comments say comes out: `# proved` at a claim, `# h.W : [3, 4]`,
 * `# error: unknown-name`. Nothing else is reported, and no claim is left that fails.
 *
 * A comment of the page before an example says that it goes on from another, by that one's first line (`<!-- after: … -->`), or
 * that it is a file that others import (`<!-- file: … -->`).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MORE_FUNCTION_NAMES } from '../../../src/analysis/own/more-functions';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import type { Files } from '../../../src/language/files';
import { DEEPEST_NESTING, LONGEST_STATEMENT, MOST_REPETITIONS } from '../../../src/language/limits';
import { parse } from '../../../src/language/parse';
import { VALUE_KINDS } from '../../../src/language/syntax';
import { STATEMENT_KEYWORDS } from '../../../src/language/tokens';
import { shapeText } from '../../../src/shapes/shape';

const page = readFileSync(join(__dirname, '../../../docs/language.md'), 'utf8');

interface Example {
  readonly title: string;
  readonly text: string;
  readonly after?: string;
  readonly file?: string;
}

const EXAMPLES: readonly Example[] = [
  ...page.matchAll(/^(?:<!-- (after|file): ([^\n]*) -->\n)?(```|~~~)grad(?: new)?\n(.*?)^\3$/gms),
].map(([, how, what = '', , text = '']) => {
  const title = text.split('\n')[0] ?? '';
  return { title, text, ...(how === 'after' && { after: what }), ...(how === 'file' && { file: what }) };
});

/** Files that examples import are those of the page; arrays that they load are on their way. */
const files: Files = {
  read: (path) => {
    const example = EXAMPLES.find(({ file }) => file === path);
    if (!example) return { kind: 'pending' };
    return { kind: 'content', bytes: new TextEncoder().encode(example.text), version: '1' };
  },
};

function wholeText({ text, after }: Example): { readonly text: string; readonly line: number } {
  const before = EXAMPLES.find(({ title }) => after !== undefined && title === `# ${after}`)?.text ?? '';
  assert.equal(before === '', after === undefined, `there is no example ${after}`);
  return { text: before + text, line: before.split('\n').length - 1 };
}

/** What comes out, in the words of the comments, by line. */
function outcomesOf(text: string): Map<number, string[]> {
  const analysis = openDocument(text, undefined, files);
  const outcomes = new Map<number, string[]>();
  const add = (offset: number, what: string) => {
    const line = text.slice(0, offset).split('\n').length - 1;
    outcomes.set(line, [...(outcomes.get(line) ?? []), what]);
  };
  for (const { code, span } of diagnosticsOf(analysis)) add(span.from, `error: ${code}`);
  for (const { statement, verdict } of analysis.claims()) add(statement.span.from, verdict);
  return outcomes;
}

function shapesOf(text: string): ReadonlyMap<string, string> {
  const { names } = openDocument(text, undefined, files);
  return new Map([...names.values()].map(({ name, shape }) => [name, shapeText(shape)]));
}

describe('docs/language.md', () => {
  it('has examples', () => assert.ok(EXAMPLES.length >= 15));

  for (const example of EXAMPLES) {
    it(`has an example whose comments come out: ${example.title}`, () => {
      const { text, line: first } = wholeText(example);
      const outcomes = outcomesOf(text);
      const shapes = shapesOf(text);
      for (const [position, line] of text.split('\n').entries()) {
        const comment = /#\s*(.*)$/.exec(line)?.[1] ?? '';
        const met = outcomes.get(position) ?? [];
        const [stated] = /^(?:error: [a-z-]+|proved|holds|refuted|undecided)/.exec(comment) ?? [];
        if (position >= first && stated) assert.ok(met.includes(stated), `${line}: ${met}`);
        const [, name, shape] = /^([\p{L}\w.]+) : (\[.*?\]|scalar)/u.exec(comment) ?? [];
        if (name) assert.equal(shapes.get(name), shape, line);
        for (const other of met) {
          const isFine = other === 'proved' || other === 'holds' || other === 'error: unsolved-size';
          assert.ok(isFine || other === stated, `${line}: ${other}`);
        }
      }
    });
  }

  it('has statements without mistakes in its table', () => {
    const table = page.slice(page.indexOf('## Statements'), page.indexOf('## Sizes'));
    const forms = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap((row) => [
      ...row[1]!.matchAll(/`([^`]+)`/g),
    ]);
    assert.ok(forms.length >= 10);
    for (const [, form] of forms) assert.deepEqual(parse(form as string).problems, [], form);
  });

  it('names every keyword, every kind, every further function and the bounds', () => {
    for (const word of [...STATEMENT_KEYWORDS, ...VALUE_KINDS]) assert.ok(page.includes(`\`${word}`), word);
    const further = page.slice(page.indexOf('mathjs.org'), page.indexOf('mathjs.org') + 400);
    for (const name of MORE_FUNCTION_NAMES) assert.match(further, new RegExp(`\\b${name}\\b`));
    assert.ok(page.includes(`${LONGEST_STATEMENT.toLocaleString('en')} characters`));
    assert.ok(page.includes(`up to ${MOST_REPETITIONS.toLocaleString('en')}`));
    assert.ok(page.includes(`${DEEPEST_NESTING} deep`));
  });
});
