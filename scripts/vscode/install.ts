/**
 * Puts a whole VS Code into .vscode-test/ from the npm registry alone: code-server carries the workbench, the extension
 * host and the webviews. Not a dev dependency, because its install script refuses the Node that runs everything else.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../paths';

const codeServerVersion = '4.139.1';
/** That VS Code is built for this Node; the package brings the binary. */
const nodeVersion = '24.21.0';

export interface ServedVSCode {
  readonly node: string;
  readonly server: string;
}

const home = fromRoot('.vscode-test');
const stampFile = join(home, 'installed.json');
const stamp = JSON.stringify({ codeServerVersion, nodeVersion });
const packages = join(home, 'node_modules');
const vscode = join(packages, 'code-server', 'lib', 'vscode');

const parts: ServedVSCode = {
  node: join(packages, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  server: join(vscode, 'out', 'server-main.js'),
};

function isInstalled(): boolean {
  return (
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp &&
    existsSync(parts.node) &&
    existsSync(parts.server)
  );
}

function must(run: SpawnSyncReturns<string>, what: string): void {
  if (run.status === 0) return;
  throw new Error(`${what} failed.\n${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`);
}

function npmInstall(folder: string, ...args: string[]): void {
  const run = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  must(run, `npm install ${args.join(' ')} in ${folder}`);
}

/** The packager, which wants a newer Node than the one that runs everything else. */
const vsceVersion = '4.1.0';

/** Installs the packager where it is missing, and says how it is run: the Node, and its script. */
export function installVsce(say: (message: string) => void): readonly [node: string, script: string] {
  const { node } = installVSCode(say);
  const folder = join(home, `vsce-${vsceVersion}`);
  const script = join(folder, 'node_modules', '@vscode', 'vsce', 'vsce');
  if (!existsSync(script)) {
    say(`Installing @vscode/vsce ${vsceVersion} into .vscode-test/, once, about 90 MB …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    npmInstall(folder, `@vscode/vsce@${vsceVersion}`);
  }
  return [node, script];
}

/** Installs what is missing and says where the parts are. */
export function installVSCode(say: (message: string) => void): ServedVSCode {
  if (isInstalled()) return parts;
  say(`Installing VS Code (code-server ${codeServerVersion}) into .vscode-test/, once, about 800 MB …`);
  rmSync(packages, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  // Without a package.json of its own, npm would install into the project around it.
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  npmInstall(home, `code-server@${codeServerVersion}`, `node@${nodeVersion}`);
  npmInstall(vscode, '--omit=dev');
  npmInstall(join(vscode, 'extensions'), '--omit=dev');
  // The one install script that is wanted: it links the binary for this machine. Some npm versions would not run it.
  const linkBinary = spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: join(packages, 'node'),
    encoding: 'utf8',
  });
  must(linkBinary, `Installing Node ${nodeVersion}`);
  writeFileSync(stampFile, stamp);
  return parts;
}
