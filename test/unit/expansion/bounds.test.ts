/** Layers and functions that grow without end are told of, and cost no more than the bounds. */
import assert from 'node:assert/strict';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import { MOST_WRITTEN_OUT } from '../../../src/language/limits';

const tenTimes = (name: string) => Array.from({ length: 10 }, () => name).join(' |> ');

describe('bounds of what is written out', () => {
  it('stop layers that multiply', () => {
    const layers = ['a', 'b', 'c', 'd'].map((name, k, all) => {
      return `layer ${name}(x : [n]) { x |> ${tenTimes(all[k + 1] ?? 'relu')} }`;
    });
    const analysis = openDocument(
      `${layers.join('\n')}\nx : [3]\ny = x |> repeat 1000 { repeat 1000 { a } }`,
    );
    assert.deepEqual(
      diagnosticsOf(analysis).map(({ code }) => code),
      ['too-large'],
    );
    assert.ok(analysis.names.size <= MOST_WRITTEN_OUT);
  });

  it('stop layers that each call the one below twice', () => {
    let text = 'layer l0(x : [n]) {\n  x * 2\n}\n';
    for (let k = 1; k <= 40; k++) text += `layer l${k}(x : [n]) {\n  l${k - 1}(l${k - 1}(x))\n}\n`;
    const analysis = openDocument(`${text}x : [3]\ny = l40(x)\nz = x * x`);
    assert.deepEqual(
      diagnosticsOf(analysis).map(({ code, message }) => `${code}: ${message}`),
      [
        'too-large: In `l3`: This is more than is worked out: layers of more than 5000 lines, written out for each call.',
      ],
    );
    assert.ok(analysis.names.size <= MOST_WRITTEN_OUT);
    // What else the document says is answered.
    assert.equal(analysis.local('z').length, 1);
  });

  it('stop repetitions of repetitions', () => {
    const nested = 'repeat 1000 { repeat 1000 { repeat 1000 { f } } }';
    for (const head of ['layer f(x : [n]) {\n  W : [n, n]\n  W @ x\n}', 'fn f(t) = t * t']) {
      const analysis = openDocument(`${head}\nx : [3]\ny = x |> ${nested}\nz = x * x`);
      const codes = diagnosticsOf(analysis).map(({ code }) => code);
      assert.ok(codes.includes('too-large'), `${codes}`);
      assert.ok(analysis.expanded.statements.length <= 2 * MOST_WRITTEN_OUT);
      assert.equal(analysis.local('z').length, 1);
    }
  });

  it('stop layers and functions that call each other too deep', () => {
    let text = 'layer l0(x : [n]) { x }\nfn f0(t) = t\n';
    for (let k = 1; k < 100; k++)
      text += `layer l${k}(x : [n]) { l${k - 1}(x) }\nfn f${k}(t) = f${k - 1}(t)\n`;
    const codes = diagnosticsOf(openDocument(`${text}x : [3]\ny = l99(x)`)).map(({ code }) => code);
    assert.ok(codes.includes('too-large'));
    assert.deepEqual(
      codes.filter((code) => code !== 'too-large'),
      [],
    );
  });

  it('stop functions that take too long for each number', () => {
    const lines = ['fn f1(t) = t * t + 1'];
    for (let k = 2; k <= 16; k++) lines.push(`fn f${k}(t) = f${k - 1}(t) * f${k - 1}(t + 1)`);
    const codes = diagnosticsOf(openDocument(lines.join('\n'))).map(({ code }) => code);
    assert.ok(codes.length > 0 && codes.every((code) => code === 'too-large'), `${codes}`);
  });
});
