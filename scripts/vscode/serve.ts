/** Runs VS Code as a server on loopback, and knows the addresses that open it with this extension loaded. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../paths';
import { installVSCode } from './install';

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing between the person and the text: no welcome, no trust question, no assistant, no second side bar. */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
};

/** Restricted Mode without the dialog that asks at the start. */
const askedForTrust: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** The theme of each kind that VS Code comes with, as `workbench.colorTheme` names it. */
export const themes = {
  light: 'Light 2026',
  dark: 'Dark 2026',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;

export type ThemeName = keyof typeof themes;

export interface ServeOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** Kept between runs when given; a new one, removed at the end, otherwise. */
  readonly dataFolder?: string;
  /** Extra environment of the server, and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Settings;
  /** A folder with extensions that have been installed; none otherwise. */
  readonly extensions?: string;
  /** The folder of the extension under development: this repository, if nothing else is said. */
  readonly development?: string;
  /** VS Code without its native modules keeps in memory what it would have logged: `false` leaves only errors. */
  readonly logs?: false;
  /** Whether folders are opened in Restricted Mode until somebody trusts them. */
  readonly asksForTrust?: boolean;
  readonly say?: (message: string) => void;
}

export interface OpenOptions {
  readonly folder: string;
  /** An absolute path, with `:line:column` after it if wanted. */
  readonly file?: string;
  /** An absolute path of a compiled test suite, to be run by the extension host. */
  readonly tests?: string;
}

export interface ServedVSCode {
  readonly port: number;
  /** The address that opens a folder with the extension of this repository loaded. */
  url(open: OpenOptions): string;
  /** Replaces the user's settings, for windows that are opened from now on: nothing here watches files. */
  writeSettings(settings: Settings): void;
  stop(): Promise<void>;
}

/** No marketplace: nothing on this machine asks the network for extensions. */
const serverEnv = { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) };

const startTimeout = 120_000;
const stopTimeout = 5_000;

function waitUntilListening(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => reject(new Error(`VS Code ${why}.\n${output}`));
    const timer = setTimeout(fail, startTimeout, `did not start within ${startTimeout / 1000} s`);
    const read = (chunk: Buffer): void => {
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
      // Keep the pipes flowing, and let go of what nobody will read.
      server.stdout?.removeAllListeners('data').resume();
      server.stderr?.removeAllListeners('data').resume();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => fail(`ended with code ${code} before it was ready`));
    server.once('error', (error) => fail(`could not be started (${error.message})`));
  });
}

/** The server starts extension hosts of its own: it leads a process group, and the group is what is stopped. */
function signal(server: ChildProcess, name: NodeJS.Signals): void {
  if (server.pid === undefined) return;
  try {
    if (process.platform === 'win32') server.kill(name);
    else process.kill(-server.pid, name);
  } catch {
    // Already gone.
  }
}

function urlOf(port: number, development: string, { folder, file, tests }: OpenOptions): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(development)],
    ['skipWelcome', 'true'],
    ['gotoLineMode', 'true'],
    ...(file === undefined ? [] : [['openFile', remote(file)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}

/** Starts a server, installing VS Code first where it is missing. It does not outlive this process. */
export async function serveVSCode(options: ServeOptions = {}): Promise<ServedVSCode> {
  const { node, server: script } = installVSCode(options.say ?? (() => {}));
  const temporary = mkdtempSync(join(tmpdir(), 'nablascope-vscode-'));
  const data = options.dataFolder ?? join(temporary, 'data');
  // VS Code takes every theme inside the folder of the extension under development for that extension's, and shows it whatever
  // the settings say. The built-in ones are in there (.vscode-test/), so they are shown to it from outside.
  const builtIn = join(temporary, 'extensions');
  symlinkSync(join(dirname(dirname(script)), 'extensions'), builtIn, 'junction');
  const userFolder = join(data, 'data', 'User');
  const settingsFile = join(userFolder, 'settings.json');
  const writeSettings = (settings: Settings): void => {
    mkdirSync(userFolder, { recursive: true });
    const trust = options.asksForTrust ? askedForTrust : {};
    writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...trust, ...settings }, undefined, 2));
  };
  // Settings that a person has changed in a kept folder stay as they are.
  if (options.settings !== undefined || !existsSync(settingsFile)) writeSettings(options.settings ?? {});

  const flags = [
    '--without-connection-token',
    '--accept-server-license-terms',
    ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
    ...(options.logs === false ? ['--log', 'error'] : []),
  ];
  const server = spawn(
    node,
    [
      script,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--server-data-dir', data],
      ...['--builtin-extensions-dir', builtIn],
      ...(options.extensions === undefined ? [] : ['--extensions-dir', options.extensions]),
      ...flags,
      // A released build ignores the development part of the address without this.
      '--enable-smoke-test-driver',
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...serverEnv, ...options.env },
    },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const kill = (): void => signal(server, 'SIGKILL');
  process.once('exit', kill);

  const stop = async (): Promise<void> => {
    signal(server, 'SIGTERM');
    const late = setTimeout(kill, stopTimeout);
    if (server.exitCode === null && server.signalCode === null) await ended;
    clearTimeout(late);
    kill();
    process.removeListener('exit', kill);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };

  try {
    const port = await waitUntilListening(server);
    return { port, url: (open) => urlOf(port, options.development ?? root, open), writeSettings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a .vsix into a folder, as a person would have VS Code do it. */
export function installExtension(vsix: string, folder: string, say: (message: string) => void): void {
  const { node, server } = installVSCode(say);
  const data = mkdtempSync(join(tmpdir(), 'nablascope-install-'));
  const args = [server, '--install-extension', vsix, '--extensions-dir', folder, '--server-data-dir', data];
  const run = spawnSync(node, [...args, '--accept-server-license-terms'], {
    encoding: 'utf8',
    env: { ...process.env, ...serverEnv },
  });
  rmSync(data, { recursive: true, force: true });
  if (run.status !== 0 || !/was successfully installed/.test(run.stdout)) {
    throw new Error(`${vsix} could not be installed.\n${run.stdout}${run.stderr}`);
  }
}
