/**
 * The soak in a served VS Code, on a copy of the extension, so that a build meanwhile doesn't change what is being looked at.
 *
 * --steps 20000 edits and cursor moves; --seed 7 what they are drawn from; --snapshots FOLDER for heap snapshots after the warm-up and
 * at the end.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fromRoot, root } from '../../scripts/paths';
import { serveVSCode } from '../../scripts/vscode/serve';
import { runInWindow } from '../integration/window';
import { soakFiles } from './documents';

/** Of a thousand steps on a machine that has other things to do, in ms. */
const silence = 15 * 60_000;

const shipped = ['package.json', 'language-configuration.json', 'syntaxes', 'media', 'examples'];

/** Builds the extension into a folder of its own. */
function copyOfExtension(folder: string): string {
  const extension = join(folder, 'extension');
  mkdirSync(extension);
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', fromRoot('scripts/build.ts'), `--outdir=${join(extension, 'dist')}`],
    { cwd: root, encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  for (const name of shipped) cpSync(fromRoot(name), join(extension, name), { recursive: true });
  return extension;
}

/** It stays beside the packages that it takes from there. */
async function bundle(): Promise<string> {
  const outfile = fromRoot('.cache/soak/suite.js');
  await build({
    absWorkingDir: root,
    entryPoints: [fromRoot('test/soak/suite.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outfile;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      steps: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '7' },
      snapshots: { type: 'string' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'nablascope-soak-'));
  try {
    const workspace = join(folder, 'workspace');
    mkdirSync(workspace);
    const files = soakFiles();
    for (const { name, content } of files) writeFileSync(join(workspace, name), content);
    const tests = await bundle();
    const vscode = await serveVSCode({
      say: console.log,
      development: copyOfExtension(folder),
      logs: false,
      env: {
        NABLASCOPE_SOAK_STEPS: values.steps,
        NABLASCOPE_SOAK_SEED: values.seed,
        ...(values.snapshots && { NABLASCOPE_SOAK_SNAPSHOTS: resolve(values.snapshots) }),
        NABLASCOPE_SOAK_FILES: files
          .filter(({ isEdited }) => isEdited)
          .map(({ name }) => name)
          .join(),
      },
      settings: { 'files.autoSave': 'off', 'files.hotExit': 'off' },
    });
    await runInWindow(vscode.url({ folder: workspace, tests }), () => vscode.stop(), silence);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
