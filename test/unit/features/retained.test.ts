/** What is kept of a document while it is edited: its last version, however many there were. */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { editDocument, openDocument } from '../../../src/features/document';
import { inlayHintsOf } from '../../../src/features/inlay-hints';

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
