/**
 * Libraries that bundles for Node need seldom. Each is a bundle of its own beside them, which is read when it is first used: V8
 * takes its time for every function it reads, whether it is ever called or not.
 */
import type { Plugin } from 'esbuild';

/** What is imported, the bundle it is in, and where that one starts. */
export const libraries = [
  { imported: /^\.\/mathjs$/, bundle: 'mathjs', entry: 'src/analysis/own/mathjs.ts' },
  { imported: /^katex$/, bundle: 'katex', entry: 'node_modules/katex/dist/katex.mjs' },
  {
    imported: /^vscode-languageserver(?:\/node)?$/,
    bundle: 'languageserver',
    entry: 'node_modules/vscode-languageserver/lib/node/main.js',
  },
] as const;

export const sleepingLibraries: Plugin = {
  name: 'sleeping-libraries',
  setup(build) {
    for (const { imported, bundle } of libraries) {
      build.onResolve({ filter: imported }, () => ({ path: `./${bundle}`, external: true }));
    }
  },
};
