import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index';
import { isName } from '../../../src/language/names';
import { VALUE_KINDS } from '../../../src/language/syntax';
import { STATEMENT_KEYWORDS } from '../../../src/language/tokens';

const ROOT = join(__dirname, '../../..');
const GRAMMAR = join(ROOT, 'syntaxes/grad.tmLanguage.json');
const CASES = join(ROOT, 'test/grammar');

describe('the colouring grammar', () => {
  const registry = createRegistry([{ path: GRAMMAR, scopeName: 'source.grad' }]);

  for (const file of readdirSync(CASES).filter((name) => name.endsWith('.grad'))) {
    it(`gives the scopes that are written under the lines of ${file}`, async () => {
      const test = parseGrammarTestCase(readFileSync(join(CASES, file), 'utf8'));
      const failures = await runGrammarTestCase(registry, test);
      assert.deepEqual(failures, []);
    });
  }

  it('knows the words that the reader knows', () => {
    const source = readFileSync(GRAMMAR, 'utf8');
    assert.ok(source.includes(`(?:${VALUE_KINDS.join('|')})`));
    assert.ok(source.includes(`(${STATEMENT_KEYWORDS.join('|')})`));
  });
});

describe('the language configuration', () => {
  const configuration = JSON.parse(readFileSync(join(ROOT, 'language-configuration.json'), 'utf8'));

  it('takes for words what the reader takes for names and numbers', () => {
    const { pattern, flags } = configuration.wordPattern;
    const words = 'ŷ₁ = W1 @ x_B.T + ∇(f, 0.5e-3) # 重み'.match(new RegExp(pattern, `${flags}g`));
    assert.deepEqual(words, ['ŷ₁', 'W1', 'x_B', 'T', '∇', 'f', '0.5e-3', '重み']);
    assert.ok(words?.filter((word) => !/^[∇0-9]/.test(word)).every(isName));
  });
});
