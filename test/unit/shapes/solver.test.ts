/** Equations between sizes: what is bound, what waits, what can't be, and why. */
import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { Agenda } from '../../../src/shapes/agenda';
import { Size } from '../../../src/shapes/size';
import { SizeSolver } from '../../../src/shapes/solver';

interface Solved {
  readonly values: readonly string[];
  readonly conflicts: readonly string[];
  /** The numbers of the equations behind an unknown. */
  why(unknown: number): readonly number[];
}

/** Solves equations `left = right` in the unknowns `a`, `b`, `c` and the rigid name `n`. */
function solve(...equations: readonly string[]): Solved {
  const agenda = new Agenda();
  const solver = new SizeSolver(agenda);
  const unknowns = ['a', 'b', 'c'].map(() => solver.fresh());
  const conflicts: string[] = [];
  for (const [k, equation] of equations.entries()) {
    const [left = '', right = ''] = equation.split('=');
    const ground = { span: { from: k, to: k }, message: () => equation };
    const blame = ({ tooSmall }: { readonly tooSmall?: Size }) => {
      conflicts.push(`${equation}${tooSmall ? ` (${solver.resolve(tooSmall)})` : ''}`);
    };
    solver.equate(read(left, unknowns), read(right, unknowns), ground, blame);
    agenda.run();
  }
  return {
    values: unknowns.map((unknown) => solver.resolve(unknown).toString()),
    conflicts,
    why: (unknown) => solver.explain([unknowns[unknown] as Size]).map(({ span }) => span.from),
  };
}

/** Sums of products of numbers and letters: enough for these tests. */
function read(text: string, unknowns: readonly Size[]): Size {
  return text.split('+').reduce((sum, term) => {
    const factors = term.split('*').map((factor) => {
      const word = factor.trim();
      const unknown = unknowns['abc'.indexOf(word)];
      return word === 'n' ? Size.named('n') : (unknown ?? Size.of(Number(word)));
    });
    return sum.plus(factors.reduce((a, b) => a.times(b)));
  }, Size.of(0));
}

describe('solving for sizes', () => {
  const cases: readonly (readonly [string[], string, string[]?])[] = [
    [['a = 3'], '3 ? ?'],
    [['a = b', 'b = c', 'c = 7'], '7 7 7'],
    [['a + 1 = 129'], '128 ? ?'],
    [['n + a = n + 4'], '4 ? ?'],
    [['2 * a = 10'], '5 ? ?'],
    [['2 * a = 2 * n + 4'], 'n + 2 ? ?'],
    [['n * a = n * n + n'], 'n + 1 ? ?'],
    [['2 * a = 7'], '? ? ?', ['2 * a = 7']],
    [['2 * a = n'], '? ? ?', ['2 * a = n']],
    [['a = n', 'a = 3'], 'n ? ?', ['a = 3']],
    [['a + 5 = 3'], '? ? ?', ['a + 5 = 3 (-2)']],
    [['a + 1 = 1'], '? ? ?', ['a + 1 = 1 (0)']],
    [['a = a'], '? ? ?'],
    [['a = a + 1'], '? ? ?', ['a = a + 1']],
    [['a = 2 * a'], '? ? ?', ['a = 2 * a (0)']],
    [['a + b = 5', 'a + 1 = b + 2'], '3 2 ?'],
    [['2 * a + 3 * b = 12', 'a + b = 5'], '3 2 ?'],
    [['a * b = 12', 'b = 4'], '3 4 ?'],
    [['a * b = 12', 'b = 5'], '? 5 ?', ['a * b = 12']],
    [['a * b = a'], '? 1 ?'],
    [['2 * a + 4 * b = 7'], '? ? ?', ['2 * a + 4 * b = 7']],
    [['a * a = 16'], '? ? ?'],
    [['a = b + 3', 'a = 2'], '? ? ?', ['a = 2 (-1)']],
    [['a = b', 'b = 3', 'a = 4'], '3 3 ?', ['a = 4']],
  ];
  for (const [equations, values, conflicts = []] of cases) {
    it(`${equations.join(', ')} gives ${values}${conflicts.length > 0 ? ' and a conflict' : ''}`, () => {
      const solved = solve(...equations);
      assert.deepEqual(solved.conflicts, conflicts);
      assert.equal(solved.values.join(' ').replace(/\? \+ 3/gu, '?'), values);
    });
  }

  it('takes the fewest reasons', () => {
    assert.deepEqual(solve('a = b', 'b = c', 'c = 7', 'a = 7').why(0), [3]);
    assert.deepEqual(solve('a = b', 'b = c', 'c = 7').why(0), [0, 1, 2]);
    assert.deepEqual(solve('a = b + c', 'c = 2', 'b = 1', 'a = 3').why(2), [1]);
    assert.deepEqual(solve('a = b + c', 'c = 2', 'b = 1').why(0), [0, 1, 2]);
  });

  it('names all equations that only together decide', () => {
    assert.deepEqual(solve('a + b = 5', 'a + 1 = b + 2', 'c = 9').why(0), [0, 1]);
  });

  it('never binds anything but the one solution of equations that have it', () => {
    const small = fc.integer({ min: 1, max: 6 });
    const coefficients = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 3 })));
    fc.assert(
      fc.property(
        fc.tuple(small, small, small),
        fc.array(fc.tuple(coefficients, coefficients), { minLength: 1, maxLength: 6 }),
        (truth, rows) => {
          const equations = rows.map(([left, right]) => {
            const side = (row: readonly number[]) => row.map((c, k) => `${c} * ${'abc'[k]}`).join(' + ');
            const value = (row: readonly number[]) => row.reduce((sum, c, k) => sum + c * (truth[k] ?? 0), 0);
            const gap = value(left) - value(right);
            return gap >= 0
              ? `${side(left)} = ${side(right)} + ${gap}`
              : `${side(left)} + ${-gap} = ${side(right)}`;
          });
          const solved = solve(...equations);
          assert.deepEqual(solved.conflicts, []);
          for (const [k, value] of solved.values.entries()) {
            if (/^\d+$/u.test(value)) assert.equal(value, String(truth[k]));
          }
        },
      ),
    );
  });

  it('follows chains as long as a document', () => {
    const agenda = new Agenda();
    const solver = new SizeSolver(agenda);
    const chain = Array.from({ length: 20_000 }, () => solver.fresh());
    const ground = { span: { from: 0, to: 0 }, message: () => 'next' };
    const fail = () => assert.fail();
    for (const [k, size] of chain.entries()) {
      const next = chain[k + 1];
      if (next) solver.equate(size.plus(Size.of(1)), next, ground, fail);
    }
    solver.equate(chain.at(-1) as Size, Size.of(20_000), ground, fail);
    agenda.run();
    assert.equal(solver.resolve(chain[0] as Size).constant, 1);
    assert.equal(solver.explain([chain[0] as Size]).length, 1);
  });
});
