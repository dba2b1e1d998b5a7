/** Which verdicts an edit leaves, and that those it leaves are what judging again would give. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/analysis/analysis';
import { editDocument, openDocument } from '../../../src/features/document';

const DOCUMENT = `dim n
x : [3]
from : [2]
W : ?
z : [2] = W @ x
a = relu(z)
q = from * 2
check grad(z, x) == W.T
check grad(a, z) == diag(z > 0) == eye(2)
check q == from
check grad(a, z) == diag(z > 0)
check x == x + unknown
check zeros(n) == ones(n)
`;

function claimsOf({ document }: Analysis) {
  return document.statements.filter((statement) => statement.kind === 'check');
}

/** The lines, as they stand after the edit, of the claims whose verdicts are known still. */
function keptBy(before: string, after: string, document = DOCUMENT): readonly string[] {
  const first = openDocument(document);
  const judged = first.claims();
  const from = document.indexOf(before);
  assert.ok(from >= 0, before);
  const text = document.slice(0, from) + after + document.slice(from + before.length);
  const next = editDocument(first, text, [{ from, to: from + before.length, insert: after }]);
  const kept = claimsOf(next).filter((statement) => next.known(statement) !== undefined);
  const fresh = openDocument(text);
  for (const statement of kept) {
    const { statement: _, ...known } = next.claim(statement);
    const again = claimsOf(fresh).find(({ span }) => span.from === statement.span.from);
    assert.ok(again);
    const { statement: __, ...expected } = fresh.claim(again);
    assert.deepEqual(known, expected);
    assert.equal(next.claim(statement).statement, statement);
  }
  assert.ok(judged.length > 0);
  return kept.map(({ span }) => text.slice(span.from, span.to).replace('check ', ''));
}

const all = claimsOf(openDocument(DOCUMENT)).map(({ span }) =>
  DOCUMENT.slice(span.from, span.to).replace('check ', ''),
);

describe('verdicts after an edit', () => {
  it('are all known where no claim is concerned', () => {
    assert.deepEqual(keptBy('q = ', 'other = x\nq = '), all);
    assert.deepEqual(keptBy('dim n\n', '# a comment\ndim n\n'), all);
    assert.deepEqual(keptBy('check q', '\n\ncheck q'), all);
  });

  it('are gone for a claim that comes to stand above what it is about', () => {
    const claim = 'check q == from\n';
    const above = DOCUMENT.replace(claim, '');
    assert.deepEqual(
      keptBy(DOCUMENT, claim + above),
      all.filter((text) => text !== 'q == from'),
    );
  });

  it('are gone for the claim that is edited, and only for it', () => {
    assert.deepEqual(
      keptBy('check q == from', 'check q == from * 2'),
      all.filter((text) => text !== 'q == from'),
    );
  });

  it('are gone where a definition has changed that the claim reaches, however far', () => {
    assert.deepEqual(keptBy('relu(z)', 'tanh(z)'), [
      'grad(z, x) == W.T',
      'q == from',
      'x == x + unknown',
      'zeros(n) == ones(n)',
    ]);
    assert.deepEqual(keptBy('W @ x', '2 * W @ x'), ['q == from', 'x == x + unknown', 'zeros(n) == ones(n)']);
  });

  it('are gone where a shape has changed, though the line is as before', () => {
    const shapes = 'x : [3]\nW : ?\ny = W + 0\nz : [2] = W @ x\ncheck y == W\ncheck x == 2 * x\n';
    assert.deepEqual(keptBy('z : [2]', 'z : [4]', shapes), ['x == 2 * x']);
    assert.deepEqual(keptBy('dim n', 'dim n = 4'), all.slice(0, -1));
    const lying = 'x : [3]\nW : ?\nz : [1, 2] = W\ncheck W == 2 * W\ncheck x == 2 * x\n';
    for (const document of [lying, `fn f(t) = t\n${lying}`])
      assert.deepEqual(keptBy('z : [1, 2]', 'z : row[2]', document), ['x == 2 * x']);
  });

  it('are gone for a claim with blanks where another name may fill them', () => {
    const text = 'A : [2, 2]\nx : [2]\nz = 2 * A @ x\ncheck z == ? @ x\ncheck z == 2 * A @ x\n';
    for (const document of [text, `fn f(t) = t\n${text}`]) {
      assert.deepEqual(keptBy('z = ', 'B = 2 * A\nz = ', document), ['z == 2 * A @ x']);
      assert.deepEqual(keptBy('check z == ?', '# comment\ncheck z == ?', document), [
        'z == ? @ x',
        'z == 2 * A @ x',
      ]);
    }
  });

  it('are gone where an unknown name becomes known', () => {
    assert.ok(!keptBy('q = ', 'unknown = x\nq = ').includes('x == x + unknown'));
  });

  it('are all gone with another layout or seed', () => {
    assert.deepEqual(keptBy('dim n', 'layout numerator\ndim n'), []);
    assert.deepEqual(keptBy('dim n', 'seed 3\ndim n'), []);
  });
});
