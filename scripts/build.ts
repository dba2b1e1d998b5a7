/**
 * Bundles what the extension ships. A new bundle is one more row in `bundles`.
 * --watch rebuilds on change; --production minifies and leaves the source maps out; --outdir=FOLDER writes elsewhere than to dist/.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { cacheOf } from '../src/cli/code-cache';
import { fromRoot, root } from './paths';
import { libraries, sleepingLibraries } from './sleeping-libraries';
import { withoutPowers } from './without-modules';

interface Bundle {
  readonly out: string;
  readonly entry: string;
  /** Where it is not `.js`. */
  readonly extension?: `.${string}`;
  readonly options: BuildOptions;
  readonly plugins?: readonly Plugin[];
}

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = resolve(
  root,
  process.argv.find((each) => each.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist',
);

const node: BuildOptions = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
};
const browser: BuildOptions = { platform: 'browser', format: 'iife', target: 'es2022' };

const bundles: readonly Bundle[] = [
  // What looks for fences is awake in every window, so what it loads with the first one is a file of its own.
  {
    out: 'extension',
    entry: 'src/host/extension.ts',
    options: { ...node, external: ['vscode', './start'], supported: { 'dynamic-import': false } },
  },
  {
    out: 'start',
    entry: 'src/host/start.ts',
    options: { ...node, external: ['vscode'] },
    plugins: [sleepingLibraries],
  },
  // The same for VS Code in a browser, whose extension host is a web worker.
  {
    out: 'web/extension',
    entry: 'src/host/extension.ts',
    options: { ...browser, format: 'cjs', external: ['vscode'], define: { 'process.env': '{}' } },
  },
  // Judges claims and computes numbers on threads of their own, in Node and in browsers.
  {
    out: 'worker',
    entry: 'src/worker/desk.ts',
    options: { ...browser, define: { 'process.env': '{}' } },
  },
  // MathJax is large and only hovers need it, so it is a bundle of its own, loaded when first asked for.
  { out: 'typeset', entry: 'src/host/typeset.ts', extension: '.mjs', options: { ...browser, format: 'esm' } },
  // What the terminal calls does no more than to start the program, with what V8 has kept of it.
  {
    out: 'cli',
    entry: 'src/cli/start.ts',
    options: { ...node, external: ['./program'], banner: { js: '#!/usr/bin/env node' } },
  },
  { out: 'program', entry: 'src/cli/main.ts', options: node, plugins: [sleepingLibraries] },
  ...libraries.map(({ bundle, entry }) => ({ out: bundle, entry, options: node })),
  {
    out: 'panel',
    entry: 'webview/main.tsx',
    options: {
      ...browser,
      assetNames: 'fonts/[name]',
      // Every browser that shows the panel reads woff2; the older copies of each font would only be weight.
      loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty' },
    },
  },
];

function optionsOf({ out, entry, extension = '.js', options, plugins = [] }: Bundle): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { [out]: entry },
    outdir,
    bundle: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: production,
    sourcemap: production ? false : 'linked',
    logLevel: 'warning',
    outExtension: { '.js': extension },
    plugins: [withoutPowers, ...plugins],
    ...options,
    define: {
      'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development'),
      ...options.define,
    },
  };
}

function printSizes(built: readonly Bundle[]): void {
  const files = built.flatMap(({ out, extension = '.js' }) => [`${out}${extension}`, `${out}.css`]);
  const sizes = files
    .map((file) => ({ file, path: join(outdir, file) }))
    .filter(({ path }) => existsSync(path))
    .map(({ file, path }) => `dist/${file} ${(statSync(path).size / 1024).toFixed(0)} kB`);
  console.log(sizes.join(', '));
}

/** V8 tells sources apart by their length: what it kept of another one must not be there any more. */
function dropCode(): void {
  rmSync(cacheOf(join(outdir, 'program.js')), { force: true });
}

/** A build without it is as good, and takes longer to start. */
function keepCode(): void {
  const args = ['--import', 'tsx', fromRoot('scripts/keep-code.ts'), outdir];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root });
  if (status !== 0) console.warn(`The program's code could not be kept: ${stderr}`);
}

async function main(): Promise<void> {
  dropCode();
  const present = bundles.filter(({ entry }) => existsSync(fromRoot(entry)));
  if (watch) {
    const contexts = await Promise.all(present.map((bundle) => context(optionsOf(bundle))));
    await Promise.all(contexts.map((each) => each.watch()));
    console.log('watching');
    return;
  }
  for (const bundle of present) {
    // One that fails has said why itself; the others are still worth having.
    await build(optionsOf(bundle)).catch(() => {
      process.exitCode = 1;
    });
  }
  const command = join(outdir, 'cli.js');
  if (existsSync(command)) chmodSync(command, 0o755);
  keepCode();
  printSizes(present);
}

main();
