/** Runs the suite in VS Code for the Web: the extension host is a web worker of the page. */
import { serveWebVSCode } from '../../scripts/vscode/serve-web';
import { bundleMemoryFiles, bundleSuite } from './bundle';
import { runInWindow } from './window';

async function main(): Promise<void> {
  const vscode = await serveWebVSCode({
    tests: await bundleSuite('web'),
    extensions: [await bundleMemoryFiles()],
    folder: { scheme: 'nablascope-test', path: '/workspace' },
  });
  await runInWindow(vscode.url, () => vscode.stop());
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
