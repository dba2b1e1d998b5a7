/** The kernels against the loops that stand in for them, and both against the definition of a sum of products. */
import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { volumeOf } from '../../../src/numeric/array';
import { contraction, type OperandStrides } from '../../../src/numeric/contract';
import { kernels, makeKernels, withoutKernels } from '../../../src/numeric/simd/kernels';
import { filled } from './naive';

/**
 * `ik kj -> ij | i 3 j 40 k 500`: two arrays and the result, each as the loops that it is stored by, the last one contiguous;
 * `*` after an array says that its zeros are a mask's, `+` after the result that it holds something already, and `loops` that
 * the kernels have no part in it.
 */
const products = `
  i j -> ij        | i 70 j 90
  i* j -> ij       | i 70 j 90
  i j -> ij +      | i 70 j 90 | loops
  i j -> ji        | i 70 j 90
  ij j -> i        | i 128 j 785
  ij j -> i        | i 3 j 9000
  ij j -> i        | i 5000 j 20
  ji j -> i        | i 785 j 128
  ji j* -> i       | i 785 j 128
  ji j -> i        | i 40 j 5000
  ji j* -> i +     | i 40 j 5000
  ji j -> i        | i 4500 j 40
  ik kj -> ij      | i 17 j 33 k 65
  ik kj -> ji      | i 17 j 33 k 65
  ik* kj -> ij     | i 17 j 33 k 65
  ik* kj -> ji     | i 17 j 33 k 65
  ik kj* -> ij     | i 17 j 33 k 65
  ki kj -> ij +    | i 18 j 35 k 64
  ki jk -> ij      | i 18 j 35 k 64
  ik jk -> ij      | i 19 j 36 k 63
  ik jk -> ji      | i 19 j 36 k 63
  ik kj -> ij      | i 3 j 300 k 700
  ik kj -> ij      | i 2 j 4100 k 35
  ik kj -> ij      | i 2 j 40 k 4200
  bik bkj -> bij   | b 3 i 9 j 31 k 33
  bik bkj -> bij   | b 3 i 9 j 32 k 48
  bik bkj -> ij    | b 3 i 9 j 31 k 33
  bik bkj -> ji +  | b 3 i 9 j 31 k 33
  ib kbj -> bij    | b 3 i 9 j 31 k 33 | loops
`;

interface Case {
  readonly loops: readonly string[];
  readonly extents: readonly number[];
  readonly operands: readonly OperandStrides[];
  readonly data: readonly Float64Array[];
  readonly out: OperandStrides;
  readonly before: Float64Array | undefined;
}

function read(line: string): Case {
  const [product = '', sizes = ''] = line.split('|');
  const [factors = '', result = ''] = product.split('->');
  const pairs = sizes.trim().split(/\s+/);
  const loops = pairs.filter((_, k) => k % 2 === 0);
  const extents = pairs.filter((_, k) => k % 2 === 1).map(Number);
  const strided = (word: string): OperandStrides & { readonly volume: number } => {
    const strides = loops.map(() => 0);
    let volume = 1;
    for (const letter of [...word.replace(/[*+]/, '').trim()].reverse()) {
      strides[loops.indexOf(letter)] = volume;
      volume *= extents[loops.indexOf(letter)]!;
    }
    return { offset: 0, strides, sparse: word.includes('*'), volume };
  };
  const operands = factors.trim().split(/\s+/).map(strided);
  const out = strided(result);
  const data = operands.map(({ volume, sparse }, k) =>
    filled([volume], k).data.map((value) => (sparse && value > 0 ? 0 : value)),
  );
  return {
    loops,
    extents,
    operands,
    data,
    out,
    before: result.includes('+') ? filled([out.volume], 7).data : undefined,
  };
}

function multiply({ extents, operands, data, out, before }: Case, alpha: number): Float64Array {
  const volume = volumeOf(extents.filter((_, loop) => out.strides[loop] !== 0));
  const result = before?.slice() ?? new Float64Array(volume);
  contraction(extents, operands, out, alpha)(data, result, before === undefined);
  return result;
}

function byDefinition({ extents, operands, data, out, before }: Case, alpha: number): Float64Array {
  const volume = volumeOf(extents.filter((_, loop) => out.strides[loop] !== 0));
  const result = before?.slice() ?? new Float64Array(volume);
  const visit = (loop: number, at: number, places: readonly number[]): void => {
    if (loop === extents.length) {
      result[at] = result[at]! + places.reduce((value, place, k) => value * data[k]![place]!, alpha);
      return;
    }
    for (let k = 0; k < extents[loop]!; k++) {
      visit(
        loop + 1,
        at + k * out.strides[loop]!,
        places.map((place, p) => place + k * operands[p]!.strides[loop]!),
      );
    }
  };
  visit(
    0,
    0,
    operands.map(() => 0),
  );
  return result;
}

function farthest(a: Float64Array, b: Float64Array): number {
  assert.equal(a.length, b.length);
  let [most, largest] = [0, 1];
  a.forEach((value, k) => {
    most = Math.max(most, Math.abs(value - b[k]!));
    largest = Math.max(largest, Math.abs(value));
  });
  return most / largest;
}

describe('kernels', () => {
  it('can be had here', () => assert.ok(kernels()));

  for (const line of products.trim().split('\n')) {
    it(line.trim(), () => {
      const product = read(line);
      const expected = byDefinition(product, -1.5);
      const memory = kernels()!.numbers.fill(Number.NaN);
      assert.ok(farthest(multiply(product, -1.5), expected) < 1e-12, 'with kernels');
      assert.equal(memory.every(Number.isNaN), line.endsWith('loops'), 'the kernels are in use');
      assert.ok(
        farthest(
          withoutKernels(() => multiply(product, -1.5)),
          expected,
        ) < 1e-12,
        'without',
      );
    });
  }

  it('agree with the loops on products of any size and order of storage', () => {
    const order = (word: string) => fc.constantFrom(word, [...word].reverse().join(''));
    const sizes = fc.record({ i: fc.integer({ min: 1, max: 80 }), j: fc.nat(79), k: fc.nat(79) });
    fc.assert(
      fc.property(
        order('ik'),
        order('kj'),
        order('ij'),
        sizes,
        fc.boolean(),
        (a, b, out, { i, j, k }, sparse) => {
          const product = read(`${a}${sparse ? '*' : ''} ${b} -> ${out} | i ${i} j ${j + 1} k ${k + 1}`);
          const [found, expected] = [multiply(product, 2), withoutKernels(() => multiply(product, 2))];
          assert.ok(farthest(found, expected) < 1e-12);
        },
      ),
    );
  });

  it('do not look at what a mask rules out, line by line', () => {
    for (const line of [
      'ik* kj -> ij | i 6 j 40 k 50',
      'ik* kj -> ji | i 6 j 40 k 50',
      'k* kj -> j | j 90 k 50',
    ]) {
      const product = read(line);
      const [mask, rows] = product.data as [Float64Array, Float64Array];
      const width = rows.length / 50;
      // Of each row one line at most has a factor, and where none has, the row is infinite.
      mask.forEach((_, at) => {
        mask[at] = at % 50 === 7 || Math.floor(at / 50) === at % 50 ? 1 : 0;
      });
      for (let k = 0; k < 50; k++) {
        const isUsed = mask.some((factor, at) => at % 50 === k && factor !== 0);
        if (!isUsed) rows.fill(Number.POSITIVE_INFINITY, k * width, (k + 1) * width);
      }
      rows[3 * width] = Number.POSITIVE_INFINITY;
      const [found, expected] = [multiply(product, 1), withoutKernels(() => multiply(product, 1))];
      assert.ok(!found.some(Number.isNaN));
      assert.deepEqual([...found], [...expected]);
    }
  });

  it('keep to the memory that they started with', () => {
    const before = kernels()?.numbers.buffer;
    const large = [
      'ij j -> i | i 900 j 1100',
      'ik kj -> ij | i 3 j 500 k 900',
      'i j -> ij | i 700 j 900',
    ].map(read);
    for (let round = 0; round < 4; round++) for (const product of large) multiply(product, 1);
    const after = kernels()?.numbers;
    assert.equal(after?.buffer, before);
    assert.equal(after?.byteLength, 10 * 65_536);
  });

  it('are done without where there is no WebAssembly, or where it may not be used', () => {
    class Refuses {
      constructor() {
        throw new Error("Refused to compile: 'wasm-unsafe-eval' is not allowed");
      }
    }
    assert.equal(makeKernels(undefined), null);
    assert.equal(makeKernels({ Module: Refuses, Instance: WebAssembly.Instance as never }), null);
  });
});
