/**
 * Matrices written on one line, for tests: `i<n ; k<n+1 : δ(i,k)`.
 *
 * Row axes, a semicolon, column axes, a colon, then a sum of products: `δ(a,b)`, guards `[a<s]` (0 ≤ a < s),
 * entries `W[j,i]`, calls `exp(…)`, groups `(…)`, rationals `1/2`, sizes as numbers `#n`, powers `^2`, and
 * `Σk<3` in front of a product. Arrays are as large as their subscripts need, or as `h{3}[i-j]` says.
 */

import { Affine, Index } from '../../../src/calculus/affine';
import {
  call,
  delta,
  entry,
  group,
  guard,
  number,
  plus,
  power,
  scale,
  sizeNumber,
  sumOver,
  times,
} from '../../../src/calculus/build';
import type { ArrayExpression, Facts, ScalarFunction, Sum } from '../../../src/calculus/expression';
import { normalize } from '../../../src/calculus/normalize';
import { Size } from '../../../src/shapes/size';

export interface ReadMatrix {
  readonly array: ArrayExpression;
  readonly rowAxes: number;
}

/** Known facts of arrays by name. */
export type FactsByName = Readonly<Record<string, Facts>>;

export function readMatrix(source: string, facts: FactsByName = {}): ReadMatrix {
  const [head, body] = splitOnce(source, ':');
  const [rows, columns] = splitOnce(head, ';');
  const reader = new Reader(body, facts);
  const axes = [rows, columns].map((side) =>
    side
      .trim()
      .split(/\s+/)
      .filter((axis) => axis !== '')
      .map((axis) => reader.declare(axis)),
  );
  const indices = axes.flat();
  return { array: { indices, body: normalize(reader.all()) }, rowAxes: axes[0]?.length ?? 0 };
}

function splitOnce(text: string, at: string): [string, string] {
  const position = text.indexOf(at);
  return [text.slice(0, position), text.slice(position + at.length)];
}

/** `n+1`, `2*n`, `m*n`: no parentheses. */
export function readSize(text: string): Size {
  const terms = text.replaceAll(' ', '').replaceAll('-', '+-').split('+');
  return terms
    .filter((term) => term !== '')
    .map((term) => {
      const negative = term.startsWith('-');
      const factors = (negative ? term.slice(1) : term).split('*');
      const sizes = factors.map((f) => (/^\d+$/.test(f) ? Size.of(Number(f)) : Size.named(f)));
      const product = sizes.reduce((a, b) => a.times(b), Size.of(1));
      return negative ? product.negated() : product;
    })
    .reduce((a, b) => a.plus(b), Size.of(0));
}

class Reader {
  private position = 0;
  private readonly indices = new Map<string, Index>();

  constructor(
    private readonly text: string,
    private readonly facts: FactsByName,
  ) {}

  declare(axis: string): Index {
    const [name, size] = splitOnce(axis, '<');
    const index = new Index(readSize(size), name);
    this.indices.set(name, index);
    return index;
  }

  all(): Sum {
    const sum = this.sum();
    if (this.position < this.text.length) throw new Error(`unread: ${this.text.slice(this.position)}`);
    return sum;
  }

  private take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(`\\s*(?:${pattern.source})`, 'uy');
    sticky.lastIndex = this.position;
    const match = sticky.exec(this.text);
    if (match === null) return undefined;
    this.position = sticky.lastIndex;
    return match[0].trim();
  }

  private sum(): Sum {
    let sum = this.take(/-/) ? scale(this.product(), -1) : this.product();
    for (let sign = this.take(/[+-]/); sign !== undefined; sign = this.take(/[+-]/)) {
      sum = plus(sum, sign === '-' ? scale(this.product(), -1) : this.product());
    }
    return sum;
  }

  private product(): Sum {
    const bound: Index[] = [];
    for (let axis = this.take(/Σ\w+<[\w*+]+/); axis !== undefined; axis = this.take(/Σ\w+<[\w*+]+/)) {
      bound.push(this.declare(axis.slice(1)));
    }
    let product = number(1);
    for (let factor = this.factor(); factor !== undefined; factor = this.factor()) {
      product = times(product, factor);
    }
    this.take(/\s+/);
    return sumOver(bound, product);
  }

  private factor(): Sum | undefined {
    const atom = this.atom();
    if (atom === undefined) return undefined;
    const exponent = this.take(/\^-?\d+(?:\/\d+)?/);
    return exponent === undefined ? atom : power(atom, exponent.slice(1));
  }

  private atom(): Sum | undefined {
    const rational = this.take(/\d+(?:\/\d+)?/);
    if (rational !== undefined) return number(rational);
    const size = this.take(/#\w+/);
    if (size !== undefined) return sizeNumber(Size.named(size.slice(1)));
    const kronecker = this.take(/δ\([^)]*\)/);
    if (kronecker !== undefined) {
      const [a, b] = splitOnce(kronecker.slice(2, -1), ',');
      return delta(this.affine(a), this.affine(b));
    }
    const range = this.take(/\[[^\]]*\]/);
    if (range !== undefined) {
      const [value, limit] = splitOnce(range.slice(1, -1), '<');
      return guard(this.affine(value), readSize(limit));
    }
    const array = this.take(/\w+(?:\{[^}]*\})?\[[^\]]*\]/);
    if (array !== undefined) return this.entry(array);
    const applied = this.take(/\w+\(/);
    if (applied !== undefined) return call(someFunction(applied.slice(0, -1)), this.inside());
    return this.take(/\(/) === undefined ? undefined : group(this.inside());
  }

  private inside(): Sum {
    const inner = this.sum();
    if (this.take(/\)/) === undefined) throw new Error(`no ) at ${this.text.slice(this.position)}`);
    return inner;
  }

  private entry(text: string): Sum {
    const [, name, sizes, subscripts] = /^(\w+)(?:\{(.*)\})?\[(.*)\]$/.exec(text) as unknown as string[];
    const at = (subscripts as string).split(',').map((subscript) => this.affine(subscript));
    const axes = sizes
      ? sizes.split(',').map(readSize)
      : at.map((value) => {
          const high = value.bounds()?.high;
          if (high === undefined) throw new Error(`say how large ${name} is`);
          return high.plus(Size.of(1));
        });
    const known = this.facts[name as string] ?? {};
    return entry({ kind: 'variable', name: name as string, axes, row: false, facts: known, order: 0 }, at);
  }

  /** `i-j+1`, `2*i`, `n-1-i`. */
  private affine(text: string): Affine {
    const terms = text.replaceAll(' ', '').replaceAll('-', '+-').split('+');
    let value = Affine.constant(0);
    for (const term of terms.filter((t) => t !== '')) {
      const negative = term.startsWith('-');
      const factors = (negative ? term.slice(1) : term).split('*');
      const index = factors.map((f) => this.indices.get(f)).find((found) => found !== undefined);
      const rest = factors.filter((f) => this.indices.get(f) === undefined).join('*');
      const by = readSize(rest === '' ? '1' : rest).times(Size.of(negative ? -1 : 1));
      value = value.plus(index === undefined ? Affine.constant(by) : Affine.of(index).times(by));
    }
    return value;
  }
}

const functions = new Map<string, ScalarFunction>();

/** Some scalar function of that name; its values are as good as any. */
function someFunction(name: string): ScalarFunction {
  let fn = functions.get(name);
  if (fn === undefined) {
    const shift = name.length;
    fn = { name, partials: () => [], evaluate: (x) => Math.sin(x + shift) + 2 };
    functions.set(name, fn);
  }
  return fn;
}
