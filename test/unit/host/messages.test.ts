import assert from 'node:assert/strict';
import { readLink } from '../../../src/host/link';
import { readPanelMessage } from '../../../src/host/panel-messages';

describe('what the panel says', () => {
  const kept: unknown[] = [
    { type: 'ready' },
    { type: 'reveal', name: 'z1' },
    { type: 'set-layout', layout: 'numerator' },
    { type: 'copy', text: 'W' },
  ];
  for (const message of kept) {
    it(`is heard: ${JSON.stringify(message)}`, () => assert.deepEqual(readPanelMessage(message), message));
  }

  it('is stripped of what the protocol does not know', () => {
    assert.deepEqual(readPanelMessage({ type: 'copy', text: 'W', command: 'rm' }), {
      type: 'copy',
      text: 'W',
    });
  });

  const dropped: unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'reveal' },
    { type: 'reveal', name: 3 },
    { type: 'set-layout', layout: 'both' },
    { type: 'copy', text: 'x'.repeat(5_000_001) },
    { type: 'run', command: 'workbench.action.quit' },
  ];
  for (const message of dropped) {
    const name = JSON.stringify(message)?.slice(0, 40) ?? 'undefined';
    it(`is dropped: ${name}`, () => assert.equal(readPanelMessage(message), undefined));
  }
});

describe('what a command is called with', () => {
  it('is read as far as it makes sense', () => {
    assert.deepEqual(readLink({ uri: 'file:///a.grad', offset: 4, of: 'L', wrt: 'x' }), {
      uri: 'file:///a.grad',
      offset: 4,
      of: 'L',
      wrt: 'x',
    });
    assert.deepEqual(readLink({ scheme: 'file', path: '/a.grad' }), {});
    assert.deepEqual(readLink({ offset: -1, of: {}, uri: 7 }), {});
    assert.deepEqual(readLink(undefined), {});
    assert.deepEqual(readLink('x'), {});
  });
});
