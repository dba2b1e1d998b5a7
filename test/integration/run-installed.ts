/**
 * Runs the suite against the extension as it is installed: packaged, unpacked by VS Code, and loaded from there. What is under development is
 * an empty extension, since VS Code runs a suite only beside one.
 *
 * --smoke runs a few tests only, and takes the package that is there.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageExtension, vsixPath } from '../../scripts/package';
import { fromRoot } from '../../scripts/paths';
import { installExtension, serveVSCode } from '../../scripts/vscode/serve';
import { bundleSuite, workspace } from './bundle';
import { runInWindow } from './window';

function emptyExtension(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'nothing', publisher: 'nablascope', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** Enough to know that everything that is loaded on demand is there. */
const smoke = /hovers|fences have|follows/;

function packaged(isSmoke: boolean): string {
  const vsix = vsixPath();
  return isSmoke && existsSync(vsix) ? vsix : packageExtension(console.log);
}

async function main(): Promise<void> {
  const isSmoke = process.argv.includes('--smoke');
  if (isSmoke) process.env.NABLASCOPE_GREP = smoke.source;
  const folder = mkdtempSync(join(tmpdir(), 'nablascope-installed-'));
  const extensions = join(folder, 'extensions');
  try {
    installExtension(packaged(isSmoke), extensions, console.log);
    const tests = fromRoot(await bundleSuite('node'));
    const development = emptyExtension(join(folder, 'nothing'));
    const vscode = await serveVSCode({ say: console.log, extensions, development });
    await runInWindow(vscode.url({ folder: workspace, tests }), () => vscode.stop());
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
