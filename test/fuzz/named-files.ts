/** The files that documents of the fuzzer name: some that are right, and every way in which one may not be. */
import { zipSync } from 'fflate';
import type { FileAnswer, Files } from '../../src/language/files';
import { writeNpy } from '../../src/numeric/write-npy';
import { filesOf } from '../unit/expansion/memory-files';

const array = (...shape: number[]): Uint8Array =>
  writeNpy({
    shape,
    data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, k) => (k % 7) / 4 - 0.6),
  });

const vector = array(3);

export const NAMED: Readonly<Record<string, string | Uint8Array | FileAnswer>> = {
  'blocks.grad':
    'dim d = 3\nfn swish(t) = t * sigmoid(t)\nlayer mix(x : [k], m = 2) {\n  W : [m, k]\n  W @ x\n}\nshared : [d]\n',
  'chain.grad': 'import "blocks.grad"\nfn twice(t) = 2 * swish(t)\n',
  'self.grad': 'import "self.grad"\nu : [2]\n',
  'broken.grad': 'dim d = \nlayer open(x : [k]) {\n  W : [k\nfn = 2\n',
  'binary.grad': Uint8Array.from({ length: 400 }, (_, k) => (k * 181) & 255),
  'late.grad': { kind: 'pending' },
  'x.npy': vector,
  'W.npy': array(3, 3),
  'short.npy': vector.slice(0, vector.length - 9),
  'not.npy': Uint8Array.from({ length: 300 }, (_, k) => (k * 7) & 255),
  'late.npy': { kind: 'pending' },
  '../x.npy': { kind: 'refused', why: 'outside' },
  'w.npz': zipSync({
    'W.npy': array(2, 3),
    'x.npy': vector,
    'nan.npy': writeNpy({ shape: [3], data: Float64Array.of(1, NaN, 2) }),
  }),
};

/** The same names after all of them have changed: what was late has come, what was there has gone or says something else. */
const CHANGED: typeof NAMED = {
  ...NAMED,
  'blocks.grad':
    'dim d = 2\nfn swish(t) = t * tanh(t)\nlayer mix(x : [k], m = 3) {\n  V : [m, k]\n  V @ x\n}\nshared : [d]\n',
  'chain.grad': { kind: 'absent' },
  'late.grad': 'late : [3]\n',
  'late.npy': vector,
  'x.npy': array(4),
  'W.npy': { kind: 'refused', why: 'untrusted' },
};

export const files: Files = filesOf(NAMED);
export const changedFiles: Files = filesOf(CHANGED);

export const IMPORTED: readonly string[] = [
  ...Object.keys(NAMED).filter((path) => path.endsWith('.grad')),
  'blocks.grad',
  'absent.grad',
];
export const LOADED: readonly string[] = Object.keys(NAMED)
  .filter((path) => /\.np[yz]$/.test(path))
  .concat('absent.npy');
