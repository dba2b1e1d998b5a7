/**
 * Runs a benchmark of this folder as the product ships: bundled, without what running TypeScript as it stands adds to every function.
 * Usage: tsx test/bench/bundled.ts jacobians [options of its own]
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { fromRoot, root } from '../../scripts/paths';

const [name = '', ...options] = process.argv.slice(2);
const outfile = fromRoot('node_modules', '.cache', 'bench', `${name}.cjs`);
buildSync({
  absWorkingDir: root,
  entryPoints: [`test/bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  // Files beside the benchmark are found from where it stands.
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(fromRoot('test', 'bench', `${name}.ts`)).href) },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--expose-gc', outfile, ...options], {
  stdio: 'inherit',
  cwd: root,
});
rmSync(outfile);
process.exitCode = status ?? 1;
