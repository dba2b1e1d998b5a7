/** Functions of one's own: values, derivatives, notation, and what is said of wrong ones. */
import assert from 'node:assert/strict';
import * as mathjs from 'mathjs';
import { polygammaValue } from '../../../src/analysis/own/gamma';
import { MORE_FUNCTION_NAMES } from '../../../src/analysis/own/more-functions';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import { indexLatex } from '../../../src/notation/index-form';

function numbersOf(source: string, name: string): number[] {
  const analysis = openDocument(source);
  assert.deepEqual(diagnosticsOf(analysis), [], source);
  const named = analysis.variable(name);
  assert.ok(named);
  return [...analysis.values.valueOf(named).data];
}

/** Bodies in `t`, and what mathjs calls the same. */
const BODIES: readonly (readonly [body: string, mathjs?: string])[] = [
  ['t * sigmoid(t)', 't / (1 + exp(-t))'],
  ['t ^ 3 - 2 * t + 1'],
  ['exp(-t ^ 2 / 2) * cos(3 * t)'],
  ['log(1 + exp(t)) / sqrt(t ^ 2 + 1)'],
  ['where(t > 0, t, exp(t) - 1)', 't > 0 ? t : exp(t) - 1'],
  ['atan2(t, 2) * tanh(t)'],
  ...MORE_FUNCTION_NAMES.filter((name) => !/digamma|polygamma/.test(name)).map(
    (name) => [`2 * ${name}(t)`] as const,
  ),
];

/** Where the function and its derivatives are real. */
function pointsOf(body: string): readonly number[] {
  if (/acosh|asec\(|acoth|acsc\(/.test(body)) return [1.3, 2.75];
  if (/asech/.test(body)) return [0.2, 0.7];
  if (/atanh/.test(body)) return [-0.6, 0.3];
  if (/gamma/.test(body)) return [0.4, 2.3, 17.5];
  return [-1.7, -0.3, 0.45, 2.2];
}

describe('a function of numbers', () => {
  for (const [body, other = body] of BODIES) {
    it(`has the value and two derivatives of ${body}`, () => {
      const points = pointsOf(body);
      const compiled = mathjs.compile(other);
      const f = (t: number) => compiled.evaluate({ t }) as number;
      const source = (at: readonly number[], of: string) =>
        `fn f(t) = ${body}\nx : [${at.length}] = [${at.join(', ')}]\ng1 = grad(sum(f(x)), x)\ny = ${of}`;
      const values = numbersOf(source(points, 'f(x)'), 'y');
      const first = numbersOf(source(points, 'g1'), 'y');
      const second = numbersOf(source(points, 'grad(sum(g1), x)'), 'y');
      const h = 1e-4;
      for (const [k, t] of points.entries()) {
        near(values[k] as number, f(t), 1e-12);
        near(first[k] as number, (f(t + h) - f(t - h)) / (2 * h), 1e-5);
        near(second[k] as number, (f(t + h) - 2 * f(t) + f(t - h)) / h ** 2, 1e-4);
      }
    });
  }

  it('broadcasts its arguments, and may use another', () => {
    const source = `fn mix(a, b) = twice(a) * b + 1
fn twice(t) = 2 * t
X : [2, 3] = [1, 2, 3; 4, 5, 6]
b : [3] = [1, 0, 2]
Y = mix(X, b)
Z = mix(b, 3)
check Y == 2 * X * b + 1
check grad(sum(Y), b) == 2 * X.T @ ones(2)`;
    assert.deepEqual(numbersOf(source, 'Y'), [3, 1, 13, 9, 1, 25]);
    assert.deepEqual(numbersOf(source, 'Z'), [7, 1, 13]);
    assert.deepEqual(
      openDocument(source)
        .claims()
        .map(({ verdict }) => verdict),
      ['proved', 'proved'],
    );
  });

  it('may be made of functions that stand in documents, too', () => {
    const source = `fn f(t) = cbrt(t) + lgamma(t)
x : positive[3]
y = f(x)
check y == cbrt(x) + lgamma(x)
check grad(sum(y), x) == 1 / (3 * cbrt(x) ^ 2) + digamma(x)
check grad(sum(digamma(x)), x) == polygamma(1, x)`;
    const claims = openDocument(source).claims();
    assert.deepEqual(
      claims.map(({ verdict }) => verdict),
      ['proved', 'proved', 'proved'],
    );
  });

  it('is called before one of the registry', () => {
    assert.deepEqual(
      numbersOf('fn relu(t) = t + 10\nx : [2] = [1, -1]\ny = relu(x)\nz = abs(x)', 'y'),
      [11, 9],
    );
    const source = 'fn relu(t) = t + 10\nx : [2]\ncheck abs(x) == relu(x) - 10 + relu(-x) - 10';
    assert.equal(openDocument(source).claims()[0]?.verdict, 'refuted');
  });

  it('is at a kink where one is that it is made of, with the derivative that PyTorch has there', () => {
    assert.deepEqual(
      numbersOf('fn f(t) = 3 * relu(t - 1)\nx : [2] = [1, 2]\ny = grad(sum(f(x)), x)', 'y'),
      [0, 3],
    );
  });

  it('is typeset by its name, and its derivative written out', () => {
    const analysis = openDocument('fn swish(t) = t * sigmoid(t)\nx : [3]\ny = swish(x)');
    const definition = analysis.variable('y')?.definition;
    assert.ok(definition);
    assert.match(indexLatex(definition), /\\operatorname\{swish\}\\left\(/);
    assert.equal(analysis.functions.get('swish')?.derivatives.length, 1);
  });

  it('knows digamma and its derivatives', () => {
    near(polygammaValue(0, 1), -0.5772156649015329, 1e-14);
    near(polygammaValue(1, 1), Math.PI ** 2 / 6, 1e-14);
    near(polygammaValue(2, 1), -2.404113806319188, 1e-14);
    near(polygammaValue(0, -0.5), 0.03648997397857652, 1e-13);
  });

  const WRONG: readonly (readonly [source: string, codes: readonly string[]])[] = [
    ['fn f(t) = q(t)', ['unknown-function']],
    ['fn f(t) = t + z', ['unknown-name']],
    ['dim n\nfn f(t) = t + n', ['unknown-name']],
    ['fn f(t) = f(t)', ['recursion']],
    ['fn f(t) = g(t)\nfn g(t) = f(t)\nx : [3]\ny = f(x)', ['recursion']],
    ['fn f(t) = [t; 1]', ['shape-mismatch']],
    ['fn f(t) = 1\nfn f(t) = 2', ['duplicate-name']],
    ['x : [3]\ny = polygamma(0.5, x)', ['wrong-arguments']],
    ['fn f(a, b) = a + b\nx : [3]\ny = f(x)', ['wrong-arguments']],
    ['fn f(t) = q(t)\nx : [3]\ny = f(x) + 1', ['unknown-function']],
  ];
  for (const [source, codes] of WRONG) {
    it(`is wrong: ${JSON.stringify(source)}`, () => {
      assert.deepEqual(
        diagnosticsOf(openDocument(source)).map(({ code }) => code),
        codes,
      );
    });
  }
});

function near(actual: number, expected: number, tolerance: number): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${actual} is not ${expected}`);
}
