/** Bundles the suite into one file that an extension host can load, with whatever test files there are. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { fromRoot, root } from '../../scripts/paths';

/** The folder that the suite's VS Code is opened on. */
export const workspace = fromRoot('test/integration/workspace');

/** `suite:tests` is every *.test.ts here: a new file is found, never listed. */
const findTests: Plugin = {
  name: 'find-tests',
  setup(build) {
    build.onResolve({ filter: /^suite:tests$/ }, () => ({ path: 'tests', namespace: 'suite' }));
    build.onLoad({ filter: /.*/, namespace: 'suite' }, () => {
      const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.test.ts'),
      );
      // Required inside a function, because mocha's globals have to be up first.
      const loads = files.sort().map((file) => `  require(${JSON.stringify(join(__dirname, file))});`);
      return { contents: `export function loadTests() {\n${loads.join('\n')}\n}\n`, resolveDir: __dirname };
    });
  },
};

/** What the suite uses of Node's world, as it is to be had in a browser. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup(build) {
    const from = (name: string) => ({ path: join(__dirname, name) });
    build.onResolve({ filter: /^mocha$/ }, () => from('mocha-in-worker.ts'));
    build.onResolve({ filter: /^node:assert\/strict$/ }, () => from('assert-in-worker.ts'));
    // It asks what kind of module it is in, and would find the suite's own: with none it becomes a global.
    build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path }) => ({
      contents: `let exports, module, define;\n${readFileSync(path, 'utf8')}`,
    }));
  },
};

/** Which extension host is to load the suite. */
export type SuiteHost = 'node' | 'web';

const hosts: Readonly<Record<SuiteHost, BuildOptions>> = {
  node: { platform: 'node', target: 'node20', external: ['vscode', 'mocha'], plugins: [findTests] },
  web: {
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    plugins: [findTests, withoutNode],
    define: {
      'process.env': JSON.stringify({ NABLASCOPE_GREP: process.env.NABLASCOPE_GREP }),
      global: 'globalThis',
    },
    banner: { js: 'globalThis.process ??= { env: {}, nextTick: queueMicrotask };' },
  },
};

/** Writes the suite and gives its path from the root. */
export async function bundleSuite(host: SuiteHost): Promise<string> {
  const outfile = `.cache/integration/${host}.js`;
  await build({
    absWorkingDir: root,
    entryPoints: [join(__dirname, 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    ...hosts[host],
  });
  return outfile;
}

/** `suite:workspace` is what is in the suite's workspace. */
const readWorkspace: Plugin = {
  name: 'read-workspace',
  setup(build) {
    build.onResolve({ filter: /^suite:workspace$/ }, () => ({ path: 'files', namespace: 'workspace' }));
    build.onLoad({ filter: /.*/, namespace: 'workspace' }, () => {
      const files = readdirSync(workspace, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((path) => [relative(workspace, path).replaceAll('\\', '/'), readFileSync(path, 'base64')]);
      return { contents: `export const files = ${JSON.stringify(Object.fromEntries(files))};` };
    });
  },
};

/** Writes the extension that has the suite's workspace in memory, and gives its folder from the root. */
export async function bundleMemoryFiles(): Promise<string> {
  const folder = '.cache/integration/memory-files';
  mkdirSync(fromRoot(folder), { recursive: true });
  const manifest = {
    name: 'memory-files',
    publisher: 'nablascope-test',
    version: '0.0.0',
    engines: { vscode: '^1.100.0' },
    // Without one that searches its files, nothing is ever found in a folder.
    enabledApiProposals: ['fileSearchProvider'],
    browser: './extension.js',
    activationEvents: ['onFileSystem:nablascope-test', 'onNotebook:jupyter-notebook'],
    contributes: {
      notebooks: [
        { type: 'jupyter-notebook', displayName: 'Notebook', selector: [{ filenamePattern: '*.ipynb' }] },
      ],
    },
  };
  writeFileSync(fromRoot(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    absWorkingDir: root,
    entryPoints: [join(__dirname, 'memory-files.ts')],
    outfile: `${folder}/extension.js`,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
    plugins: [readWorkspace],
  });
  return folder;
}
