import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import { answerSteps, readRequest } from '../../../src/features/requests/answer';
import type { CompareAnswer } from '../../../src/protocol';

const analysis = openDocument('x : [3] = [1, -2, 3]\nW : [2, 3]\na = relu(x)\nz = W @ x\ndim n\nv : [n]\n');

function compared(left: string, right: string): CompareAnswer | string {
  const request = readRequest({ kind: 'compare', left, right, at: [0, 0], room: 4 });
  assert.ok(request);
  const steps = answerSteps(analysis, request);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    return step.value.type === 'answer' ? (step.value.answer as unknown as CompareAnswer) : step.value.reason;
  }
}

describe('comparing two expressions', () => {
  const cases: readonly [left: string, right: string, expected: object | RegExp][] = [
    ['grad(a, x)', 'diag(x > 0)', { count: 0 }],
    ['grad(z, x)', 'W.T', { count: 0 }],
    ['grad(a, x)', 'eye(3)', { count: 1, first: { at: [1, 1], left: 0, right: 1 } }],
    ['sum(a)', '5', { count: 1, first: { at: [], left: 4, right: 5 } }],
    ['0.1 + 0.2', '0.3', { count: 0 }],
    ['a', 'W', { shapes: ['3', '2×3'] }],
    ['a', '', /can't be worked out/],
    ['a', 'nobody', /`nobody` can't be worked out/],
    ['a', 'a +', /can't be worked out/],
  ];
  for (const [left, right, expected] of cases) {
    it(`${left} and ${right}`, () => {
      const answer = compared(left, right);
      if (expected instanceof RegExp) {
        assert.match(answer as string, expected);
        return;
      }
      assert.ok(typeof answer !== 'string', answer as string);
      const { difference, left: one, right: other } = answer;
      if (!difference) assert.deepEqual({ shapes: [one.array.shape, other.array.shape] }, expected);
      else {
        const { count, first } = difference;
        assert.deepEqual({ count, ...(first && { first }) }, expected);
      }
    });
  }

  it('has the numbers of both, and of the difference', () => {
    const answer = compared('x', 'a');
    assert.ok(typeof answer !== 'string' && answer.difference);
    const values = [answer.left, answer.right, answer.difference].map(({ array }) => [
      ...(array.part?.values ?? []),
    ]);
    assert.deepEqual(values, [
      [1, -2, 3],
      [1, 0, 3],
      [0, -2, 0],
    ]);
  });
});
