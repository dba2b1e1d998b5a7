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
