import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Analysis, openDocument } from '../../../src/features/document';
import { arrayNumpy, numpyName } from '../../../src/notation/numpy';
import { type Nested, toNested } from '../../../src/numeric/array';
import { evaluate } from '../../../src/numeric/evaluate';
import { OPERATORS } from '../../../src/operators/registry';

function numpyOf(analysis: Analysis, of: string, wrt: string): string | undefined {
  return arrayNumpy(analysis.total(of, wrt)!.array)?.code;
}

const network = `x : [3]
y : onehot[4]
W : [4, 3]
b : [4]
X : [5, 3]
z = W @ x + b
a = relu(z)
p = softmax(a)
q = X @ W.T
L = -sum(y * log(p))
s = [x; 1]
`;

describe('NumPy', () => {
  const analysis = openDocument(network);
  const cases: readonly [of: string, wrt: string, code: string][] = [
    ['z', 'x', 'W.T'],
    ['z', 'b', 'np.eye(4)'],
    ['a', 'z', "np.einsum('i,ij->ij', np.heaviside(z, 0), np.eye(4))"],
    ['L', 'a', 'p - y'],
    ['q', 'x', 'np.zeros((3, 5, 4))'],
  ];
  for (const [of, wrt, code] of cases) {
    it(`∂${of}/∂${wrt} is ${code}`, () => assert.equal(numpyOf(analysis, of, wrt), code));
  }

  it('takes names as Python does', () => {
    assert.deepEqual(['θ₁', 'h.W', 'ŷ', 'lambda', 'grad(L, a5)'].map(numpyName), [
      'θ1',
      'h_W',
      'ŷ',
      'lambda_',
      'grad_L__a5',
    ]);
  });
});

interface Check {
  readonly what: string;
  readonly setup: readonly (readonly [string, Nested])[];
  readonly defines: readonly string[];
  readonly code: string;
  readonly expected: Nested;
}

/** Each name of a document worked out from the others, and its local derivatives. */
function checksOf(source: string): Check[] {
  const analysis = openDocument(source);
  if (analysis.problems.length > 0 || [...analysis.values.sizes].length > 0) return [];
  const all = [...analysis.names.values()];
  const setup = all.map(
    (named) => [numpyName(named.name), toNested(analysis.values.valueOf(named))] as const,
  );
  const volume = all.reduce((sum, named) => sum + analysis.values.valueOf(named).data.length, 0);
  if (volume > 3000) return [];
  return all.flatMap((named) => {
    const arrays = named.definition ? [named.definition] : [];
    for (const jacobian of analysis.local(named.name).slice(0, 1)) arrays.push(jacobian.array);
    return arrays.flatMap((array, k): Check[] => {
      const printed = arrayNumpy(array);
      if (!printed) return [];
      const expected = toNested(evaluate(array, analysis.values));
      return [{ what: `${source}: ${named.name} ${k}`, setup, ...printed, expected }];
    });
  });
}

const script = `
import json, sys, math
import numpy as np
for check in json.load(sys.stdin):
    scope = {'np': np, 'math': math}
    for name, value in check['setup']:
        scope[name] = np.array(value, dtype=float) if isinstance(value, list) else float(value)
    try:
        for define in check['defines']:
            exec(define, scope)
        found = np.asarray(eval(check['code'], scope), dtype=float)
        expected = np.asarray(check['expected'], dtype=float)
        if found.shape != expected.shape:
            print(check['what'], '|', check['code'], '| shape', found.shape, 'not', expected.shape)
        elif not np.allclose(found, expected, rtol=1e-9, atol=1e-11, equal_nan=True):
            print(check['what'], '|', check['code'], '| differs')
    except Exception as error:
        print(check['what'], '|', check['code'], '|', error)
`;

const python = '/usr/bin/python3';

function hasNumpy(): boolean {
  if (!existsSync(python)) return false;
  try {
    execFileSync(python, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('NumPy, held against NumPy', () => {
  it("agrees for every operator's examples, and their derivatives", function () {
    if (!hasNumpy()) this.skip();
    this.timeout(60_000);
    const checks = OPERATORS.flatMap(({ examples }) => examples.slice(0, 1).flatMap(checksOf));
    assert.ok(checks.length > 150, `${checks.length} checks`);
    const wrong = execFileSync(python, ['-W', 'ignore', '-c', script], {
      input: JSON.stringify([...checks, ...checksOf(network)]),
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    assert.equal(wrong, '');
  });

  it('has no spelling for those that choose among entries, nor for statistics of groups', () => {
    const silent = OPERATORS.filter(({ examples }) => {
      const analysis = openDocument(examples[0] ?? '');
      return [...analysis.names.values()].some((named) => named.definition && !arrayNumpy(named.definition));
    });
    assert.deepEqual(
      silent.map(({ name }) => name),
      [
        'adaptive_avg_pool_weights',
        'amax',
        'amin',
        'batch_norm',
        'embedding',
        'group_norm',
        'hardmax',
        'hardmin',
        'layer_norm',
        'max',
        'max_pool',
        'max_pool1d',
        'max_pool1d_selection',
        'max_pool2d',
        'max_pool2d_selection',
        'min',
        'one_hot',
        'rstd',
      ],
    );
  });
});
