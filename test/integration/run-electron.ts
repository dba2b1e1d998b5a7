/** Runs the suite in a desktop VS Code: the one that VSCODE_EXECUTABLE_PATH names, else one that is downloaded. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { fromRoot, root } from '../../scripts/paths';
import { quietSettings } from '../../scripts/vscode/serve';
import { bundleSuite, workspace } from './bundle';

async function main(): Promise<void> {
  // A profile of its own: a short path, because VS Code makes a socket in it.
  const profile = mkdtempSync(join(tmpdir(), 'nabla-'));
  mkdirSync(join(profile, 'User'));
  writeFileSync(join(profile, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const executable = process.env.VSCODE_EXECUTABLE_PATH;
  try {
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: fromRoot(await bundleSuite('node')),
      extensionTestsEnv: { NABLASCOPE_REPORT: 'spec' },
      launchArgs: [
        workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${profile}`,
      ],
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  if (!process.env.VSCODE_EXECUTABLE_PATH) {
    console.error(
      'If VS Code could not be downloaded, set VSCODE_EXECUTABLE_PATH or run "npm run test:vscode".',
    );
  }
  process.exitCode = 1;
});
