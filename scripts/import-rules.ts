/** The direction of the code: one table of what each folder may import, and the check that holds files to it. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

interface Folder {
  /** Folders that it may import, besides itself. */
  readonly may: readonly string[];
  /** What it runs in, beyond the language itself. */
  readonly env?: 'node' | 'vscode' | 'dom';
  /** The shells take only what is listed; in the core, what is below what is listed is below too. */
  readonly shell?: true;
}

/** This table is the architecture: change it on purpose, never to quiet the lint. */
export const folders: Readonly<Record<string, Folder>> = {
  'src/language': { may: [] },
  'src/shapes': { may: ['src/language'] },
  'src/expansion': { may: ['src/language'] },
  'src/calculus': { may: ['src/shapes'] },
  'src/operators': { may: ['src/shapes', 'src/calculus'] },
  'src/numeric': { may: ['src/calculus', 'src/operators'] },
  'src/notation': { may: ['src/calculus'] },
  'src/analysis': { may: ['src/numeric', 'src/notation', 'src/expansion'] },
  // The panel's view model is worked out in the core and travels as the protocol's types.
  'src/features': { may: ['src/analysis', 'src/notation', 'src/protocol'] },
  'src/protocol': { may: [] },
  'src/host': { may: ['src/features', 'src/protocol'], env: 'vscode', shell: true },
  // What runs on a thread of its own, beside whichever host.
  'src/worker': { may: ['src/features'], shell: true },
  'src/node': { may: ['src/features'], env: 'node', shell: true },
  'src/lsp': { may: ['src/features', 'src/node'], env: 'node', shell: true },
  'src/cli': { may: ['src/features', 'src/node', 'src/lsp'], env: 'node', shell: true },
  webview: { may: ['src/protocol'], env: 'dom', shell: true },
};

/** The row of the table that a file (a path from the root, with slashes) belongs to. */
export function folderOf(file: string): string | undefined {
  const [first, second] = file.split('/');
  const name = first === 'src' ? `src/${second?.replace(/\.[^.]+$/, '')}` : first;
  return name !== undefined && name in folders ? name : undefined;
}

function reach(name: string): ReadonlySet<string> {
  const seen = new Set<string>([name]);
  const visit = (from: string): void => {
    for (const next of folders[from]?.may ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (!folders[name]?.shell) visit(next);
    }
  };
  visit(name);
  return seen;
}

const importForms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  /\brequire\s*\(\s*['"]([^'"]+)['"]/g,
];

function* importsOf(text: string): Iterable<{ specifier: string; line: number }> {
  for (const form of importForms) {
    for (const match of text.matchAll(form)) {
      const end = match.index + match[0].length;
      yield { specifier: match[1]!, line: text.slice(0, end).split('\n').length };
    }
  }
}

function objection(file: string, name: string, specifier: string): string | undefined {
  const { env } = folders[name]!;
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier);
    const to = folderOf(target);
    if (to === undefined) return `${specifier} is in no folder of the table`;
    return reach(name).has(to) ? undefined : `${name} may not import ${to}`;
  }
  if (specifier === 'vscode') return env === 'vscode' ? undefined : 'only src/host imports vscode';
  // An extension host may be a web worker, so that the host has no Node either.
  if (isBuiltin(specifier) && env !== 'node') return `${name} runs without Node`;
  return undefined;
}

/** What is wrong with a file's imports, one message each, ready to print. */
export function checkImports(file: string, text: string): string[] {
  const name = folderOf(file);
  if (name === undefined) return [`${file}: in no folder of the import table`];
  const messages: string[] = [];
  for (const { specifier, line } of importsOf(text)) {
    const message = objection(file, name, specifier);
    if (message !== undefined) messages.push(`${file}:${line}: ${message}`);
  }
  return messages;
}
