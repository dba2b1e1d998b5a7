/** Random small matrices in the notation of `read-matrix.ts`, for property tests; all sizes are numbers. */
import fc from 'fast-check';

const ROWS = ['i', 'j'];
const COLUMNS = ['k', 'l'];

interface Axis {
  readonly name: string;
  readonly size: number;
}

const side = (names: readonly string[]) =>
  fc
    .array(fc.constantFrom(1, 2, 3, 3, 3, 4), { maxLength: names.length })
    .map((sizes) => sizes.map((size, k): Axis => ({ name: names[k] as string, size })));

const offset = fc.constantFrom('', '', '', '+1', '-1', '+2', '-2');

function factor(rows: readonly Axis[], columns: readonly Axis[]): fc.Arbitrary<string> {
  const axes = [...rows, ...columns];
  const some = (of: readonly Axis[]) => fc.constantFrom(...of);
  const choices: fc.Arbitrary<string>[] = [fc.constant(''), fc.constant('c[0]')];
  if (axes.length > 0) {
    choices.push(
      some(axes).chain(({ name, size }) => fc.nat(size - 1).map((position) => `δ(${name},${position})`)),
      fc
        .tuple(some(axes), offset, fc.integer({ min: 1, max: 3 }))
        .map(([{ name }, o, s]) => `[${name}${o}<${s}]`),
      fc
        .tuple(fc.constantFrom('u', 'v'), some(axes), offset)
        .map(([a, { name }, o]) => `${a}{9}[${name}${o}]`),
      some(axes).map(({ name }) => `exp(u{9}[${name}])`),
      fc.tuple(some(axes), some(axes)).map(([a, b]) => `W{9,9}[${a.name},${b.name}]`),
    );
  }
  if (rows.length > 0 && columns.length > 0) {
    const both = fc.tuple(some(rows), some(columns));
    choices.push(
      fc.tuple(both, offset).map(([[r, c], o]) => `δ(${r.name},${c.name}${o})`),
      fc.tuple(both, offset).map(([[r, c], o]) => `δ(${r.name},${c.name}${o})`),
      both.map(([r, c]) => `δ(${r.name},${c.name})`),
      both.map(([r, c]) => `δ(${r.name},${c.size - 1}-${c.name})`),
      both.map(([r, c]) => `δ(${r.name},2*${c.name})`),
      fc.tuple(both, offset).map(([[r, c], o]) => `[${r.name}-${c.name}${o}<2]`),
      fc.tuple(both, offset).map(([[r, c], o]) => `h{9}[${r.name}-${c.name}${o}]`),
      both.map(([r, c]) => `h{9}[${r.name}+${c.name}]`),
    );
  }
  return fc.oneof(...choices);
}

const lowRank = (rows: readonly Axis[], columns: readonly Axis[]) => {
  const [r, c] = [rows[0]?.name, columns[0]?.name];
  return r !== undefined && c !== undefined ? `Σp<2 A{9,9}[${r},p] B{9,9}[p,${c}]` : 'c[0]';
};

/** Each row axis along with a column axis, in order or turned around: what makes diagonals and permutations. */
function pairing(rows: readonly Axis[], columns: readonly Axis[]): fc.Arbitrary<string> {
  const along = (from: readonly Axis[]) =>
    rows.map(({ name }, k) => `δ(${name},${from[k]?.name ?? 0})`).join(' ');
  const pairs = fc.constantFrom(along(columns), along(columns), along([...columns].reverse()));
  return fc.tuple(pairs, factor(rows, columns)).map((parts) => parts.join(' '));
}

/** What depends on the difference of the leading axes only. */
function shifted(rows: readonly Axis[], columns: readonly Axis[]): fc.Arbitrary<string> {
  const difference = `${rows[0]?.name ?? 0}-${columns[0]?.name ?? 0}`;
  return fc.constantFrom(
    `h{9}[${difference}]`,
    `[${difference}+1<2]`,
    `δ(${difference},1)`,
    `δ(${difference},-1)`,
  );
}

function product(rows: readonly Axis[], columns: readonly Axis[]): fc.Arbitrary<string> {
  const factors = fc.array(factor(rows, columns), { maxLength: 4 });
  const plain = fc.tuple(fc.constantFrom('1', '1', '1', '2', '1/3'), factors);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: plain.map(([by, parts]) => [by, ...parts].filter((part) => part !== '').join(' ')),
    },
    { weight: 1, arbitrary: fc.constant(lowRank(rows, columns)) },
    { weight: 3, arbitrary: pairing(rows, columns) },
    { weight: 2, arbitrary: shifted(rows, columns) },
  );
}

/** Such as `i<3 ; k<4 : 2 δ(i,k+1) u{9}[i] - h{9}[i-k]`. */
export const randomMatrix: fc.Arbitrary<string> = fc
  .tuple(side(ROWS), side(COLUMNS))
  .chain(([rows, columns]) => {
    const header = [rows, columns].map((axes) => axes.map(({ name, size }) => `${name}<${size}`).join(' '));
    const terms = fc.array(fc.tuple(fc.constantFrom('+', '-'), product(rows, columns)), {
      minLength: 1,
      maxLength: 3,
    });
    return terms.map((list) => {
      const body = list.map(([sign, text], k) => (k === 0 ? text : `${sign} ${text}`)).join(' ');
      return `${header[0]} ; ${header[1]} : ${body}`;
    });
  });
