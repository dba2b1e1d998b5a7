/**
 * What `npm start` and `npm test` do before anything else, on a fresh clone: plain Node, because nothing is installed yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

/**
 * @typedef {{ version?: string, optional?: boolean, resolved?: string }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Compares what is locked with what npm wrote down as installed; times would lie after a checkout. */
function isInstalled() {
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = oldestNode;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  console.error(`Nablascope needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function installDependencies() {
  console.log('Installing the npm packages …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) return;
  console.error(`${npm.stdout ?? ''}${npm.stderr ?? ''}${npm.error ?? ''}`);
  console.error('npm ci failed, so nothing else can run.');
  process.exit(1);
}

/**
 * Installs what is missing, then hands over to a TypeScript script and ends as it ends.
 * @param {string} script
 */
export function bootstrap(script) {
  requireNode();
  if (!isInstalled()) installDependencies();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', script), ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  // A Ctrl-C reaches the child from the terminal itself; this process only waits for it to finish tidying up.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}
