/**
 * What a document says stays text wherever it is shown: no markup, link or command in Markdown, no element in a page, no order to a
 * terminal, no line of its own in a report for programs. One table of what is written, one of where it stands, one of where it is shown.
 * The panel is held to the same in a browser (test/panel/safety.test.ts).
 */
import assert from 'node:assert/strict';
import { run } from '../../../src/cli/program';
import { completionsAt } from '../../../src/features/completion/completion';
import { completionDocumentation } from '../../../src/features/completion/documentation';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { type Analysis, openDocument } from '../../../src/features/document';
import { exported } from '../../../src/features/exports/export';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { codeSpan, escapeMarkdown, prose } from '../../../src/features/markdown';
import { mathml } from '../../../src/features/report/mathml';
import { reportHtml } from '../../../src/features/report/report';
import { signatureHelpAt } from '../../../src/features/signature-help';
import { statementViewAt } from '../../../src/features/statement-view';
import type { HoverPart, PictureColors } from '../../../src/features/types';
import { noFiles } from '../../../src/language/files';

/** What would do something if it were taken for more than text; each is found again by the word `evil`. */
const ATTACKS: readonly string[] = [
  '<script>evil()</script>',
  '<img src=evil onerror=evil()>',
  '</code></pre><iframe src=//evil>',
  '<!-- evil',
  '--> evil',
  '&lt;evil&gt;',
  '[evil](command:workbench.action.evil)',
  '[evil]: http://evil.test',
  '![evil](http://evil.test/x.png)',
  '<http://evil.test>',
  'http://evil.test',
  'www.evil.test',
  '` evil',
  '``` evil',
  '`[evil](command:evil)`',
  '\\[evil](command:evil)',
  '$(evil)',
  '| evil |',
  '# evil',
  '> evil',
  '\\href{javascript:evil}{x}',
  '\\input{/etc/evil}',
  '$$ evil $$',
  "' onmouseover='evil",
  '" onmouseover="evil',
  ']]><evil/>',
  "=cmd|'/C evil'!A0",
  '@SUM(evil)',
  '::error::evil',
  '%0A::error::evil',
  '\u001b[31mevil',
  '\u001b]8;;http://evil.test\u0007evil\u001b]8;;\u0007',
  '\u001b]0;evil\u0007',
  '\u009b31mevil',
  '\u0007evil\u0008\u0008\u0008\u0008',
  'good\revil',
  '\u202eevil\u202c',
  '\u2066evil\u2069',
  '\u200fevil',
  'a\u2028evil\u2029',
  'a\u0085evil',
  '\u007fevil',
];

/** Where it stands. */
const CARRIERS: Readonly<Record<string, (attack: string) => string>> = {
  'a comment behind a declaration': (attack) => `x : [3] # ${attack}\ny = x + x # ${attack}\n`,
  'a comment above': (attack) => `# ${attack}\nx : [3]\ny = 2 * x\n`,
  'a text for a file of numbers': (attack) =>
    `x : [3] = load("${attack.replaceAll('"', "'")}", "${attack.replaceAll('"', "'")}")\ny = 2 * x\n`,
  'a text for an import': (attack) => `import "${attack.replaceAll('"', "'")}"\nx : [3]\ny = 2 * x\n`,
  'a line that is none': (attack) => `x : [3]\n${attack}\ny = 2 * x\n`,
  'a value': (attack) => `x : [3]\ny = x + ${attack}\n`,
  'a name': (attack) => `x : [3]\ny = x + ${attack.replace(/[^\p{L}]/gu, '_')}\n${attack} = 2\n`,
  'an argument': (attack) => `x : [3]\ny = sum(x, ${attack}=${attack})\n`,
  'a size': (attack) => `x : [${attack}]\ny = 2 * x\n`,
  'a claim': (attack) =>
    `x : [3]\ny = 2 * x\ncheck y == ${attack}\ncheck grad(y, x) == x # ${attack}\ncheck shape(y) == "${attack}"\n`,
  'a layer': (attack) => `layer l(x : [n]) { # ${attack}\n  2 * x + ${attack}\n}\nx : [3]\ny = l(x)\n`,
};

const GROUP = 6;

const analyses = Object.entries(CARRIERS).flatMap(([place, carry]) =>
  ATTACKS.map((attack) => ({ place, attack, analysis: openDocument(carry(attack), undefined, noFiles) })),
);

/** The same, several in a document: what they do here, they do whatever else there is. */
const documents = Object.entries(CARRIERS).flatMap(([place, carry]) =>
  Array.from({ length: ATTACKS.length / GROUP }, (_, k) => {
    const group = ATTACKS.slice(k * GROUP, (k + 1) * GROUP);
    return { place, text: group.map(carry).join('\n'), file: `${group.join(' ')}.grad` };
  }),
);

// ---- Markdown ------------------------------------------------------------------------------------

/** What is left of Markdown when code spans, code blocks and escaped signs are taken out: all that could be markup. */
function active(markdown: string): string {
  let left = '';
  for (let at = 0; at < markdown.length; ) {
    const rest = markdown.slice(at);
    const escaped = /^\\[!-/:-@[-`{-~]/.exec(rest);
    const [ticks = ''] = /^`+/.exec(rest) ?? [];
    if (escaped) {
      at += 2;
      left += ' ';
    } else if (ticks) {
      const end = new RegExp(`(?<!\`)\`{${ticks.length}}(?!\`)`, 'g');
      end.lastIndex = at + ticks.length;
      const close = end.exec(markdown);
      at = close ? close.index + ticks.length : at + ticks.length;
      left += ' ';
    } else {
      left += markdown[at];
      at++;
    }
  }
  return left;
}

/** A link, an image, an element, an entity, an icon or an address with the mark of an attack in it. */
const MARKUP: readonly RegExp[] = [
  /\]\([^)]*evil/,
  /\]:\s*\S*evil/,
  /<[^>]*evil/,
  /<!--/,
  /&\w+;evil|evil&\w+;/,
  /\$\(evil/,
  /:\/\/\S*evil/,
  /www\.evil/,
  /^\s*[#>|].*evil/m,
];

function isInert(markdown: string, from: string): void {
  const left = active(markdown);
  for (const markup of MARKUP) assert.doesNotMatch(left, markup, `${from}: ${JSON.stringify(markdown)}`);
}

/** A place at the start of each word and sign, so many at most. */
function places({ document: { text } }: Analysis): readonly number[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)].map(({ index }) => index).slice(0, 16);
}

/** As the host writes it, with formulas as their text. */
function markdownOf(part: HoverPart): string {
  switch (part.kind) {
    case 'markdown':
      return part.text;
    case 'formula':
      return codeSpan(part.text);
    case 'link':
      return escapeMarkdown(part.title);
    case 'derivative':
      return `${codeSpan(part.formula.text)} ${codeSpan(part.shape)} ${escapeMarkdown(part.description)}`;
  }
}

const colors: PictureColors = { foreground: '#000', background: '#fff', accent: '#00f', muted: '#888' };

// ---- a terminal ----------------------------------------------------------------------------------

/** What a terminal obeys, and what turns writing around. */
const ORDERS = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/u;

async function printed(text: string, file: string, ...args: readonly string[]) {
  let [out, written] = ['', ''];
  const print = (more: string): void => {
    out += more;
  };
  await run(
    args,
    {
      out: print,
      err: print,
      read: () => text,
      files: () => noFiles,
      write: (_, content) => {
        written += content;
      },
      colors: false,
    },
    () => '0',
  );
  return { out, written, file };
}

describe('what a document says', function () {
  this.timeout(60_000);

  it('is no markup in a hover, in hints, in completion and in the help for calls', async () => {
    for (const { place, analysis } of analyses) {
      for (const offset of places(analysis)) {
        for (const part of hoverAt(analysis, offset)?.parts ?? []) {
          isInert(markdownOf(part), `hover, ${place}`);
          if (part.kind === 'derivative') assert.doesNotMatch(part.picture.svg(colors), /<[^>]*evil|evil\(/);
        }
        const help = signatureHelpAt(analysis, offset);
        if (!help) continue;
        isInert(help.documentation, `signature help, ${place}`);
        for (const { documentation } of help.parameters) isInert(documentation, `parameter, ${place}`);
      }
      for (const { tooltip } of inlayHintsOf(analysis)) isInert(prose(tooltip), `hint, ${place}`);
      const document = { uri: 'main.grad', analysis };
      const workspace = {
        documents: async () => [document],
        document: async () => document,
        resolve: () => undefined,
        list: async () => [],
      };
      const end = analysis.document.text.length;
      for (const item of await completionsAt(document, end, workspace)) {
        const text = completionDocumentation(item, analysis);
        if (text !== undefined) isInert(text, `completion, ${place}`);
      }
    }
  });

  it('is no markup where a message is shown as Markdown', () => {
    for (const { place, analysis } of analyses) {
      for (const { message, related } of diagnosticsOf(analysis))
        for (const words of [message, ...related.map((each) => each.message)]) isInert(prose(words), place);
    }
  });

  it('is no element of a report, which has no script and loads nothing', () => {
    for (const { place, attack, analysis } of analyses) {
      const page = reportHtml(attack, analysis, { mathml, styleHash: 'x' });
      assert.doesNotMatch(page, /<(?:script|img|iframe|object|embed|link|base|form|evil|a)\b/i, place);
      assert.doesNotMatch(page, /<[^>]*\son\w+\s*=/i, place);
      assert.doesNotMatch(page, /<[^>]*\b(?:href|src|style)\s*=/i, place);
      assert.equal(page.match(/<!--/g), null, place);
      assert.equal(page.match(/<code>/g)?.length, page.match(/<\/code>/g)?.length, place);
      assert.ok(page.includes('default-src &#39;none&#39;; style-src &#39;sha256-x&#39;'));
    }
  });

  it('gives no orders to a terminal, and no line to who reads what is printed', async () => {
    for (const { place, text, file } of documents) {
      for (const args of [
        ['check', '--', file],
        ['jacobian', '--of', 'y', '--wrt', 'x', '--', file],
        ['check', '--json', '--', file],
      ]) {
        const { out } = await printed(text, file, ...args);
        assert.doesNotMatch(out, ORDERS, `${args[0]}, ${place}: ${JSON.stringify(out)}`);
      }
      const { out, written } = await printed(
        text,
        file,
        'check',
        '--json',
        '--github',
        '--junit',
        'x.xml',
        '--',
        file,
      );
      const annotations = out
        .slice(out.lastIndexOf('\n}') + 3)
        .split('\n')
        .filter((line) => line !== '');
      for (const line of annotations.filter((each) => /evil/.test(each)))
        assert.match(line, /^(?:::(?:error|warning) [^:]*::|[ {}"\]])/, `${place}: ${line}`);
      assert.doesNotMatch(out, ORDERS, `annotations, ${place}`);
      assert.doesNotMatch(written, /<(?!\/?(?:testsuites?|testcase|failure|error|skipped|\?xml)\b)/, place);
      // XML 1.0 has no place for them.
      assert.doesNotMatch(written, /(?![\t\n\r\x7f-\x9f])\p{Cc}/u, place);
    }
  });

  it('is a formula, a comment or code in what is taken out', () => {
    for (const { place, analysis } of analyses) {
      for (const offset of places(analysis)) {
        const view = statementViewAt(analysis, offset);
        if (!view) continue;
        for (const format of ['latex', 'numpy', 'markdown'] as const) {
          const file = exported(analysis, view, { of: 'statement', format });
          if (!('parts' in file)) continue;
          const text = [...file.parts()].join('');
          assert.match(file.name, /^[\p{L}\p{N}_]+\.(?:tex|py|md)$/u);
          if (format === 'markdown')
            isInert(text.replace(/^\$\$\n[\s\S]*?\n\$\$$/gm, ''), `Markdown, ${place}`);
          if (format !== 'numpy')
            assert.doesNotMatch(
              format === 'latex' ? text : active(text),
              /\\(?:input|href|url|include|write|def)\b/,
              `${place}: ${text}`,
            );
          else
            for (const line of text.split(/[\r\n]/))
              if (/evil/.test(line)) assert.match(line, /^#|^[\p{L}\p{N}_]+ = /u, place);
        }
      }
    }
  });

  it('is not among the cells of a table, which are numbers', () => {
    const analysis = openDocument('x : [3] = [-1, 2e-9, 3]\ny = x / 0\n');
    for (const name of ['x', 'y']) {
      const file = exported(analysis, undefined, { of: 'values', name, format: 'csv' });
      assert.ok('parts' in file);
      for (const cell of [...file.parts()].join('').trim().split(/[,\n]/))
        assert.match(cell, /^(?:-?\d+(?:\.\d+)?(?:e-?\d+)?|-?Infinity|NaN)$/);
    }
  });
});
