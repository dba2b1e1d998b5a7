/** Programs that tests need from Debian, installed where this user may. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: 'ignore', env }).status === 0;
}

/** Installs a package without what it only recommends. Whether that worked shows in whether its program is there. */
export function installFromDebian(name: string, say: (message: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say(`Installing ${name} …`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', name);
}
