/**
 * Makes the .vsix: the production build and what else `.vscodeignore` lets in, put together in a folder of its own, so that `dist/` stays the
 * build that is being worked on. Any warning of the packager is an error.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cacheOf } from '../src/cli/code-cache';
import { fromRoot, root } from './paths';
import { installVsce } from './vscode/install';

/** What the packager is given to choose from. */
const offered = [
  '.vscodeignore',
  'CHANGELOG.md',
  'LICENSE',
  'language-configuration.json',
  'syntaxes',
  'media',
  'examples',
];

const staging = fromRoot('.cache/package');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

/** What the extension is made with says nothing to who installs it. */
function packagedManifest(): Manifest {
  const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as Manifest;
  const { scripts: _scripts, devDependencies: _tools, overrides: _overrides, ...rest } = manifest;
  return rest;
}

/** Sections of the page that are for who has the repository, not the extension. */
const forContributors = ['Try it', 'In the terminal', 'Documentation', 'Working on it'];

/**
 * The page as the extension view shows it. Pictures and links there have to be addresses on the web; what is relative to the
 * repository is left as its text, but for files that are in the package.
 */
export function packagedReadme(readme: string, isPackaged: (path: string) => boolean): string {
  const sections = readme.split(/^(?=## )/m);
  const wanted = sections.filter(
    (section) => !forContributors.some((title) => section.startsWith(`## ${title}\n`)),
  );
  return (
    wanted
      .join('')
      .replace(/^<p align="center"><img[^\n]*\n/gm, '')
      // A table of nothing but pictures, and pictures on lines of their own.
      .replace(/^\| \| \|\n\|---\|---\|\n(?:\|.*\|\n)+\n?/gm, '')
      .replace(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, '')
      .replace(/\[([^\]]*)\]\((?!https:)([^)#]*)[^)]*\)/g, (whole, text: string, path: string) =>
        isPackaged(path) ? whole : text,
      )
  );
}

function must(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.\n${stdout}${stderr}${error ?? ''}`);
  return `${stdout}${stderr}`;
}

function stage(): void {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const each of offered) cpSync(fromRoot(each), `${staging}/${each}`, { recursive: true });
  const build = ['--import', 'tsx', fromRoot('scripts/build.ts'), '--production', `--outdir=${staging}/dist`];
  must(process.execPath, build, root);
  // Who installs it has another version of Node.
  rmSync(cacheOf(`${staging}/dist/program.js`), { force: true });
  const manifest = packagedManifest();
  writeFileSync(`${staging}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  const readme = readFileSync(fromRoot('README.md'), 'utf8');
  writeFileSync(
    `${staging}/README.md`,
    packagedReadme(readme, (path) => existsSync(`${staging}/${path}`)),
  );
}

/** Where the package is put. */
export function vsixPath(): string {
  const { name, version } = packagedManifest();
  return fromRoot(`${name}-${version}.vsix`);
}

/** Packages the extension and gives the path of the file. @throws with what the packager says when it fails or warns */
export function packageExtension(say: (message: string) => void): string {
  const [node, vsce] = installVsce(say);
  stage();
  const vsix = vsixPath();
  // There is no public repository that pictures and links could be looked up in.
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const output = must(node, [vsce, 'package', ...flags, '--out', vsix], staging);
  if (/warning/i.test(output)) throw new Error(`The packager warns.\n${output}`);
  return vsix;
}

if (require.main === module) {
  const vsix = packageExtension(console.log);
  console.log(`${vsix}: ${(statSync(vsix).size / 1024).toFixed(0)} kB`);
}
