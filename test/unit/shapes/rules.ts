/** Shape rules of a few operators, so that these tests stand on nothing but shape inference itself. */
import { normalAxis, type OperatorShapes, type Parameter, type ShapeRule } from '../../../src/shapes/rule';

const array = (name: string): Parameter => ({ name, kind: 'array' });

const entrywise: ShapeRule = { parameters: [array('z')], signatures: ['(z : ...s) -> ...s'] };

const broadcasting: ShapeRule = {
  parameters: [array('a'), array('b')],
  signatures: ['(a : ...s, b : ...t) -> broadcast(s, t)'],
};

const matmul: ShapeRule = {
  parameters: [array('a'), array('b')],
  signatures: [
    '(a : [m, k], b : [k, n]) -> [m, n]',
    '(a : [m, k], b : [k]) -> [m]',
    '(a : row[k], b : [k, n]) -> row[n]',
    '(a : row[n], b : [n]) -> []',
    '(a : [m], b : row[n]) -> [m, n]',
    '(a : [...s, m, k], b : [k]) -> [...s, m]',
    '(a : [...s, m, k], b : [...t, k, n]) -> [...broadcast(s, t), m, n]',
  ],
};

const transpose: ShapeRule = {
  parameters: [array('a')],
  signatures: ['(a : []) -> []', '(a : [n]) -> row[n]', '(a : row[n]) -> [n]', '(a : [m, n]) -> [n, m]'],
};

const sum: ShapeRule = {
  indexed: true,
  parameters: [array('x'), { name: 'axis', kind: 'axis', default: null }],
  signatures: ({ statics, ranks: [rank] }) => {
    const axis = statics.get('axis');
    if (axis?.kind !== 'axis') return ['(x : ...s) -> []'];
    if (rank === undefined) return undefined;
    const reduced = normalAxis(axis.value, rank);
    if (reduced === undefined) return { argument: 'axis', problem: 'not-an-axis' };
    const letters = Array.from({ length: rank }, (_, k) => `a${k}`);
    const left = letters.filter((_, k) => k !== reduced);
    return [`(x : [${letters.join(', ')}]) -> [${left.join(', ')}]`];
  },
};

const gradient: ShapeRule = {
  parameters: [array('f'), { name: 'x', kind: 'variable' }],
  signatures: ({ layout }) => [
    '(f : [], x : ...t) -> ...t',
    ...['row[a]', '[...s]'].flatMap((f) =>
      ['row[b]', '[...t]'].map((x) => {
        const [of, wrt] = [f, x].map((pattern) => pattern.replace(/^row\[|^\[|\]$/gu, '')) as [
          string,
          string,
        ];
        return `(f : ${f}, x : ${x}) -> [${layout === 'denominator' ? `${wrt}, ${of}` : `${of}, ${wrt}`}]`;
      }),
    ),
  ],
};

const filled: ShapeRule = {
  parameters: [{ name: 'size', kind: 'size', rest: true }],
  signatures: ['() -> [...size]'],
};

const RULES: Readonly<Record<string, ShapeRule>> = {
  '+': broadcasting,
  '-': broadcasting,
  '*': broadcasting,
  '/': broadcasting,
  '^': broadcasting,
  '>': broadcasting,
  '==': broadcasting,
  '<=': broadcasting,
  '@': matmul,
  neg: entrywise,
  '.T': transpose,
  relu: entrywise,
  log: entrywise,
  softmax: entrywise,
  sum,
  grad: gradient,
  '∇': gradient,
  zeros: filled,
  ones: filled,
  dot: { parameters: [array('x'), array('y')], signatures: ['(x : [n], y : [n]) -> []'] },
  outer: { parameters: [array('x'), array('y')], signatures: ['(x : [m], y : [n]) -> [m, n]'] },
  trace: { parameters: [array('A')], signatures: ['(A : [n, n]) -> []'] },
  diag: { parameters: [array('x')], signatures: ['(x : [n]) -> [n, n]', '(x : [n, n]) -> [n]'] },
  eye: {
    parameters: [
      { name: 'n', kind: 'size' },
      { name: 'm', kind: 'size', default: null },
    ],
    signatures: ({ statics }) => [statics.has('m') ? '() -> [n, m]' : '() -> [n, n]'],
  },
  concat: {
    parameters: [{ name: 'parts', kind: 'array', rest: true }],
    signatures: ({ count }) => {
      const letters = Array.from({ length: count }, (_, k) => `n${k}`);
      return [`(${letters.map((n) => `x${n} : [${n}]`).join(', ')}) -> [${letters.join(' + ')}]`];
    },
  },
  reshape: {
    parameters: [array('x'), { name: 'shape', kind: 'size', rest: true }],
    signatures: ({ statics }) => {
      const shape = statics.get('shape');
      const places = shape?.kind === 'sizes' ? shape.sizes.map((_, k) => `shape${k}`) : [];
      return [`(x : [a, b]) -> [...shape] where a * b = ${['1', ...places].join(' * ')}`];
    },
  },
  halve: { parameters: [array('x')], signatures: ['(x : [n]) -> [n // 2]'] },
  pool: {
    parameters: [array('x'), { name: 'width', kind: 'integer', default: 2 }],
    signatures: ['(x : [n]) -> [(n - width) // width + 1]'],
  },
  linear: {
    parameters: [array('x'), array('W'), { name: 'b', kind: 'array', default: null }],
    signatures: ['(x : [n], W : [m, n]) -> [m]', '(x : [n], W : [m, n], b : [m]) -> [m]'],
  },
};

export const rules: OperatorShapes = (name) => (Object.hasOwn(RULES, name) ? RULES[name] : undefined);

export const ruleNames: readonly string[] = Object.keys(RULES);
