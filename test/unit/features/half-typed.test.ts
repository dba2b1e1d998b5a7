/** Whatever is half typed, every feature answers: a feature that throws would go silent in the middle of a line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeActionsAt } from '../../../src/features/code-actions';
import { codeLensesOf } from '../../../src/features/code-lenses';
import { completionsAt } from '../../../src/features/completion/completion';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import { highlightsAt } from '../../../src/features/document-highlights';
import { documentLinksOf } from '../../../src/features/document-links';
import { outlineOf } from '../../../src/features/document-symbols';
import { foldingRangesOf } from '../../../src/features/folding';
import { formatEdits } from '../../../src/features/formatting';
import { flowItemAt } from '../../../src/features/gradient-flow';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { jacobianChoices } from '../../../src/features/jacobian-choices';
import { linkedRangesAt } from '../../../src/features/linked-ranges';
import { definitionsAt, referencesAt } from '../../../src/features/navigation';
import { renameEdits } from '../../../src/features/rename';
import { selectionRangesAt } from '../../../src/features/selection';
import { semanticTokensOf } from '../../../src/features/semantic-tokens';
import { signatureHelpAt } from '../../../src/features/signature-help';
import { statementViewAt } from '../../../src/features/statement-view';
import { MemoryWorkspace } from './memory-workspace';

async function askEverything(text: string, offset: number): Promise<void> {
  const analysis = openDocument(text);
  diagnosticsOf(analysis);
  inlayHintsOf(analysis);
  hoverAt(analysis, offset);
  codeActionsAt(analysis, { from: offset, to: offset });
  statementViewAt(analysis, offset);
  jacobianChoices(analysis);
  codeLensesOf(analysis, 'gradients', () => undefined);
  flowItemAt(analysis, offset);
  foldingRangesOf(analysis);
  formatEdits(analysis);
  highlightsAt(analysis, offset);
  linkedRangesAt(analysis, offset);
  outlineOf(analysis);
  selectionRangesAt(analysis, offset);
  semanticTokensOf(analysis);
  signatureHelpAt(analysis, offset);
  const document = { uri: 'main.grad', analysis };
  documentLinksOf(document, nowhere);
  await completionsAt(document, offset, nowhere);
  await definitionsAt(document, offset, nowhere);
  await referencesAt(document, offset, nowhere, true);
  await renameEdits(document, offset, 'renamed', nowhere);
}

const nowhere = new MemoryWorkspace('');

const example = readFileSync(join(__dirname, '../../../examples/problem-set.grad'), 'utf8')
  // Comments and full-size weights would only make this slow.
  .replace(/ *#.*$/gm, '')
  .replace(/784/g, '4')
  .replace(/785/g, '5')
  .replace(/128/g, '3')
  .replace(/129/g, '4');

describe('half-typed documents', function () {
  this.timeout(60_000);

  it('are answered about wherever they end', async () => {
    for (let end = 0; end <= example.length; end += 23) await askEverything(example.slice(0, end), end);
  });

  it('are answered about wherever a sign is missing', async () => {
    for (let at = 0; at < example.length; at += 61) {
      await askEverything(example.slice(0, at) + example.slice(at + 1), at);
    }
  });

  const ODD: readonly string[] = [
    'x : ?',
    'x : [?, ?]\ny = x',
    'z = grad(z, z)',
    'x : []\ny = grad(x, x)',
    'x : [3]\ny = x[',
    'x : [3]\nshow grad(x, x[0])',
    'check ?',
    'check ? == ?',
    'check x == y == z',
    'layout numerator\nx : row[3]\ns = x @ x.T\ng = grad(s, x)',
    'dim n\nx : [n]\ny : [n // 2]\ns = sum(x)\nh = hessian(s, x)',
    'x = y\ny = x',
    'a : [2]\nL = sum(a)\nL2 = L * L\ncheck grad(L2, a) == ? * ?',
    'x : [1000000000]\ny = x + 1\nL = sum(y)',
    'ŷ : [3]\nσ_1 = exp(ŷ)\n損失 = sum(σ_1)',
  ];
  for (const text of ODD) {
    it(JSON.stringify(text), async () => {
      for (let offset = 0; offset <= text.length; offset++) await askEverything(text, offset);
    });
  }
});
