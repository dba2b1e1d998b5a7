/** What is coloured as a fence in the grammars of other languages is what is read as one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index';
import { documentsIn } from '../../../src/language/fences';
import { documentFixtures, formOfFixture } from './fence-files';

const ROOT = join(__dirname, '../../..');
const EMBEDDED = 'meta.embedded.block.grad';

/** The grammars that VS Code and its extensions have for the endings of the fixtures, by their names in tm-grammars. */
const hosts: Readonly<Record<string, { readonly scope: string; readonly grammars: readonly string[] }>> = {
  md: { scope: 'text.html.markdown', grammars: ['markdown', 'python'] },
  py: { scope: 'source.python', grammars: ['python'] },
  jl: { scope: 'source.julia', grammars: ['julia'] },
  rs: { scope: 'source.rust', grammars: ['rust'] },
  c: { scope: 'source.c', grammars: ['c'] },
  cpp: { scope: 'source.cpp', grammars: ['cpp', 'cpp-macro', 'c', 'regexp', 'glsl', 'sql'] },
  hs: { scope: 'source.haskell', grammars: ['haskell'] },
  tex: { scope: 'text.tex.latex', grammars: ['latex', 'tex', 'r'] },
  R: { scope: 'source.r', grammars: ['r'] },
  js: { scope: 'source.js', grammars: ['javascript'] },
  ts: { scope: 'source.ts', grammars: ['typescript'] },
  lean: { scope: 'source.lean4', grammars: ['lean'] },
  lisp: { scope: 'source.commonlisp', grammars: ['common-lisp'] },
};

interface Manifest {
  readonly contributes: {
    readonly grammars: readonly { scopeName: string; path: string; injectTo?: string[] }[];
  };
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
const own = manifest.contributes.grammars.map((grammar) => ({ ...grammar, path: join(ROOT, grammar.path) }));

describe('the colours of fences', () => {
  // Grammars name many others for what may be embedded, and none of those is here.
  const { warn } = console;
  before(() => {
    console.warn = () => {};
  });
  after(() => {
    console.warn = warn;
  });

  for (const { name, ending, text } of documentFixtures()) {
    const host = hosts[ending];
    if (!host) continue;
    it(`are those of the language in ${name}`, async () => {
      const grammars = host.grammars.map((grammar) => {
        const path = join(ROOT, `node_modules/tm-grammars/grammars/${grammar}.json`);
        const { scopeName } = JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string };
        return { path, scopeName };
      });
      const registry = createRegistry([...own, ...grammars]);
      const grammar = await registry.loadGrammar(host.scope);
      assert.ok(grammar, `tm-grammars has ${host.scope}`);
      const lines = text.split(/\r\n|\n/);
      let state = null as Parameters<typeof grammar.tokenizeLine>[1];
      const coloured: string[] = [];
      let definitions = 0;
      for (const line of lines) {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        state = ruleStack;
        const inside = tokens.filter(({ scopes }) => scopes.includes(EMBEDDED));
        const shown = inside.map(({ startIndex, endIndex }) => line.slice(startIndex, endIndex)).join('');
        if (shown.trim() !== '') coloured.push(shown.trim());
        definitions += inside.filter(({ scopes }) =>
          scopes.includes('variable.other.definition.grad'),
        ).length;
      }
      const documents = documentsIn(text, formOfFixture(name, text));
      const read = documents.flatMap((document) => document.text.split(/\r\n|\n/).map((line) => line.trim()));
      assert.deepEqual(
        coloured,
        read.filter((line) => line !== ''),
      );
      const defining = read.filter((line) => /^(?!dim )[\p{L}\p{N}_]+\s*(?::|=(?!=))/u.test(line));
      assert.equal(definitions, defining.length);
    });
  }
});
