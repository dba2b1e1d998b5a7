import assert from 'node:assert/strict';
import type { HostMessage, PanelMessage, PictureMessage, StatementView } from '../../../src/protocol';
import type { Host, Saved } from '../../../webview/host';
import { startInspector } from '../../../webview/inspector';
import { blank, isSameStatement, receive } from '../../../webview/picture';
import { isHostMessage } from '../../../webview/read-message';
import { nowhere } from '../../../webview/shell/state';

type Show = Extract<HostMessage, { type: 'show' }>;

const statement = (line: number, name?: string, source = `line ${line}`): StatementView => ({
  line,
  source,
  ...(name === undefined ? {} : { name }),
  why: [],
  jacobians: [],
});

const show = (version: number, view: StatementView, file = 'a.grad'): Show => ({
  type: 'show',
  version,
  file,
  layout: 'denominator',
  statement: view,
});

describe('the picture', () => {
  const messages: PictureMessage[] = [
    show(1, statement(1)),
    show(2, statement(2)),
    { type: 'stale', version: 3, reason: 'half typed' },
    show(4, statement(4)),
  ];

  it('is the newest, in whatever order its messages arrive', () => {
    const late = [...messages, messages[0]!, messages[2]!].reduce(receive, blank);
    assert.equal(late.show?.version, 4);
    assert.equal(late.stale, undefined);
  });

  it('stays while it is stale, and says so', () => {
    const stale = messages.slice(0, 3).reduce(receive, blank);
    assert.equal(stale.show?.version, 2);
    assert.equal(stale.stale, 'half typed');
  });

  it('goes when there is nothing to show', () => {
    const gone = receive(receive(blank, show(1, statement(1))), {
      type: 'empty',
      version: 2,
      reason: 'no-document',
    });
    assert.deepEqual(gone, { version: 2, empty: 'no-document' });
  });

  it('is of the same statement when its name is, wherever it has moved to', () => {
    const same = (a: StatementView, b: StatementView) => isSameStatement(show(1, a), show(2, b));
    assert.ok(same(statement(3, 'z'), statement(9, 'z')));
    assert.ok(!same(statement(3, 'z'), statement(3, 'y')));
    assert.ok(same(statement(3, undefined, 'check a == b'), statement(4, undefined, 'check a == b')));
    assert.ok(same(statement(3, undefined, 'check a =='), statement(3, undefined, 'check a == b')));
    assert.ok(!isSameStatement(show(1, statement(3, 'z')), show(2, statement(3, 'z'), 'b.grad')));
    assert.ok(!isSameStatement(undefined, show(1, statement(1))));
  });
});

describe('the inspector', () => {
  function start(saved?: Saved) {
    const posted: PanelMessage[] = [];
    const kept: Saved[] = [];
    const moves: number[] = [];
    const host: Host = {
      post: (message) => posted.push(message),
      restore: () => saved,
      save: (state) => kept.push(state),
    };
    const running = startInspector(host, { position: () => 120, moveTo: (to) => moves.push(to) });
    return { ...running, posted, kept, moves };
  }

  it('keeps what it shows for after a reload, and returns to its place only if that is still shown', () => {
    const first = start();
    first.inspector.receive(show(3, statement(1, 'z')));
    const shell = { tab: 'statement', form: 'symbolic', manners: nowhere };
    assert.deepEqual(first.kept, [{ show: show(3, statement(1, 'z')), scroll: 120, whyOpen: false, shell }]);

    const again = start(first.kept[0]);
    again.returnToPlace();
    assert.deepEqual(again.moves, [120]);

    const elsewhere = start(first.kept[0]);
    elsewhere.inspector.receive(show(1, statement(2, 'y')));
    elsewhere.returnToPlace();
    assert.deepEqual(elsewhere.moves, [0]);
  });

  it('shows the layout that is asked for until the host answers', () => {
    const { inspector, posted } = start();
    inspector.receive(show(1, statement(1, 'z')));
    inspector.setLayout('numerator');
    assert.equal(inspector.picture.value.asked, 'numerator');
    inspector.receive({ ...show(2, statement(1, 'z')), layout: 'numerator' });
    assert.equal(inspector.picture.value.asked, undefined);
    assert.deepEqual(posted, [{ type: 'set-layout', layout: 'numerator' }]);
  });

  it('hears of pins and says what it is told in order, each once, however messages come', () => {
    const { inspector, kept } = start();
    const manners = (version: number, canGoBack: boolean): HostMessage => ({
      type: 'manners',
      version,
      manners: { ...nowhere, canGoBack },
    });
    for (const message of [manners(2, true), manners(1, false), manners(2, false)])
      inspector.receive(message);
    assert.equal(inspector.shell.manners.value.canGoBack, true);
    inspector.receive({ type: 'said', version: 5, text: 'Copied' });
    inspector.shell.said.value = '';
    inspector.receive({ type: 'said', version: 5, text: 'Copied' });
    inspector.receive({ type: 'said', version: 4, text: 'Saved' });
    assert.equal(inspector.shell.said.value, '');
    inspector.shell.say('');
    assert.deepEqual(kept, []);
  });

  it('is told apart from other messages to the window, and from what is malformed', () => {
    const good: readonly HostMessage[] = [
      show(1, statement(1)),
      { type: 'stale', version: 1, reason: 'half typed' },
      { type: 'empty', version: 1, reason: 'no-document' },
      { type: 'changed', version: 1 },
      { type: 'manners', version: 1, manners: nowhere },
      { type: 'said', version: 1, text: 'Copied' },
      { type: 'progress', id: 1, done: 0.5 },
      { type: 'failed', id: 1, reason: 'There is none.' },
    ];
    for (const message of good) {
      assert.ok(isHostMessage(message));
      // Nothing that it has can be left out, or be something else.
      for (const field of Object.keys(message)) {
        const { [field]: _gone, ...rest } = message as unknown as Record<string, unknown>;
        assert.ok(!isHostMessage(rest), `${message.type} without ${field}`);
        assert.ok(!isHostMessage({ ...message, [field]: null }), `${message.type} with ${field}: null`);
      }
    }
    const odd = [null, 'show', {}, { type: 'hide', version: 1 }, { type: 'toString', version: 1 }];
    const wrong = [
      { ...show(1, statement(1)), version: Number.NaN },
      { ...show(1, statement(1)), statement: { ...statement(1), jacobians: [null] } },
      { type: 'answer', id: 1, answer: {} },
      { type: 'manners', version: 1, manners: { ...nowhere, pins: [{}] } },
    ];
    for (const other of [...odd, ...wrong]) assert.ok(!isHostMessage(other));
  });
});
