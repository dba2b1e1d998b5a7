/** Files of arrays that lie, are cut off, or would fill the memory: each is answered with what is wrong, and costs next to nothing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { deflateRawSync, crc32 as zlibCrc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { deflateSync, zipSync } from 'fflate';
import { readArray } from '../../../src/numeric/load';
import { crc32 } from '../../../src/numeric/zip';
import { npyOf } from './npy-file';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const six = npyOf({ shape: '(2, 3)', content: Float64Array.of(1, 2, 3, 4, 5, 6) });

function outcome(bytes: Uint8Array, path = 'a.npz', entry?: string): string {
  const found = readArray(bytes, path, entry);
  return found.ok ? `[${found.value.shape.join(', ')}]` : found.problem.code;
}

// ---- archives ------------------------------------------------------------------------------------

interface Entry {
  readonly name: string;
  /** As it lies in the archive. */
  readonly packed: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly originalSize: number;
  readonly size?: number;
  readonly flags?: number;
  /** Where its header is said to be, in place of where it is. */
  readonly offset?: number;
}

const stored = (content: Uint8Array, name = 'a.npy'): Entry => ({
  name,
  packed: content,
  method: 0,
  crc: crc32(content),
  originalSize: content.length,
});

const deflated = (content: Uint8Array, name = 'a.npy'): Entry => ({
  ...stored(content, name),
  packed: deflateSync(content),
  method: 8,
});

/** An archive that says what it is told to. */
function zip(entries: readonly Entry[], claimed = entries.length): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const push = (into: Uint8Array[], length: number, fill: (view: DataView) => void): void => {
    const view = new DataView(new ArrayBuffer(length));
    fill(view);
    into.push(new Uint8Array(view.buffer));
  };
  for (const {
    name,
    packed,
    method,
    crc,
    originalSize,
    size = packed.length,
    flags = 0,
    offset,
  } of entries) {
    const letters = text(name);
    const common = (view: DataView, from: number): void => {
      view.setUint16(from, flags, true);
      view.setUint16(from + 2, method, true);
      view.setUint32(from + 8, crc, true);
      view.setUint32(from + 12, size, true);
      view.setUint32(from + 16, originalSize, true);
      view.setUint16(from + 20, letters.length, true);
    };
    push(directory, 46, (view) => {
      view.setUint32(0, 0x02014b50, true);
      common(view, 8);
      view.setUint32(42, offset ?? at, true);
    });
    directory.push(letters);
    if (offset !== undefined) continue;
    push(parts, 30, (view) => {
      view.setUint32(0, 0x04034b50, true);
      common(view, 6);
    });
    parts.push(letters, packed);
    at += 30 + letters.length + packed.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  push(directory, 22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, claimed, true);
    view.setUint16(10, claimed, true);
    view.setUint32(12, length, true);
    view.setUint32(16, at, true);
  });
  return Uint8Array.from(Buffer.concat([...parts, ...directory]));
}

/** Zeros that say that they are an array of a gigabyte, in a thousandth of what they become. */
function bomb(megabytes = 16): Uint8Array {
  const content = new Uint8Array(megabytes * 2 ** 20);
  content.set(npyOf({ shape: '(134217728,)', content: new Uint8Array(0) }));
  return Uint8Array.from(deflateRawSync(content));
}

const archives: readonly (readonly [what: string, make: () => Uint8Array, expected: string])[] = [
  ['what NumPy would write', () => zip([stored(six)]), '[2, 3]'],
  ['a compressed one', () => zip([deflated(six)]), '[2, 3]'],
  ['with other files beside it', () => zip([deflated(six), stored(text('x'), 'notes.txt')]), '[2, 3]'],
  ['two of one name, of which the last counts', () => zip([stored(text('x')), stored(six)]), '[2, 3]'],
  [
    'a comment behind it',
    () => {
      const archive = zip([stored(six)]);
      new DataView(archive.buffer).setUint16(archive.length - 2, 5, true);
      return Uint8Array.from([...archive, ...text('hello')]);
    },
    '[2, 3]',
  ],
  ['another checksum', () => zip([{ ...deflated(six), crc: 1 }]), 'npz-checksum'],
  [
    'a byte of a stored array that changed',
    () => {
      const archive = zip([stored(six)]);
      archive[archive.length - 80] = archive[archive.length - 80]! ^ 1;
      return archive;
    },
    'npz-checksum',
  ],
  ['a stored size that lies', () => zip([{ ...stored(six), originalSize: six.length - 8 }]), 'lying-header'],
  [
    'a stored size of gigabytes',
    () => zip([{ ...stored(six), size: 0xfffffffe, originalSize: 0xfffffffe }]),
    'not-npz',
  ],
  [
    'a size that is more than deflate can do',
    () => zip([{ ...deflated(six), originalSize: 1e9 }]),
    'lying-header',
  ],
  ['a size that is too small', () => zip([{ ...deflated(six), originalSize: 100 }]), 'lying-header'],
  [
    'a size that is too large',
    () => zip([{ ...deflated(six), originalSize: six.length + 1 }]),
    'lying-header',
  ],
  [
    'a bomb that says what it is',
    () => zip([{ ...stored(six), packed: bomb(), method: 8, originalSize: 2 ** 30 }]),
    'lying-header',
  ],
  [
    'a bomb that says less',
    () => zip([{ ...stored(six), packed: bomb(), method: 8, originalSize: 128 }]),
    'lying-header',
  ],
  [
    'more than is ever read at once',
    () => zip([{ ...stored(six), packed: new Uint8Array(2 ** 20), method: 8, originalSize: 2 ** 30 - 1 }]),
    'too-large',
  ],
  [
    'no end of deflate',
    () => zip([{ ...deflated(six), packed: deflateSync(six).subarray(0, -5) }]),
    'damaged or lying',
  ],
  [
    'noise for deflate',
    () => zip([{ ...deflated(six), packed: text('no deflate at all') }]),
    'damaged or lying',
  ],
  ['a method that is not read', () => zip([{ ...stored(six), method: 12 }]), 'npz-method'],
  ['a method that nobody knows', () => zip([{ ...stored(six), method: 0xffff }]), 'npz-method'],
  ['encryption', () => zip([{ ...stored(six), flags: 1 }]), 'npz-method'],
  ['an archive in an archive', () => zip([deflated(zip([deflated(six)]))]), 'not-npy'],
  [
    'an archive in an archive in an archive',
    () => zip([deflated(zip([deflated(zip([deflated(six)]))]), 'b.npz')]),
    'missing-entry',
  ],
  [
    'entries that lie over one another',
    () =>
      zip(
        Array.from({ length: 64 }, (_, k) => ({ ...stored(six, `${k}.npy`), ...(k > 0 && { offset: 0 }) })),
      ),
    'not-npz',
  ],
  [
    'an entry whose header is elsewhere',
    () => zip([{ ...stored(six), offset: 7 }, stored(six, 'b')]),
    'not-npz',
  ],
  [
    'an entry beyond the end',
    () => zip([{ ...stored(six), offset: 0xfffffff0 }, stored(six, 'b')]),
    'not-npz',
  ],
  ['more entries than there are', () => zip([stored(six)], 60_000), 'not-npz'],
  [
    '60,000 entries',
    () => zip(Array.from({ length: 60_000 }, (_, k) => stored(new Uint8Array(0), `${k}.npy`))),
    'missing-entry',
  ],
  ['no entry', () => zip([]), 'missing-entry'],
  ['an entry by a path upwards', () => zip([stored(six, '../../a.npy')]), '[2, 3]'],
  ['an entry without a name', () => zip([stored(six, '.npy')]), '[2, 3]'],
  ['an entry that is cut off', () => zip([stored(six.subarray(0, -1))]), 'truncated'],
];

// ---- arrays --------------------------------------------------------------------------------------

const npy = (options: Partial<Parameters<typeof npyOf>[0]>): Uint8Array =>
  npyOf({ shape: '(2, 3)', content: new Uint8Array(48), ...options });

const arrays: readonly (readonly [what: string, bytes: Uint8Array, expected: string])[] = [
  ['sizes of 10¹²', npy({ shape: '(1000000000000,)' }), 'too-large'],
  ['sizes whose product is beyond numbers', npy({ shape: `(${'999999999999, '.repeat(30)})` }), 'too-large'],
  [
    'sizes whose product comes back to little',
    npy({ shape: '(4294967296, 4294967296, 0)' }),
    '[4294967296, 4294967296, 0]',
  ],
  ['sizes that a number of 32 bits would take for 6', npy({ shape: '(4294967302,)' }), 'too-large'],
  ['a negative size', npy({ shape: '(-2, -3)' }), 'npy-header'],
  ['a size with a fraction', npy({ shape: '(2.5, 3)' }), 'npy-header'],
  ['a size as a formula', npy({ shape: '(2 ** 40, 3)' }), 'npy-header'],
  ['a shape that is a call', npy({ shape: "__import__('os').system('true')" }), 'npy-header'],
  ['a list for a shape', npy({ shape: '[2, 3]' }), 'npy-header'],
  [
    'Fortran order of many axes',
    npy({ shape: `(${'1, '.repeat(62)}2, 3)`, fortran: true }),
    `[${'1, '.repeat(62)}2, 3]`,
  ],
  ['objects, which would be a pickle', npy({ descr: "'|O'" }), 'npy-type'],
  ['texts', npy({ descr: "'<U6'" }), 'npy-type'],
  ['times', npy({ descr: "'<M8[ns]'" }), 'npy-type'],
  ['bytes', npy({ descr: "'|V8'" }), 'npy-type'],
  ['a type of nothing', npy({ descr: "''" }), 'npy-type'],
  ['a float of 16 bytes', npy({ descr: "'<f16'" }), 'npy-type'],
  ['a float of no bytes', npy({ descr: "'<f0'" }), 'npy-type'],
  ['fields', npy({ descr: "[('a', '<f8'), ('b', '<f8')]" }), 'npy-type'],
  ['a type that is a call', npy({ descr: 'object()' }), 'npy-header'],
  ['a header that is longer than the file', npy({ headerLength: 0xffff }), 'truncated'],
  ['a header of 4 gigabytes', npy({ version: 2, headerLength: 0xffffffff }), 'truncated'],
  ['a header of nothing', npy({ headerLength: 0 }), 'npy-header'],
  ['a header without its newline', npy({ newline: false }), '[2, 3]'],
  ['a header of null bytes', npy({ header: '\0'.repeat(100) }), 'npy-header'],
  ['a header of a megabyte', npy({ version: 2, header: `{${' '.repeat(1_000_000)}}` }), 'npy-header'],
  ['a header of brackets', npy({ version: 2, header: `{${'['.repeat(60_000)}}` }), 'npy-header'],
  ['a header of quotes', npy({ version: 2, header: `{'descr': '${'a'.repeat(60_000)}}` }), 'npy-header'],
  [
    'an order that is neither',
    npy({ header: "{'descr': '<f8', 'fortran_order': None, 'shape': (2, 3), }" }),
    'npy-header',
  ],
  ['nothing', new Uint8Array(), 'not-npy'],
  ['only its first bytes', six.subarray(0, 6), 'not-npy'],
];

describe('hostile files of arrays', () => {
  for (const [what, make, expected] of archives) {
    it(`archives are answered: ${what}: ${expected}`, () => {
      const found = outcome(make());
      if (expected === 'damaged or lying') assert.ok(['not-npz', 'lying-header'].includes(found), found);
      else assert.equal(found, expected);
    });
  }

  for (const [what, bytes, expected] of arrays) {
    it(`arrays are answered: ${what}: ${expected}`, () => {
      assert.equal(outcome(bytes, 'a.npy'), expected);
      // The same from within an archive.
      if (bytes.length > 0) assert.equal(outcome(zip([deflated(bytes)])), expected);
    });
  }

  it('are answered wherever they are cut off', () => {
    for (const [bytes, path] of [
      [six, 'a.npy'],
      [zip([deflated(six)]), 'a.npz'],
      [zip([stored(six)]), 'a.npz'],
      [zipSync({ 'a.npy': six, 'b.npy': six }), 'a.npz'],
    ] as const) {
      for (let length = 0; length < bytes.length; length++) {
        const found = readArray(bytes.subarray(0, length), path, undefined);
        assert.ok(!found.ok, `${path} of ${length} bytes`);
      }
    }
  });

  it('never give other numbers than were written, whatever happens to a byte of an archive', () => {
    const archive = zip([deflated(six)]);
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = archive.slice();
        bytes[at] = bytes[at]! ^ change;
        const found = readArray(bytes, 'a.npz', undefined);
        if (found.ok) assert.deepEqual([...found.value.data], [1, 2, 3, 4, 5, 6]);
      }),
      { numRuns: 2000 },
    );
  });

  it('are summed up as everybody does', () => {
    if (typeof zlibCrc32 !== 'function') return;
    fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });

  it('cost no memory for what they say', function () {
    this.timeout(20_000);
    // A gigabyte would be seen.
    const script = `
      const { readArray } = require('./src/numeric/load.ts');
      const fs = require('node:fs');
      const before = process.memoryUsage().rss;
      const bytes = new Uint8Array(fs.readFileSync(0));
      for (let k = 0; k < 5; k++) if (readArray(bytes, 'a.npz').ok) process.exit(1);
      process.stdout.write(String(Math.round((process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20)));
    `;
    const packed = bomb(256);
    const input = zip([{ ...stored(six), packed, method: 8, originalSize: 2 ** 20 }]);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--max-old-space-size=64', '--import', 'tsx', '-e', script],
      { input, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    assert.ok(Number(stdout) < 128, `${stdout} MB`);
  });
});
