import assert from 'node:assert/strict';
import {
  canGo,
  current,
  go,
  type History,
  noHistory,
  PASSING,
  visit,
} from '../../../../src/features/manners/history';

/**
 * What happens, word by word: a name is looked at for long, a name with `~` only in passing, `<` and `>` go back and
 * forward. The answer lists what there is to go through, with brackets around where it is.
 */
function through(script: string): string {
  let time = 0;
  let history: History = noHistory;
  for (const word of script.split(' ')) {
    if (word === '<' || word === '>') history = go(history, word === '<' ? 'back' : 'forward');
    else {
      const name = word.replace('~', '');
      history = visit(history, { uri: 'net', target: { kind: 'name', name }, time });
      time += word.endsWith('~') ? PASSING / 10 : PASSING * 2;
    }
  }
  const names = history.visits.map(({ target }) => (target.kind === 'name' ? target.name : ''));
  return names.map((name, k) => (k === history.at ? `[${name}]` : name)).join(' ');
}

describe('the history', () => {
  const cases: readonly [script: string, expected: string][] = [
    ['x', '[x]'],
    ['x y z', 'x y [z]'],
    ['x y z <', 'x [y] z'],
    ['x y z < <', '[x] y z'],
    ['x y z < < < <', '[x] y z'],
    ['x y z < < > >', 'x y [z]'],
    ['x y z > >', 'x y [z]'],
    ['x y z < < w', 'x [w]'],
    ['x x x', '[x]'],
    ['x y~ z', 'x [z]'],
    ['x a~ b~ c~ d', 'x [d]'],
    ['x a~ b~ x', '[x]'],
    ['x y < x', '[x] y'],
  ];
  for (const [script, expected] of cases) {
    it(`${script} → ${expected}`, () => assert.equal(through(script), expected));
  }

  it('begins nowhere, and says where it can go', () => {
    assert.equal(current(noHistory), undefined);
    assert.ok(!canGo(noHistory, 'back') && !canGo(noHistory, 'forward'));
  });
});
