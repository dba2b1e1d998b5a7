/** Runs the suite in the extension host of a served VS Code, with Chromium as its window. */
import { fromRoot } from '../../scripts/paths';
import { serveVSCode } from '../../scripts/vscode/serve';
import { bundleSuite, workspace } from './bundle';
import { runInWindow } from './window';

async function main(): Promise<void> {
  const tests = fromRoot(await bundleSuite('node'));
  const vscode = await serveVSCode({ say: console.log });
  await runInWindow(vscode.url({ folder: workspace, tests }), () => vscode.stop());
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
