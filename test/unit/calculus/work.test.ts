/** Questions about expressions that are nested until simplifying them would take for ever: they end, and are right. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { costOf } from '../../../src/calculus/cost';
import { spend, withinWork } from '../../../src/calculus/work';
import { nestedNumbers } from '../../../src/features/numbers';
import { parse } from '../../../src/language/parse';
import { matrixText } from '../../../src/notation/print-matrix';

const nested = (times: number, wrap: (inner: string) => string) =>
  Array.from({ length: times }).reduce<string>((inner) => wrap(inner), 'x');

describe('work', () => {
  it('ends where it is used up, and is counted for what is around it', () => {
    const inner = (most: number) =>
      withinWork(
        most,
        () => spend(7) ?? 'done',
        () => 'used up',
      );
    assert.equal(inner(10), 'done');
    assert.equal(inner(5), 'used up');
    const both = withinWork(
      10,
      () => `${inner(8)}, then ${inner(8)}`,
      () => 'nothing left',
    );
    assert.equal(both, 'done, then used up');
  });

  it('is not what a definition costs whom asks for it first', () => {
    const y = analyze(parse('x : [n]\nA : [n, n]\ny = A @ (x + x * x + A @ x) * 0.1')).variable('y');
    withinWork(
      1,
      () => y?.definition,
      () => undefined,
    );
    assert.ok(y?.definition);
  });

  for (const [what, source] of [
    ['powers of powers', nested(24, (inner) => `x ^ (${inner})`)],
    ['products of functions', nested(16, (inner) => `x * sin(${inner})`)],
    ['softmax of softmax', nested(32, (inner) => `softmax(${inner})`)],
  ] as const) {
    it(what, function () {
      this.timeout(60_000);
      const analysis = analyze(parse(`x : [2] = [0.5, 0.7]\ny = ${source}`));
      assert.deepEqual(analysis.problems, []);
      const jacobian = analysis.total('y', 'x');
      assert.ok(jacobian);
      // Whatever is not said of it, nothing false is.
      void [jacobian.structure, jacobian.counts, jacobian.closedForm];
      const values = nestedNumbers(jacobian.array, analysis) as number[][];
      const step = 1e-6;
      const at = (shift: number) =>
        analyze(parse(`x : [2] = [${0.5 + shift}, 0.7]\ny = ${source}`)).values.named('y').data;
      const [up, down] = [at(step), at(-step)];
      up.forEach((value, k) => {
        const slope = (value - (down[k] as number)) / (2 * step);
        assert.ok(Math.abs(slope - (values[0]?.[k] as number)) < 1e-7 * Math.max(1, Math.abs(slope)));
      });
    });
  }

  for (const [what, expression] of [
    ['powers of powers', (depth: number) => nested(depth, (inner) => `x ^ (${inner})`)],
    ['products of functions', (depth: number) => nested(depth, (inner) => `sin(${inner} * x)`)],
  ] as const) {
    it(`is as much again for twice the depth, squared: ${what}`, () => {
      const costAt = (depth: number): number => {
        const [local] = analyze(parse(`x : positive[]\ny = ${expression(depth)}`)).local('y');
        return costOf((local as NonNullable<typeof local>).array.body);
      };
      const [some, twice] = [costAt(30), costAt(60)];
      assert.ok(twice < 5 * some, `${some}, then ${twice}`);
    });
  }

  it('is done once for every entry of what is nested in an enclosure', () => {
    const source = 'x : [4]\nL = sum(softmax(softmax(x)) * x)\ncheck hessian(L, x) == diag(x)';
    const verdict = withinWork(
      750_000,
      () => analyze(parse(source)).claims()[0]?.verdict,
      () => 'used up',
    );
    assert.equal(verdict, 'refuted');
  });

  for (const [what, source] of [
    [
      'a wrong claim about coupled definitions',
      `x0 : []\nx1 : []\n${Array.from({ length: 58 }, (_, k) => `x${k + 2} = x${k + 1} + x${k + 1} * x${k}`).join('\n')}\ncheck grad(x59, x0) == x1 * x2`,
    ],
    [
      'a wrong claim about a Hessian of softmax of softmax',
      `x : [3]\na : [3]\ncheck hessian(a.T @ ${nested(4, (inner) => `softmax(${inner})`)}, x) == eye(3)`,
    ],
  ] as const) {
    it(`refutes ${what}`, function () {
      this.timeout(60_000);
      assert.equal(analyze(parse(source)).claims()[0]?.verdict, 'refuted');
    });
  }

  it('answers for a chain of hundreds of names, however its steps are left', function () {
    this.timeout(60_000);
    const lines = Array.from({ length: 300 }, (_, k) => `h${k + 1} = tanh(h${k})`);
    const analysis = analyze(parse(`h0 : [2]\n${lines.join('\n')}\nL = sum(h300)`));
    const jacobian = analysis.total('L', 'h0');
    assert.ok(jacobian);
    const found = nestedNumbers(jacobian.array, analysis) as number[];
    for (const [entry, slope] of found.entries()) {
      let expected = 1;
      for (let k = 1; k <= 300; k++)
        expected *= 1 - (analysis.values.named(`h${k}`).data[entry] as number) ** 2;
      assert.ok(Math.abs(slope - expected) <= 1e-10 * expected, `${slope}, not ${expected}`);
    }
  });

  it('says of a claim that only holds that its proof grew too long', () => {
    const both = Array.from(
      { length: 10 },
      (_, k) => `x${k + 2} = x${k + 1} + x${k + 1} * x${k}\ny${k + 2} = y${k + 1} * (1 + y${k})`,
    );
    const source = `x0 : []\nx1 : []\ny0 = x0\ny1 = x1\n${both.join('\n')}\ncheck x11 == y11`;
    const [claim] = analyze(parse(source)).claims();
    assert.equal(claim?.verdict, 'holds');
    assert.match(
      claim?.message ?? '',
      /^Not proved, as working out a proof grew too long, but both sides agree/,
    );
  });

  it('leaves a number of a million digits a power', () => {
    const jacobian = analyze(parse('x : [3]\ny = 2^1000000 * x')).total('y', 'x');
    assert.equal(jacobian?.closedForm && matrixText(jacobian.closedForm), '2^1000000 * eye(3)');
  });
});
