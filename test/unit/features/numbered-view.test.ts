/** A picture whose numbers are put into it afterwards is the picture that has them from the start. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromRoot } from '../../../scripts/paths';
import { answerQuestion } from '../../../src/features/desk/questions';
import { openDocument } from '../../../src/features/document';
import { matricesOf, withNumbers } from '../../../src/features/numbered-view';
import { pairView, statementView } from '../../../src/features/statement-view';
import type { JacobianView, MatrixRef } from '../../../src/protocol';

const net = `x : [3] = [1, 0, -1]
W : [2, 3]
z = W @ x
a = relu(x)
c = max(x) + sum(abs(x))
dim n
v : [n]
s = sum(relu(v))
L = sum(a) + sum(z)
check grad(L, x) == W.T @ ones(2) + (x > 0)
show grad(a, x)
`;

function found(analysis: ReturnType<typeof openDocument>, matrices: readonly MatrixRef[]) {
  const steps = answerQuestion(analysis, { of: 'jacobians', matrices });
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    assert.ok(step.value.type === 'answer');
    return step.value.answer as readonly (JacobianView | null)[];
  }
}

describe('a picture and its numbers', () => {
  const problemSet = readFileSync(fromRoot('examples/problem-set.grad'), 'utf8');
  for (const [name, text] of Object.entries({ net, problemSet, numerator: `layout numerator\n${net}` })) {
    it(`come together in ${name}`, () => {
      const analysis = openDocument(text);
      let values = 0;
      let notes = 0;
      for (const statement of analysis.document.statements) {
        const view = statementView(analysis, statement, () => undefined);
        const plain = statementView(analysis, statement, () => undefined, false);
        if (!view || !plain) continue;
        assert.deepEqual(withNumbers(plain, found(analysis, matricesOf(plain))), view, view.source);
        assert.doesNotMatch(JSON.stringify(plain), /"value":/);
        values += JSON.stringify(view).split('"value":').length - 1;
        notes += view.jacobians.flatMap((each) => each.notes).length;
      }
      assert.ok(values > 0 && notes > 0);
      const pair = pairView(analysis, 'L', 'x', false);
      assert.ok(pair);
      assert.deepEqual(withNumbers(pair, found(analysis, matricesOf(pair))), pairView(analysis, 'L', 'x'));
      assert.deepEqual(withNumbers(pair, []), pair);
      assert.deepEqual(withNumbers(pair, [null]), pair);
    });
  }
});
