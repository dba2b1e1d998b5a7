import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/features/document';
import { movesOf } from '../../../../src/features/manners/moved-file';
import { movedPlace } from '../../../../src/features/manners/moved-place';
import {
  movePins,
  noPins,
  type Pins,
  pin,
  restorePins,
  savedPins,
  settle,
  unpin,
} from '../../../../src/features/manners/pins';
import { placed, type Target, targetKey } from '../../../../src/features/manners/target';

const uri = 'file:///net.grad';
const text = 'x : [3]\nz = 2 * x\na = relu(z)\nL = sum(a)\ncheck grad(L, a) == ones(3)\n';

const name = (of: string): Target => ({ kind: 'name', name: of });
const pair: Target = { kind: 'jacobian', of: 'L', wrt: 'z' };
const claim: Target = { kind: 'text', text: 'check grad(L, a) == ones(3)' };

function pinned(...targets: Target[]): Pins {
  const analysis = openDocument(text);
  return targets.reduce((pins, target) => pin(pins, uri, placed(target, analysis)), noPins);
}

/** Each text in turn, and what the pins have come to be called at the end; `?` marks those that are missing. */
function calledAfter(pins: Pins, ...texts: string[]): string[] {
  let [before, settledPins] = [text, pins];
  for (const next of texts) {
    settledPins = settle(settledPins, uri, before, openDocument(next));
    before = next;
  }
  return settledPins.all.map(({ target, missing }) => `${targetKey(target)}${missing ? ' ?' : ''}`);
}

describe('pins', () => {
  const cases: readonly [what: string, pins: Pins, texts: string[], expected: string[]][] = [
    ['a line above', pinned(name('z')), [`# more\n${text}`], ['name z']],
    ['lines in another order', pinned(name('x'), name('z')), [`z = 2 * x\nx : [3]\n`], ['name x', 'name z']],
    ['a rename', pinned(name('z'), pair), [text.replaceAll('z', 'pre')], ['name pre', 'jacobian L pre']],
    [
      'a rename, letter by letter',
      pinned(name('z')),
      ['zs', 'zso'].map((n) => text.replaceAll('z', n)),
      ['name zso'],
    ],
    [
      'a name that is typed anew',
      pinned(name('a')),
      [text.replace('a =', ' ='), text.replace('a =', 'h =')],
      ['name h'],
    ],
    ['a line that is deleted', pinned(name('a')), [text.replace('a = relu(z)\n', '')], ['name a ?']],
    ['a line that comes back', pinned(name('a')), [text.replace('a = relu(z)\n', ''), text], ['name a']],
    [
      'a claim that is edited',
      pinned(claim),
      [text.replace('ones', 'zeros')],
      ['text check grad(L, a) == zeros(3)'],
    ],
    ['a claim that moves', pinned(claim), [`\n\n${text}`], ['text check grad(L, a) == ones(3)']],
    ['two names that become one', pinned(name('a'), name('z')), [text.replaceAll('z', 'a')], ['name a']],
  ];
  for (const [what, pins, texts, expected] of cases) {
    it(`follow ${what}`, () => assert.deepEqual(calledAfter(pins, ...texts), expected));
  }

  it('are each there once, go one by one, and keep their own ids', () => {
    const pins = pinned(name('z'), name('a'), name('z'));
    assert.deepEqual(
      pins.all.map(({ id }) => id),
      ['pin-1', 'pin-2'],
    );
    const fewer = unpin(pins, 'pin-1');
    const more = pin(fewer, uri, { target: name('z'), at: [8] });
    assert.deepEqual(
      more.all.map(({ id }) => id),
      ['pin-2', 'pin-3'],
    );
  });

  it('come back after a restart, and what is not a pin does not', () => {
    const saved: unknown = JSON.parse(JSON.stringify(savedPins(pinned(name('z'), pair, claim))));
    const again = restorePins([...(saved as unknown[]), null, { uri, target: { kind: 'odd' } }, { uri: 3 }]);
    assert.deepEqual(savedPins(again), saved);
    assert.deepEqual(calledAfter(again, text), ['name z', 'jacobian L z', targetKey(claim)]);
    assert.deepEqual(restorePins('nonsense'), noPins);
  });
});

describe('what is kept of a file', () => {
  const cases: readonly [address: string, from: string, to: string, expected: string | undefined][] = [
    ['file:///a/net.grad', 'file:///a/net.grad', 'file:///a/model.grad', 'file:///a/model.grad'],
    ['file:///a/notes.md#2', 'file:///a/notes.md', 'file:///b/notes.md', 'file:///b/notes.md#2'],
    ['file:///a/b/net.grad', 'file:///a', 'file:///z', 'file:///z/b/net.grad'],
    ['file:///ab/net.grad', 'file:///a', 'file:///z', undefined],
    ['file:///a/net.grad', 'file:///a/net.grade', 'file:///z', undefined],
  ];
  for (const [address, from, to, expected] of cases) {
    it(`${address}, when ${from} becomes ${to}`, () => assert.equal(movesOf(from, to)(address), expected));
  }

  it('goes with it, and is there once where two become one', () => {
    const both = pin(pinned(name('z')), 'file:///other.grad', { target: name('z'), at: [1] });
    const moved = movePins(both, movesOf(uri, 'file:///new.grad'));
    assert.deepEqual(
      moved.all.map((each) => each.uri),
      ['file:///new.grad', 'file:///other.grad'],
    );
    assert.equal(movePins(moved, movesOf('file:///new.grad', 'file:///other.grad')).all.length, 1);
    assert.equal(movePins(moved, movesOf('file:///elsewhere', 'file:///there')), moved);
  });
});

describe('a place', () => {
  /** The place is marked by `^`, before and after; a text without a mark is one from which it is gone. */
  const cases: readonly [before: string, after: string][] = [
    ['a\n^b\nc', 'a\n^b\nd'],
    ['a\n^b\nc', 'x\na\n^b\nc'],
    ['a\n^b\nc', '^b\nc'],
    ['a\n^b\nc', 'a\nc'],
    ['^ab = 1\nc = ab', '^xy = 1\nc = xy'],
    ['f(^ab)', 'gg(^ab)'],
    ['p\n^q = 1\nr', 'p\nnew\nlines\nr'],
  ];
  for (const [before, expected] of cases) {
    it(`${JSON.stringify(before)} → ${JSON.stringify(expected)}`, () => {
      const found = movedPlace(before.replace('^', ''), expected.replace('^', ''), before.indexOf('^'));
      assert.equal(found, expected.indexOf('^'));
    });
  }
});
