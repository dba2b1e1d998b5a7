/**
 * Whether a file holds something of the language, and in which form. Asked about every file that is opened, before anything else of the
 * product is needed: nothing here may import what is large.
 */
import { type FileForm, mayHaveFence } from '../language/fences';

export { type FileForm, mayHaveFence };

/** Languages and endings of files that are Markdown, with whatever else. */
const MARKDOWN = new Set([
  'markdown',
  'md',
  'mdx',
  'mdc',
  'qmd',
  'quarto',
  'rmd',
  'rmarkdown',
  'mkd',
  'mystmd',
]);

/** @param language as editors name it (`markdown`, `python`) or, for who knows no languages, the ending of the file's name. */
export function formOf(language: string): FileForm {
  if (language === 'grad') return 'whole';
  return MARKDOWN.has(language.toLowerCase()) ? 'markdown' : 'code';
}

/** Endings of files that people write fences into, and that are looked through for them. */
export const textEndings: readonly string[] = [
  ...['md', 'markdown', 'mdx', 'qmd', 'Rmd', 'rst', 'adoc', 'org', 'txt', 'tex', 'typ'],
  ...[
    'py',
    'jl',
    'R',
    'r',
    'm',
    'f90',
    'rs',
    'c',
    'h',
    'cc',
    'cpp',
    'hpp',
    'cu',
    'cs',
    'java',
    'kt',
    'swift',
    'go',
  ],
  ...['hs', 'lhs', 'ml', 'fs', 'lean', 'v', 'agda', 'lisp', 'el', 'scm', 'rkt', 'clj'],
  ...['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'tsx'],
];

/**
 * The form of a file by its name. One without an ending is a document, as what comes from another program is, unless it has a fence.
 *
 * @param path with `/` or `\\` between folders.
 */
export function formOfFile(path: string, text: string): FileForm {
  const ending = /[^/\\]\.([^./\\]+)$/.exec(path)?.[1];
  if (ending !== undefined) return formOf(ending);
  return mayHaveFence(text) ? 'code' : 'whole';
}
