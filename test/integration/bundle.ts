/** Bundles the suite into one file that an extension host can load, with whatever test files there are. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
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

/** Writes the suite and gives its path, as `extensionTestsPath` wants it. */
export async function bundleSuite(): Promise<string> {
  const outfile = fromRoot('.cache/integration/index.js');
  await build({
    absWorkingDir: root,
    entryPoints: [fromRoot('test/integration/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [findTests],
  });
  return outfile;
}
