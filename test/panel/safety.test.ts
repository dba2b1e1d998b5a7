import assert from 'node:assert/strict';
import type { Formula, StatementView } from '../../src/protocol';
import { f, factorOf, show, side, sym } from './fixtures/build';
import { refuted, shown, stackedBias } from './fixtures/messages';
import { withPanel } from './panel-page';

const markup = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';

/** Formulas that would do more than be read, if TeX were trusted. */
const attacks: readonly Formula[] = [
  f('\\href{javascript:window.hacked=true}{x}', markup),
  f('\\url{https://elsewhere.test/}', markup),
  f('\\includegraphics{https://elsewhere.test/x.png}', markup),
  f('\\htmlStyle{position: fixed; inset: 0}{x}', markup),
  f('\\htmlId{x}{y}', markup),
  f(`\\text{${markup}}`, markup),
  f('\\def\\a{\\a\\a}\\a', markup),
];

function attackedBy(formula: Formula): StatementView {
  const jacobian = {
    ...stackedBias.jacobians[0]!,
    title: formula,
    matrix: formula,
    index: formula,
    description: markup,
    rows: side(markup, 784),
    columns: side('x', markup),
    notes: [markup],
    shape: markup,
    entries: markup,
    regions: [{ kind: 'dense', top: 0, left: 0, width: 1, height: 1, label: formula }] as const,
  };
  const factor = factorOf(jacobian);
  return {
    ...stackedBias,
    name: markup,
    source: markup,
    shape: markup,
    why: [markup],
    equation: { formula, symbols: [sym(formula, markup, markup)] },
    jacobians: [jacobian],
    gradient: jacobian,
    chain: { of: markup, wrt: markup, factors: [factor], result: factor, note: markup },
    claim: { ...refuted.claim!, text: `${markup} ?`, message: markup, filled: [markup] },
  };
}

describe('a document in the panel', () => {
  for (const formula of attacks) {
    it(`is text, never markup: ${formula.latex.slice(0, 40)}`, () =>
      withPanel({}, async (panel) => {
        await panel.send({ ...show(1, attackedBy(formula)), file: `/tmp/${markup}` });
        const found = await panel.page.evaluate(() => ({
          elements: document.body.querySelectorAll('a, img, iframe, object, main script, header script')
            .length,
          ids: document.querySelectorAll('[id=x]').length,
          fixed: [...document.body.querySelectorAll('.tex *')].filter(
            (element) => getComputedStyle(element).position === 'fixed',
          ).length,
          hacked: 'hacked' in window,
        }));
        assert.deepEqual(found, { elements: 0, ids: 0, fixed: 0, hacked: false });
      }));
  }

  it('is drawn without a breach of the policy, whatever is shown', () =>
    withPanel({}, async (panel) => {
      for (const [i, message] of Object.values(shown).entries())
        await panel.send({ ...message, version: i + 1 });
      // A breach is an error in the console, and that fails the test.
    }));
});
