/**
 * `npm start`: the product on the problem set, with the inspector beside it. In this person's own VS Code where there is one,
 * otherwise in a VS Code served on this machine, for the browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onInterrupt } from './interrupt';
import { fromRoot, root } from './paths';
import { type ServedVSCode, serveVSCode } from './vscode/serve';

const example = fromRoot('examples', 'problem-set.grad');

/** The extension reads this and opens its inspector at once, beside the document. */
const openInspector = { NABLASCOPE_OPEN_INSPECTOR: '1' };

/** The same at every start where it is free, so that the browser finds its window as it was left. */
const usualPort = 7463;

const usage = `npm start [-- OPTIONS]

  --no-open    serve VS Code and print its address; start no program
  --port PORT  serve on this port
  --help       this`;

const windows = process.platform === 'win32';

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function isBuilt(): boolean {
  const built = ['dist/extension.js', 'dist/start.js', 'dist/panel.js', 'dist/panel.css'].map((file) =>
    fromRoot(file),
  );
  if (!built.every(existsSync)) return false;
  const sources = ['src', 'webview', 'scripts/build.ts', 'package-lock.json'].map((file) =>
    newestIn(fromRoot(file)),
  );
  return Math.max(...sources) <= Math.min(...built.map((file) => statSync(file).mtimeMs));
}

function buildIfNeeded(): void {
  if (isBuilt()) return;
  console.log('Building …');
  for (const script of ['scripts/build-grammar.ts', 'scripts/build.ts']) {
    const run = spawnSync(process.execPath, ['--import', 'tsx', fromRoot(script)], {
      cwd: root,
      stdio: 'inherit',
    });
    if (run.status !== 0) throw new Error('The build failed.');
  }
}

function hasDesktopVSCode(): boolean {
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: windows }).status === 0;
}

function openDesktop(): void {
  console.log('Opening VS Code on examples/problem-set.grad …');
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, example];
  const run = spawnSync('code', windows ? args.map((arg) => `"${arg}"`) : args, {
    stdio: 'inherit',
    env: { ...process.env, ...openInspector },
    shell: windows,
  });
  if (run.status !== 0)
    throw new Error('VS Code did not start. "npm start -- --no-open" serves one instead.');
}

/** The usual port, or any other where somebody has it; a port that was asked for is that port or an error. */
async function serve(port: number | undefined): Promise<ServedVSCode> {
  const options = { dataFolder: fromRoot('.vscode-test', 'start'), env: openInspector, say: console.log };
  if (port !== undefined) return serveVSCode({ ...options, port });
  try {
    return await serveVSCode({ ...options, port: usualPort });
  } catch (error) {
    if (!String(error).includes('EADDRINUSE')) throw error;
    return serveVSCode(options);
  }
}

function openBrowser(url: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  // No desktop, no browser: the address is printed all the same.
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

async function serveUntilInterrupted(port: number | undefined, open: boolean): Promise<void> {
  console.log('Starting VS Code on this machine …');
  const vscode = await serve(port);
  const url = vscode.url({ folder: fromRoot('examples'), file: example });
  console.log(`\nNablascope is at\n\n  ${url}\n\nCtrl-C stops it.`);
  if (open) openBrowser(url);
  onInterrupt(() => {
    console.log('\nStopping …');
    return vscode.stop();
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    throw new Error(`${values.port} is no port.`);
  }
  buildIfNeeded();
  const open = !values['no-open'];
  if (open && port === undefined && hasDesktopVSCode()) openDesktop();
  else await serveUntilInterrupted(port, open);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
