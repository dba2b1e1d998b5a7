/** What is in the .vsix, and that it is all there and no more. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { packagedReadme, packageExtension } from '../../scripts/package';
import { powersOf } from './powers';

/** Everything that may be in the package; a pattern that nothing matches is out of date. */
const allowed: readonly RegExp[] = [
  /^extension\/package\.json$/,
  /^extension\/(readme|changelog)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/language-configuration\.json$/,
  /^extension\/syntaxes\/[\w-]+\.tmLanguage\.json$/,
  /^extension\/media\/[\w-]+\.(svg|png)$/,
  /^extension\/media\/(claims|steps)\/[\w-]+\.svg$/,
  /^extension\/dist\/(extension|start|worker|panel|cli|program)\.js$/,
  /^extension\/dist\/(mathjs|katex|languageserver)\.js$/,
  /^extension\/dist\/web\/extension\.js$/,
  /^extension\/dist\/typeset\.mjs$/,
  /^extension\/dist\/panel\.css$/,
  /^extension\/dist\/fonts\/KaTeX_[\w-]+\.woff2$/,
  /^extension\/examples\/[\w/.-]+\.(grad|md|py|npz|npy)$/,
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
];

const largest = 4_000_000;

interface Packaged {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly contributes: unknown;
}

/** Every path of the package that the manifest names, wherever in it. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const isPath = /^(?:\.\/|dist\/|media\/|examples\/|syntaxes\/)[^\s*]+\.\w+$/.test(value);
    return isPath ? [value.replace(/^\.\//, '')] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(pathsIn);
}

describe('the package', function () {
  this.timeout(180_000);
  let vsix: string;
  let files: Readonly<Record<string, Uint8Array>>;
  let manifest: Packaged;
  before(() => {
    // The packager's warnings are errors.
    vsix = packageExtension(console.log);
    files = unzipSync(new Uint8Array(readFileSync(vsix)));
    manifest = JSON.parse(strFromU8(files['extension/package.json'] ?? new Uint8Array())) as Packaged;
  });

  it('holds what it may, and something of everything', () => {
    const names = Object.keys(files);
    assert.deepEqual(
      names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
    assert.deepEqual(
      allowed.filter((pattern) => !names.some((name) => pattern.test(name))),
      [],
    );
  });

  it('holds every file that its manifest names', () => {
    const paths = pathsIn(manifest);
    for (const path of [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...Object.values(manifest.bin),
      ...paths,
    ]) {
      assert.ok(files[`extension/${path.replace(/^\.\//, '')}`], path);
    }
    assert.ok(paths.length > 10);
  });

  it('says nothing of how it was made', () => {
    for (const field of ['scripts', 'devDependencies', 'overrides']) assert.ok(!(field in manifest), field);
    for (const [name, bytes] of Object.entries(files)) {
      if (/\.(js|mjs|css)$/.test(name))
        assert.doesNotMatch(strFromU8(bytes.slice(-200)), /sourceMappingURL/, name);
    }
  });

  it('has bundles that V8 keeps in one byte a letter', () => {
    for (const name of ['start', 'program', 'worker', 'extension']) {
      const source = strFromU8(files[`extension/dist/${name}.js`] ?? new Uint8Array(1));
      const [other] = /[^\0-\x7f].*/.exec(source) ?? [];
      assert.equal(other?.slice(0, 60), undefined, name);
    }
  });

  it('is small', () => {
    assert.ok(statSync(vsix).size < largest, `${statSync(vsix).size} bytes`);
  });

  it('has a page without pictures and links that lead nowhere', () => {
    const page = strFromU8(files['extension/readme.md'] ?? new Uint8Array());
    assert.match(page, /## In the editor/);
    for (const [, target = ''] of page.matchAll(/\]\(([^)]*)\)/g)) {
      assert.ok(/^https:/.test(target) || files[`extension/${target}`], target);
    }
    assert.doesNotMatch(page, /<img|npm (start|test)/);
    assert.equal(
      packagedReadme('a [b](docs/c.md) [d](https://e)\n', () => false),
      'a b [d](https://e)\n',
    );
  });

  it('starts no process, reaches no other machine, and makes no code out of text', async () => {
    const scripts = Object.keys(files).filter((name) => /\.m?js$/.test(name));
    assert.ok(scripts.length >= 7);
    for (const name of scripts)
      assert.deepEqual(await powersOf(strFromU8(files[name] ?? new Uint8Array())), [], name);
    const able = 'new Function(a); globalThis.eval(b); fetch(c); require("child_process"); new WebSocket(d)';
    assert.deepEqual(await powersOf(able), ['Function', 'eval', 'fetch', 'WebSocket', 'child_process']);
    assert.deepEqual(await powersOf('class A { fetch() { return this.eval(Function.prototype) } }'), []);
  });

  it('has the terminal command and formulas, which work without anything beside them, and where no text may become code', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nablascope-package-'));
    try {
      for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      }
      const extension = join(folder, 'extension');
      const node = (...args: readonly string[]) =>
        spawnSync(process.execPath, ['--disallow-code-generation-from-strings', ...args], {
          cwd: extension,
          encoding: 'utf8',
        });
      const refused = node('--print', 'new Function("return 1")()');
      assert.match(refused.stderr, /EvalError/);
      const examples = ['model.py', 'lstm-step.grad', 'trained-network.grad', 'logistic-regression.grad'];
      const run = node('dist/cli.js', 'check', ...examples.map((name) => `examples/${name}`));
      assert.match(run.stdout, /4 claims \(4 proved\), no errors/, run.stderr);
      assert.equal(run.stderr, '');
      const values = ['--of', 'L', '--wrt', 'x', '--values'];
      const jacobian = node('dist/cli.js', 'jacobian', 'examples/trained-network.grad', ...values);
      assert.match(jacobian.stdout, /-?\d\.\d+/, jacobian.stderr);
      const report = node('dist/cli.js', 'report', 'examples/logistic-regression.grad');
      assert.match(report.stdout, /<math/, report.stderr);
      const formula = node(
        '--input-type=module',
        '--eval',
        "const { typeset } = await import('./dist/typeset.mjs'); console.log(JSON.stringify(await typeset('x^2', true)))",
      );
      assert.match(formula.stdout, /<path/, formula.stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
