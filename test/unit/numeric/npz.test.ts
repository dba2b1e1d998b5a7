import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { zipSync } from 'fflate';
import { readNpy } from '../../../src/numeric/npy';
import { namesInNpz, readFromNpz, readNpz } from '../../../src/numeric/npz';
import { type NpyFile, npyOf } from './npy-file';

/** A `.npy` file of the given shape around the given bytes. */
function npy(shape: string, content: ArrayBufferView, options: Partial<NpyFile> = {}): Uint8Array {
  return npyOf({ shape, content, ...options });
}

const six = Float64Array.of(1, 2, 3, 4, 5, 6);

function numbers(bytes: Uint8Array): unknown {
  const found = readNpy(bytes);
  return found.ok ? { shape: found.value.shape, data: [...found.value.data] } : found.problem.code;
}

function bigEndian(values: readonly number[]): DataView {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, k) => {
    view.setFloat64(8 * k, value, false);
  });
  return view;
}

describe('readNpy', () => {
  const vector = { shape: [3], data: [1, 0, 2] };
  const readable: Record<string, [Uint8Array, unknown]> = {
    'version 1': [npy('(2, 3)', six), { shape: [2, 3], data: [...six] }],
    'version 2': [npy('(2, 3)', six, { version: 2 }), { shape: [2, 3], data: [...six] }],
    'version 3': [npy('(6,)', six, { version: 3 }), { shape: [6], data: [...six] }],
    'a scalar': [npy('()', Float64Array.of(7)), { shape: [], data: [7] }],
    'an empty array': [npy('(0, 4)', new Uint8Array()), { shape: [0, 4], data: [] }],
    'columns first': [npy('(2, 3)', six, { fortran: true }), { shape: [2, 3], data: [1, 3, 5, 2, 4, 6] }],
    'columns first, three axes': [
      npy('(1, 2, 3)', six, { fortran: true }),
      { shape: [1, 2, 3], data: [1, 3, 5, 2, 4, 6] },
    ],
    'big-endian': [npy('(3,)', bigEndian([1, 0, 2]), { descr: "'>f8'" }), vector],
    float32: [npy('(3,)', Float32Array.of(1, 0, 2), { descr: "'<f4'" }), vector],
    float16: [npy('(3,)', Uint16Array.of(0x3c00, 0, 0x4000), { descr: "'<f2'" }), vector],
    int64: [npy('(3,)', BigInt64Array.of(1n, 0n, 2n), { descr: "'<i8'" }), vector],
    uint64: [npy('(3,)', BigUint64Array.of(1n, 0n, 2n), { descr: "'<u8'" }), vector],
    int32: [npy('(3,)', Int32Array.of(1, 0, -2), { descr: "'<i4'" }), { shape: [3], data: [1, 0, -2] }],
    uint32: [npy('(3,)', Uint32Array.of(1, 0, 2), { descr: "'<u4'" }), vector],
    int16: [npy('(3,)', Int16Array.of(1, 0, 2), { descr: "'<i2'" }), vector],
    uint16: [npy('(3,)', Uint16Array.of(1, 0, 2), { descr: "'<u2'" }), vector],
    int8: [npy('(3,)', Int8Array.of(1, 0, 2), { descr: "'|i1'" }), vector],
    uint8: [npy('(3,)', Uint8Array.of(1, 0, 2), { descr: "'|u1'" }), vector],
    bool: [npy('(3,)', Uint8Array.of(1, 0, 2), { descr: "'|b1'" }), { shape: [3], data: [1, 0, 1] }],
    'bytes after the array': [npy('(2,)', six), { shape: [2], data: [1, 2] }],
    'as Python 2 wrote sizes': [npy('(2L, 3L)', six), { shape: [2, 3], data: [...six] }],
  };
  for (const [name, [bytes, expected]] of Object.entries(readable)) {
    it(`reads ${name}`, () => {
      assert.deepEqual(numbers(bytes), expected);
    });
  }

  const versionNine = npy('(6,)', six);
  versionNine[6] = 9;
  const unreadable: Record<string, [Uint8Array, string]> = {
    'an empty file': [new Uint8Array(), 'not-npy'],
    'another format': [new TextEncoder().encode('1.0, 2.0, 3.0'), 'not-npy'],
    'a version to come': [versionNine, 'npy-version'],
    'a file that ends in its header': [npy('(6,)', six).subarray(0, 40), 'truncated'],
    'a file that ends before its header': [npy('(6,)', six, { version: 2 }).subarray(0, 10), 'truncated'],
    'a file that ends in its numbers': [npy('(6,)', six).subarray(0, -1), 'truncated'],
    'a shape of more than there is': [npy('(7,)', six), 'truncated'],
    'a shape beyond memory': [npy('(999999999999, 999999999999)', six), 'too-large'],
    'a shape beyond numbers': [npy(`(${'999999999999999, '.repeat(40)}0)`, six), 'too-large'],
    'a negative size': [npy('(-6,)', six), 'npy-header'],
    'a size that is none': [npy('(1e3,)', six), 'npy-header'],
    'too many axes': [npy(`(${'1, '.repeat(65)})`, six), 'npy-header'],
    'a header that is no dictionary': [npy('', six, { header: 'import os' }), 'npy-header'],
    'a header without a shape': [npy('', six, { header: "{'descr': '<f8'}" }), 'npy-header'],
    'complex numbers': [npy('(3,)', six, { descr: "'<c16'" }), 'npy-type'],
    objects: [npy('(3,)', six, { descr: "'|O'" }), 'npy-type'],
    'arrays with fields': [npy('(3,)', six, { descr: "[('a', '<f8')]" }), 'npy-type'],
  };
  for (const [name, [bytes, code]] of Object.entries(unreadable)) {
    it(`answers ${name} with ${code}`, () => {
      assert.equal(numbers(bytes), code);
    });
  }

  it('answers whatever it is given', () => {
    const start = npy('(6,)', six);
    fc.assert(
      fc.property(fc.nat(start.length - 1), fc.uint8Array({ maxLength: 30 }), (at, noise) => {
        const bytes = start.slice();
        bytes.set(noise.subarray(0, bytes.length - at), at);
        readNpy(bytes);
      }),
    );
  });
});

describe('readNpz', () => {
  const archive = zipSync({
    'W.npy': npy('(2, 3)', six),
    'b.npy': [npy('(1,)', Float64Array.of(7)), { level: 0 }],
    'notes.txt': new TextEncoder().encode('no array'),
  });

  it('reads compressed and stored arrays and leaves other files alone', () => {
    const found = readNpz(archive);
    assert.ok(found.ok);
    assert.deepEqual([...found.value.keys()], ['W', 'b']);
    assert.deepEqual([...found.value.get('W')!.data], [...six]);
    assert.deepEqual([...found.value.get('b')!.data], [7]);
  });

  it('lists the names', () => {
    assert.deepEqual(namesInNpz(archive), { ok: true, value: ['W', 'b'] });
  });

  it('reads one array, and names the others when it is not there', () => {
    const found = readFromNpz(archive, 'b');
    assert.ok(found.ok);
    assert.deepEqual([...found.value.data], [7]);
    assert.deepEqual(readFromNpz(archive, 'c'), {
      ok: false,
      problem: { code: 'missing-entry', payload: { entry: 'c', entries: ['W', 'b'] } },
    });
    assert.ok(!readFromNpz(archive, '__proto__').ok);
  });

  const code = (bytes: Uint8Array, limit?: number): string => {
    const found = readNpz(bytes, undefined, limit);
    return found.ok ? 'ok' : found.problem.code;
  };

  it('answers what is no archive', () => {
    assert.equal(code(new Uint8Array()), 'not-npz');
    assert.equal(code(new Uint8Array(100)), 'not-npz');
    assert.equal(code(npy('(6,)', six)), 'not-npz');
    assert.equal(code(archive.subarray(0, archive.length - 30)), 'not-npz');
    assert.equal(code(archive.subarray(40)), 'not-npz');
  });

  it('answers an array in it that is none', () => {
    assert.equal(code(zipSync({ 'a.npy': Uint8Array.of(1, 2, 3) })), 'not-npy');
  });

  it('refuses a bomb before it goes off', () => {
    const bomb = zipSync({ 'a.npy': new Uint8Array(2e6) });
    assert.ok(bomb.length < 4000);
    assert.equal(code(bomb, 1e6), 'too-large');
  });

  it('refuses small entries that float64 makes large', () => {
    const bytes = zipSync({ 'a.npy': npy('(1000,)', new Uint8Array(1000), { descr: "'|u1'" }) });
    assert.equal(code(bytes, 2000), 'too-large');
    assert.equal(code(bytes, 8000), 'ok');
  });

  it('refuses a directory that promises what its bytes can not hold', () => {
    const lying = archive.slice();
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 6, true);
    assert.equal(view.getUint32(directory, true), 0x02014b50);
    view.setUint32(directory + 24, 0x7fffffff, true);
    assert.equal(code(lying), 'lying-header');
    view.setUint32(directory + 24, 50, true);
    assert.notEqual(code(lying), 'ok');
  });

  it('refuses a directory that claims more entries than it has', () => {
    const end = archive.slice();
    new DataView(end.buffer).setUint16(end.length - 14, 0xffff, true);
    assert.equal(code(end), 'not-npz');
  });

  it('refuses a directory of billions of entries in no time', () => {
    // The large form of the directory's end: the record, where it is, and the usual end.
    const view = new DataView(new ArrayBuffer(56 + 20 + 22));
    view.setUint32(0, 0x06064b50, true);
    view.setUint32(32, 0xffffffff, true);
    view.setUint32(56, 0x07064b50, true);
    view.setUint32(76, 0x06054b50, true);
    view.setUint16(84, 1, true);
    assert.equal(code(new Uint8Array(view.buffer)), 'not-npz');
  });

  it('answers whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(archive.length),
        (changes, end) => {
          const bytes = archive.slice(0, end < 30 ? archive.length : end);
          for (const [at, value] of changes) bytes[Math.min(at, bytes.length - 1)] = value;
          readNpz(bytes);
          namesInNpz(bytes);
        },
      ),
      { numRuns: 500 },
    );
  });
});
