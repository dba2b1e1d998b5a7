import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isReply } from '../../../src/features/desk/messages';
import { readLink } from '../../../src/host/link';
import { readPanelMessage } from '../../../src/host/panel-messages';
import { isHostMessage } from '../../../webview/read-message';

const kept: unknown[] = [
  {
    type: 'ask',
    id: 3,
    version: 7,
    request: { kind: 'entry', matrix: { of: 'z', wrt: 'x', local: true }, at: [0, 1] },
  },
  { type: 'cancel', id: 3 },
  { type: 'highlight', of: 'z', names: ['W', 'x'] },
  { type: 'ready' },
  { type: 'reveal', name: 'z1' },
  { type: 'set-layout', layout: 'numerator' },
  { type: 'copy', text: 'W' },
  { type: 'go', to: 'back' },
  { type: 'pin' },
  { type: 'look', id: 'pin-1' },
  { type: 'values', edit: { what: 'entry', name: 'x', row: 0, column: 2, value: -1.5 } },
  { type: 'values', edit: { what: 'resample', name: null } },
  { type: 'export', what: { of: 'statement', format: 'numpy' }, to: 'clipboard' },
  { type: 'save', name: 'a.svg', content: '<svg/>', encoding: 'text' },
];
const dropped: unknown[] = [
  undefined,
  null,
  'ready',
  [],
  {},
  { type: 'reveal' },
  { type: 'go', to: 'up' },
  { type: 'values', edit: { what: 'entry', name: 'x', row: -1, column: 2, value: 1 } },
  { type: 'values', edit: { what: 'entry', name: 'x', row: 0, column: 0, value: '1' } },
  { type: 'values' },
  { type: 'export', what: { of: 'matrix', format: 'csv' }, to: 'file' },
  { type: 'save', name: 'a.svg', content: 3, encoding: 'text' },
  { type: 'reveal', name: 3 },
  { type: 'set-layout', layout: 'both' },
  { type: 'copy', text: 'x'.repeat(5_000_001) },
  { type: 'ask', id: 3, version: 7, request: { kind: 'entry' } },
  { type: 'ask', id: '3', version: 7, request: { kind: 'entry', matrix: {}, at: [] } },
  { type: 'cancel' },
  { type: 'cancel', id: Number.NaN },
  { type: 'ask', id: 3, version: Number.NaN, request: { kind: 'values', of: null, parts: {}, room: 8 } },
  { type: 'ask', id: 3, version: 7, request: { kind: 'toString' } },
  { type: 'toString' },
  { type: 'highlight', of: 'z', names: [1] },
  { type: 'run', command: 'workbench.action.quit' },
];
describe('what the panel says', () => {
  for (const message of kept) {
    it(`is heard: ${JSON.stringify(message)}`, () => assert.deepEqual(readPanelMessage(message), message));
  }

  it('is stripped of what the protocol does not know', () => {
    assert.deepEqual(readPanelMessage({ type: 'copy', text: 'W', command: 'rm' }), {
      type: 'copy',
      text: 'W',
    });
  });

  it('is saved under a name, never into another folder', () => {
    const message = { type: 'save', name: '../../.bashrc', content: '', encoding: 'text' };
    assert.deepEqual(readPanelMessage(message), { ...message, name: '_.._.bashrc' });
  });

  for (const message of dropped) {
    const name = JSON.stringify(message)?.slice(0, 40) ?? 'undefined';
    it(`is dropped: ${name}`, () => assert.equal(readPanelMessage(message), undefined));
  }
});

describe('whatever is said', () => {
  /** Something like a message: a known type, and fields of known names with any values. */
  const types = [...kept, ...dropped].flatMap((each) => (each as { type?: string } | null)?.type ?? []);
  const names = [
    'id',
    'version',
    'request',
    'edit',
    'what',
    'of',
    'names',
    'text',
    'answer',
    'manners',
    'statement',
  ];
  const fields = fc.dictionary(fc.constantFrom(...names), fc.anything({ withTypedArray: true, maxDepth: 2 }));
  const type = fc.constantFrom(
    ...types,
    'show',
    'answer',
    'manners',
    'answered',
    'reads',
    '__proto__',
    'constructor',
  );
  const message = fc.oneof(
    fc.anything(),
    fc.tuple(type, fields).map(([each, rest]) => ({ ...rest, type: each })),
    fc.tuple(fc.constantFrom(...kept), fields).map(([each, rest]) => ({ ...(each as object), ...rest })),
  );
  it('is read or dropped, and never throws: by the host, by the panel, and from a thread', () =>
    fc.assert(
      fc.property(message, (each) => {
        const read = readPanelMessage(each);
        // What has been read is read again as it is.
        if (read) assert.deepEqual(readPanelMessage(read), read);
        isHostMessage(each);
        isReply(each);
      }),
      { numRuns: 2_000 },
    ));
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
