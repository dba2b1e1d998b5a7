/** For tests that look at the running product: one server and one browser for all of them, a window for each. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Settings, serveVSCode } from '../../scripts/vscode/serve';
import { Workbench, type WorkbenchOptions } from '../../scripts/vscode/workbench';
import { browser, once } from './shared';

export interface WindowOptions extends Omit<WorkbenchOptions, 'folder'> {
  /** What the folder holds: path → text. */
  readonly files: Readonly<Record<string, string>>;
  /** User settings, such as the theme. */
  readonly settings?: Settings;
}

const server = once(
  () => serveVSCode(),
  (vscode) => vscode.stop(),
);

/** Opens VS Code on a folder made for the test, runs the test in it, and closes it, however the test ends. */
export async function withWorkbench(
  { files, settings, ...options }: WindowOptions,
  test: (workbench: Workbench, folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nablascope-ui-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    const vscode = await server();
    vscode.writeSettings(settings ?? {});
    const workbench = await Workbench.open(await browser(), vscode, { folder, ...options });
    try {
      await test(workbench, folder);
    } finally {
      await workbench.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
