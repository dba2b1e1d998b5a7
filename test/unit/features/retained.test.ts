/** What is kept of a document while it is edited: its last version, however many there were. */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { editDocument, openDocument } from '../../../src/features/document';
import { formOfFile } from '../../../src/features/file-form';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { statementView } from '../../../src/features/statement-view';
import { documentsIn } from '../../../src/language/fences';
import { soakFiles } from '../../soak/documents';

const layers = Array.from(
  { length: 100 },
  (_, k) =>
    `W${k} : [16, 16]\nb${k} : [16]\nz${k} = W${k} @ x${k} + b${k}\nx${k + 1} = tanh(z${k})\ncheck shape(z${k}) == [16]\n`,
).join('');
const text = `x0 : [16]\n${layers}`;

describe('a document that is edited', function () {
  this.timeout(60_000);
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heap = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };

  it('costs as much memory after many edits as after a few', () => {
    const at = text.indexOf('tanh');
    let now = text;
    let analysis = openDocument(now);
    const edit = (): void => {
      const insert = now.startsWith('tanh', at) ? 'relu' : 'tanh';
      now = `${now.slice(0, at)}${insert}${now.slice(at + 4)}`;
      analysis = editDocument(analysis, now, [{ from: at, to: at + 4, insert }]);
      diagnosticsOf(analysis);
      inlayHintsOf(analysis);
    };
    for (let k = 0; k < 10; k++) edit();
    const before = heap();
    for (let k = 0; k < 60; k++) edit();
    const growth = heap() - before;
    // Another version of it takes about 1 MB.
    assert.ok(growth < 3_000_000, `${growth} bytes`);
    assert.equal(analysis.document.text, now);
  });
});

describe('a document that is closed', function () {
  this.timeout(60_000);
  const collectGarbage = runInNewContext('gc') as () => void;

  /** What there was of it: weakly, so that it is gone when nobody else holds it. */
  function lookedAtAndClosed(source: string): readonly (readonly [what: string, WeakRef<object>])[] {
    const opened = openDocument(source);
    const edited = editDocument(opened, `${source}# end\n`, [
      { from: source.length, to: source.length, insert: '# end\n' },
    ]);
    for (const analysis of [opened, edited]) {
      diagnosticsOf(analysis);
      inlayHintsOf(analysis);
      for (const statement of analysis.document.statements) statementView(analysis, statement);
      for (const name of analysis.names.keys()) analysis.open.get(name);
    }
    return [opened, edited].flatMap((analysis) => [
      ['its analysis', new WeakRef<object>(analysis)] as const,
      ['its statements', new WeakRef<object>(analysis.document)] as const,
      ['its shapes', new WeakRef<object>(analysis.shapes)] as const,
      ['its functions', new WeakRef<object>(analysis.functions)] as const,
    ]);
  }

  for (const { name, content, isEdited } of soakFiles()) {
    if (!isEdited || typeof content !== 'string' || content.length > 20_000) continue;
    const [source = ''] = documentsIn(content, formOfFile(name, content)).map(({ text: inside }) => inside);
    it(`is held by nothing: ${name}`, async () => {
      const held = lookedAtAndClosed(source);
      const left = () => held.flatMap(([what, each]) => (each.deref() === undefined ? [] : [what]));
      for (let tries = 0; tries < 20; tries++) {
        // What is weakly held stays for the turn in which it was asked for, and now and then V8 is still compiling with it.
        await new Promise((resolve) => setTimeout(resolve, 10));
        collectGarbage();
        if (left().length === 0) break;
      }
      assert.deepEqual(left(), []);
    });
  }
});
