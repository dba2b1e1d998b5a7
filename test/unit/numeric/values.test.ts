import { strict as assert } from 'node:assert';
import { array, entry, guard, plus, scale, times } from '../../../src/calculus/build';
import type { ArrayExpression, Variable } from '../../../src/calculus/expression';
import { scalar } from '../../../src/numeric/array';
import { chooseSizes } from '../../../src/numeric/sizes';
import { valuesOf } from '../../../src/numeric/values';
import { Size } from '../../../src/shapes/size';
import { filled } from './naive';

const [n, m] = [Size.named('n'), Size.named('m')];
const of = (value: number): Size => Size.of(value);

function variable(name: string, axes: readonly Size[], definition?: ArrayExpression, row = false): Variable {
  const base = { kind: 'variable', name, axes, row, facts: {}, order: 0 } as const;
  return definition === undefined ? base : { ...base, definition };
}

const double = (v: Variable): ArrayExpression => array(v.axes, (...at) => scale(entry(v, at), 2));

describe('values', () => {
  const x = variable('x', [n]);
  const twice = variable('twice', [n], double(x));

  it('samples inputs, computes definitions, and keeps both', () => {
    const values = valuesOf([x, twice]);
    const [input, output] = [values.named('x'), values.named('twice')];
    assert.deepEqual(input.shape, [3]);
    assert.deepEqual(
      [...output.data],
      [...input.data].map((value) => 2 * value),
    );
    assert.equal(values.named('twice'), output);
  });

  it('takes given values, and the sizes that they pin down', () => {
    const values = valuesOf([x, twice], { given: new Map([['x', filled([8])]]) });
    assert.equal(values.sizes.get('n'), 8);
    assert.deepEqual(values.named('twice').shape, [8]);
  });

  it('takes a value that is given for a defined name', () => {
    const values = valuesOf([x, twice], { given: new Map([['twice', filled([3])]]) });
    assert.deepEqual(values.named('twice'), filled([3]));
  });

  it('reads a row written [1, n]', () => {
    const row = variable('r', [n], undefined, true);
    const values = valuesOf([row], { given: new Map([['r', filled([1, 5])]]) });
    assert.deepEqual(values.named('r').shape, [5]);
  });

  it('refuses a value of another shape, and a name that is not there', () => {
    const values = valuesOf([variable('A', [of(2), of(3)])], { given: new Map([['A', filled([3, 2])]]) });
    assert.throws(() => values.named('A'), { code: 'wrong-shape' });
    assert.throws(() => values.named('B'), { code: 'unknown-value' });
  });

  it('recomputes what depends on a changed value', () => {
    const values = valuesOf([x, twice]);
    const changed = values.with(new Map([['x', filled([3])]]));
    assert.equal(changed.named('twice').data[0], 2 * filled([3]).data[0]!);
    assert.notEqual(values.named('twice').data[0], changed.named('twice').data[0]);
  });

  it('goes by the declared kind', () => {
    const values = valuesOf([x], { kinds: new Map([['x', 'onehot']]) });
    assert.deepEqual([...values.named('x').data].sort(), [0, 0, 1]);
  });

  it('computes a chain of 20,000 definitions', () => {
    const chain = [variable('v0', [])];
    for (let k = 1; k <= 20000; k++) {
      const previous = chain[k - 1]!;
      chain.push(variable(`v${k}`, [], { indices: [], body: plus(entry(previous, [])) }));
    }
    const values = valuesOf(chain, { given: new Map([['v0', scalar(3)]]) });
    assert.equal(values.named('v20000').data[0], 3);
  });

  it('reports definitions that need each other', () => {
    const knot: Variable = { ...variable('k', []) };
    Object.assign(knot, { definition: { indices: [], body: entry(knot, []) } });
    assert.throws(() => valuesOf([knot]).named('k'), { code: 'circular' });
  });

  it('allocates nothing before a number is asked for', () => {
    const huge = variable('H', [of(1e6), of(1e6)]);
    const values = valuesOf([huge, x]);
    assert.equal(values.named('x').data.length, 3);
    assert.throws(() => values.named('H'), { code: 'too-large' });
  });

  it('computes an opaque result once for all that stand for it', () => {
    let runs = 0;
    const make = () =>
      ({
        kind: 'opaque',
        rule: {
          name: 'count',
          derivative: () => ({ terms: [] }),
          evaluate: ([v]: readonly Float64Array[]) => {
            runs++;
            return v!;
          },
        },
        arguments: [double(x)],
        settings: '',
        axes: [n],
        facts: {},
      }) as const;
    const both = array([n], (i) => times(entry(make(), [i]), entry(make(), [i]), guard(i, of(2))));
    valuesOf([x, variable('b', [n], both)]).named('b');
    assert.equal(runs, 1);
  });
});

describe('chooseSizes', () => {
  const choose = (...sizes: Size[]): unknown => Object.fromEntries(chooseSizes(sizes, new Map()));
  const quotient = (a: Size, b: number): Size => a.dividedBy(of(b))!;

  it('gives distinct small numbers in the order of the names', () => {
    assert.deepEqual(choose(n, m), { m: 3, n: 4 });
  });

  it('keeps every size positive', () => {
    assert.deepEqual(choose(n.minus(of(9))), { n: 10 });
  });

  it('makes quotients come out even', () => {
    assert.deepEqual(choose(quotient(m, 2), n), { m: 4, n: 5 });
    assert.deepEqual(choose(quotient(n, 2), quotient(m, 2)), { m: 6, n: 8 });
  });

  it('keeps the numbers chosen', () => {
    assert.deepEqual(Object.fromEntries(chooseSizes([n, m], new Map([['n', 11]]))), { n: 11, m: 3 });
  });

  it('solves for the name in a size that a value pins down', () => {
    const size = n.times(of(2)).plus(of(1));
    assert.deepEqual(Object.fromEntries(chooseSizes([size], new Map(), [{ size, value: 9 }])), { n: 4 });
  });
});
