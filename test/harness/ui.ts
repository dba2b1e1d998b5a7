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

interface Opened {
  readonly workbench: Workbench;
  readonly folder: string;
  close(): Promise<void>;
}

async function open({ files, settings, ...options }: WindowOptions): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'nablascope-ui-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const vscode = await server();
    vscode.writeSettings(settings ?? {});
    const workbench = await Workbench.open(await browser(), vscode, { folder, ...options });
    return { workbench, folder, close: () => workbench.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

type Test = (workbench: Workbench, folder: string) => Promise<void>;

/** Opens VS Code on a folder made for the test, runs the test in it, and closes it, however the test ends. */
export async function withWorkbench(options: WindowOptions, test: Test): Promise<void> {
  const { workbench, folder, close } = await open(options);
  try {
    await test(workbench, folder);
  } finally {
    await close();
  }
}

/**
 * The same for the tests of a `describe` that leave the window so that the next can use it: opening one takes longer than most of them.
 * One that fails takes the window with it.
 */
export function inOneWorkbench(options: WindowOptions): (test: Test) => Promise<void> {
  let opened: Promise<Opened> | undefined;
  const close = async (): Promise<void> => {
    const last = opened;
    opened = undefined;
    await (await last)?.close();
  };
  after(close);
  return async (test) => {
    opened ??= open(options);
    try {
      const { workbench, folder } = await opened;
      await test(workbench, folder);
    } catch (error) {
      await close().catch(() => {});
      throw error;
    }
  };
}
