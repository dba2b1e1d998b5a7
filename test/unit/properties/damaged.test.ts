/** Documents with something wrong in them: every feature answers, soon, and what is above the damage stays. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askEverything } from './ask';
import { randomDocument } from './random-document';
import { holdsFor } from './runs';

/** What may stand anywhere: signs, odd characters, sizes that no array has, calls that make no sense. */
const BITS: readonly string[] = [
  ...['0', '-1', '[', ']', '(', ')', '?', '.T', '@', '^', ' == ', '\n', '\t', '"', '\\', '#', ',', ';', ':'],
  ...['\u200b', '𝔸', '\u0301', '\ud800', '\r', '\u2028', '1e400', '1e-400', '9999999999999'],
  ...['[0]', '[-1]', '[5:2]', '// 0', '^ 1000', '^ (1/0)', '/ 0', '* 1e300', '|> relu', 'axis=9', 'axis=-9'],
  ...[
    'dim q = 0\n',
    'dim q = -3\n',
    'dim n = 1000000000000\n',
    'layout numerator\n',
    'seed 99999999999999999\n',
  ],
  ...['check a == b\n', 'check a == ? @ b\n', 'check grad(a, x0) == ?\n', 'show grad(b, x0)\n', 'zz = zz\n'],
  ...['x : [0]\n', 'x : [n - n]\n', 'x : [n // 0]\n', 'x : [2] = [1, 2, 3]\n', 'x : [2] = [1/0, 2]\n'],
  ...['eye(1000000000000)', 'reshape(a, 0, -1)', 'conv1d(a, a, stride=0)', 'tile(a, 100000)', 'a[1:1]'],
  ...['pad(a, -5, 2)', 'matrix_power(a, 1000)', 'einsum("", a)', 'norm(a, ord=0)', 'avg_pool1d(a, 0)'],
  ...['permute(a, 0, 0)', 'narrow(a, 0, 5, -2)', 'broadcast_to(a, 0)', 'var(a, correction=100)', 'hessian('],
];

/** A document is small; what takes longer than this on a busy machine would be felt by anybody. */
const LONGEST = 20_000;

const position = fc.nat(400);

const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.tuple(position, fc.integer({ min: 1, max: 5 })).map(
    ([at, count]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + count),
  ),
  fc.tuple(position, fc.constantFrom(...BITS)).map(
    ([at, bit]) =>
      (text: string) =>
        text.slice(0, at) + bit + text.slice(at),
  ),
  fc.tuple(position, position).map(([from, to]) => (text: string) => {
    const lines = text.split('\n');
    lines.splice(to % lines.length, 0, lines[from % lines.length] as string);
    return lines.join('\n');
  }),
  fc.constantFrom(...BITS).map((bit) => (text: string) => `${text}\nz_ = ${bit}`),
  fc
    .tuple(position, fc.constantFrom('0', '1', '1000000000000', '-2', '?', 'n'))
    .map(([line, size]) => (text: string) => {
      const lines = text.split('\n');
      const at = line % lines.length;
      lines[at] = (lines[at] as string).replace(/\d+/, size);
      return lines.join('\n');
    }),
);

describe('damaged documents', function () {
  this.timeout(600_000);

  it('are answered about, soon', () => {
    holdsFor(
      fc.tuple(randomDocument, fc.array(damage, { minLength: 1, maxLength: 4 })),
      ([{ source }, list]) => {
        const text = list.reduce((damaged, next) => next(damaged), source);
        const start = performance.now();
        try {
          askEverything(text);
        } catch (error) {
          throw new Error(`${JSON.stringify(text)}\n${(error as Error).stack}`, { cause: error });
        }
        const took = performance.now() - start;
        assert.ok(took < LONGEST, `${took} ms for ${JSON.stringify(text)}`);
      },
    );
  });

  it('keep what is above a half-typed last line', () => {
    const endings = fc.constantFrom(
      'z_ =',
      'z_ = (',
      'z_ = [x0',
      'check',
      'check x0 ==',
      'z_ : [',
      'z_ = grad(x0,',
      'z_ = "',
    );
    holdsFor(fc.tuple(randomDocument, endings), ([{ source, analysis }, ending]) => {
      const damaged = askEverything(`${source}\n${ending}`);
      for (const [name, named] of analysis.names) {
        const after = damaged.names.get(name);
        assert.equal(String(after?.axes), String(named.axes), `${name} of ${source}\n${ending}`);
      }
    });
  });
});
