/** A document put into the fences of a file in another language. */
import type { FileForm } from '../../src/language/fences';
import { Choices } from '../unit/properties/choices';

export interface FencedText {
  readonly text: string;
  readonly form: FileForm;
}

const PREFIXES = {
  markdown: ['', '   ', '> ', '> > '],
  code: ['', '# ', '// ', ' * ', '-- ', '% ', ';; ', '    ', '\t// ', "#' ", '"""', '🙂 ', '\ufeff'],
};

const AROUND = [
  'Words.',
  '',
  'def f(x):',
  '```js\nlet x = 1\n```',
  '`code`',
  '```',
  '~~~',
  '<!-- -->',
  '\ud800',
  '\0',
];

/** Its lines in one fence, or in several, which are one document unless one of them says `new`. */
export function fenced(seed: number, document: string): FencedText {
  const c = new Choices([
    seed % 2,
    ...[3, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43].map((k) => Math.floor(seed / k)),
  ]);
  const form = c.of(['markdown', 'code'] as const);
  const end = c.of(['\n', '\n', '\r\n']);
  const lines = document.split('\n');
  const count = 1 + c.below(3);
  const parts = Array.from({ length: count }, (_, k) =>
    lines.slice(Math.ceil((k * lines.length) / count), Math.ceil(((k + 1) * lines.length) / count)),
  );
  const written = parts.flatMap((part) => {
    const prefix = c.of(PREFIXES[form]);
    const opening = `\`\`\`grad${c.of(['', '', '', ' new', ' title="a"', '\t'])}`;
    const closing = c.of(['```', '```', '```', '````', '']);
    return [c.of(AROUND), ...[opening, ...part, closing].map((line) => prefix + line), c.of(AROUND)];
  });
  return { text: written.join(end), form };
}
