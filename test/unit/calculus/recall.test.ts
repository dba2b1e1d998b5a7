/** What is recalled under other names is what would be worked out for them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Analysis } from '../../../src/analysis/analysis';
import { Affine, Index } from '../../../src/calculus/affine';
import { forgetAnswers, keptAnswers, recall, workingAfresh } from '../../../src/calculus/recall';
import { openDocument } from '../../../src/features/document';
import { indexFormula, matrixFormula } from '../../../src/features/formulas';
import { describeStructure } from '../../../src/features/structure-words';
import { Size } from '../../../src/shapes/size';
import { type RandomDocument, randomDocument } from '../properties/random-document';
import { holdsFor } from '../properties/runs';

/** All of a value, with indices called by the order in which they are met. */
function written(value: unknown): string {
  const met = new Map<Index, number>();
  const called = (index: Index): string => {
    const number = met.get(index) ?? met.size;
    met.set(index, number);
    return `#${number} < ${index.size.key} (${index.hint})`;
  };
  return JSON.stringify(value, function replaced(this: Record<string, unknown>, key, made) {
    const each = this[key];
    if (each instanceof Size) return each.key;
    if (each instanceof Index) return called(each);
    if (each instanceof Affine) return each.key(called);
    if (typeof each === 'bigint') return `${each}`;
    if (typeof each !== 'object' || each === null) return made;
    if ('kind' in each && each.kind === 'variable') return (each as unknown as { name: string }).name;
    // Of a sum that is copied when it is looked at, what it is the sum of.
    if ('terms' in each) return { terms: each.terms };
    return 'evaluate' in each ? (each as { name?: string }).name : made;
  });
}

/** Everything that is said of the local Jacobians of a document. */
function said(analysis: Analysis): readonly string[] {
  return [...analysis.names.keys()].flatMap((name) =>
    analysis
      .local(name)
      .flatMap((jacobian) => [
        indexFormula(jacobian).text,
        matrixFormula(jacobian)?.text ?? '',
        describeStructure(jacobian.structure),
        written(analysis.variable(name)?.definition),
        written(jacobian.array),
        written(jacobian.structure),
        written(jacobian.counts),
      ]),
  );
}

function assertSame(source: string, say = said): void {
  const afresh = workingAfresh(() => say(openDocument(source)));
  assert.deepEqual(say(openDocument(source)), afresh, source);
}

/** And the derivatives of its last names along the paths between them. */
function saidOfChains(analysis: Analysis): readonly string[] {
  const names = [...analysis.names.keys()].slice(-6);
  const chains = names.flatMap((of) => names.map((wrt) => written(analysis.total(of, wrt)?.array)));
  return [...said(analysis), ...chains];
}

/** The lines in a layer that is called under several names, deeper ones and ones that sort otherwise among them. */
function inLayers(source: string): string {
  const lines = source.split('\n');
  const isHead = (line: string) => /^(layout|dim|fn) /.test(line);
  const body = lines.filter((line) => !isHead(line));
  const result = body.at(-1)?.split(/[ :=]/)[0];
  return [
    ...lines.filter(isHead),
    'layer f() {',
    ...body.map((line) => `  ${line}`),
    `  ${result}`,
    '}',
    'layer g() {',
    '  inner = f()',
    '  inner',
    '}',
    ...['u', 'u10', 'u9', 'z'].map((name) => `${name} = f()`),
    ...['b', 'zz'].map((name) => `${name} = g()`),
  ].join('\n');
}

/** The lines once for each manner of names, among them such as sort between functions and signs. */
function inOtherNames({ source, analysis }: RandomDocument): string {
  const lines = source.split('\n');
  const names = new Set(analysis.shapes.names.keys());
  const body = lines.filter((line) => names.has(line.split(/[ :=]/)[0] ?? ''));
  const manners = ['A', 'f', 'rel', 'softmax', 'sz', 'z', 'Σ', 'Ω', 'δ', 'ŷ'].map((start) =>
    body.map((line) => line.replace(/[\p{L}_]+\d*/gu, (word) => (names.has(word) ? start + word : word))),
  );
  return [...lines, ...manners.flat()].join('\n');
}

describe('what is recalled under other names', () => {
  beforeEach(forgetAnswers);

  for (const file of ['gpt2.grad', 'lstm-step.grad', 'transformer-block.grad']) {
    it(`is what is worked out, in ${file}`, () => {
      const text = readFileSync(`examples/${file}`, 'utf8');
      // What is recalled once is recalled twelve times.
      assertSame(text.replace(/^(dim blocks\s*=) 12$/m, '$1 2'));
    }).timeout(20_000);
  }

  it('is what is worked out, in layers of any lines', () => {
    holdsFor(
      randomDocument.map(({ source }) => inLayers(source)),
      assertSame,
      0.3,
    );
  }).timeout(60_000);

  it('is what is worked out, for names of any place among functions', () => {
    holdsFor(randomDocument.map(inOtherNames), assertSame, 0.3);
  }).timeout(60_000);

  it('is recalled for names that stand in a document', () => {
    const block = (k: number) =>
      `x${k} : [3]\nW${k} : [4, 3]\nz${k} = W${k} @ x${k}\ns${k} = softmax(z${k})\nL${k} = -sum(log(s${k}))`;
    const sizeWith = (blocks: number): number => {
      forgetAnswers();
      const { names } = openDocument(Array.from({ length: blocks }, (_, k) => block(k)).join('\n'));
      for (const named of names.values()) void named.definition;
      return keptAnswers().size;
    };
    assert.equal(sizeWith(40), sizeWith(2));
  });

  const told: readonly (readonly [what: string, source: string])[] = [
    ['sizes', 'layer f(x : [n]) {\n  sum(x * x)\n}\nx : [2]\ny : [3]\nu.a = 1\nu = f(x)\nv = f(y)'],
    ['kinds', 'x : positive[3]\ny : [3]\na = log(x * x)\nb = log(y * y)\nc = sqrt(x * x)\nd = sqrt(y * y)'],
    [
      'names that stand for what is met',
      'layer f(x : [n], s) {\n  a = softmax(x)\n  a * a\n}\nx : [3]\nu = f(x, 1)\nv = f(u, 1)\nw = softmax(v) * x',
    ],
    [
      'names that add up to zero',
      [
        'layer f(x : [n]) {\n  m = mean(x)\n  c = x - m\n  v = mean(c * c)\n  c / sqrt(v)\n}',
        'layer g(x : [n]) {\n  m = mean(x)\n  c = x + m\n  v = mean(c * c)\n  c / sqrt(v)\n}',
        'x : [4]',
        ...['f', 'g', 'f', 'g'].map((layer, k) => `u${k} = ${layer}(${k === 0 ? 'x' : `u${k - 1}`})`),
      ].join('\n'),
    ],
    [
      'where two factors change places',
      'layer f(x : [n], y : [n]) {\n  z = x * y\n  z * z * x\n}\na : [3]\nb : [3]\nu = f(a, b)\nv = f(b, a)\nw = f(u, v)\nk = f(v, u)',
    ],
  ];
  for (const [what, source] of told) it(`tells apart ${what}`, () => assertSame(source, saidOfChains));

  it('tells apart what lies between the ends of a chain', () => {
    const chain = (f: string, g: string) => `x : [3]\nA : [3, 3]\ny = A @ ${f}\nz = ${g}\ns = sum(z * z)`;
    for (const [f, g] of [
      ['tanh(x)', 'softmax(y)'],
      ['tanh(x)', 'softmax(2 * y)'],
      ['exp(x)', 'softmax(y)'],
      ['tanh(x)', 'relu(y)'],
      ['(2 * x)', 'relu(y)'],
      ['tanh(x)', 'softmax(y)'],
    ] as const) {
      assertSame(chain(f, g), saidOfChains);
    }
  });

  it('tells apart functions of one name', () => {
    const source = (square: string) =>
      `fn f(t) = ${square}\nlayer g(x : [n]) {\n  f(x) * x\n}\nx : [3]\nu = g(x)\nv = g(u)`;
    for (const square of ['t * t', 'exp(t)', 't * t', 'sin(t)']) assertSame(source(square), saidOfChains);
  });

  it('is forgotten beyond a bound', () => {
    const { most } = keptAnswers();
    const answer = (k: number) => Array.from({ length: 1000 }, (_, j) => ({ j: j + k }));
    for (let k = 0; k < 500; k++) {
      recall({ text: `question ${k}` }, () => answer(k));
      assert.ok(keptAnswers().size <= most);
    }
    const isKept = (k: number): boolean => {
      let isAsked = false;
      recall({ text: `question ${k}` }, () => {
        isAsked = true;
        return answer(k);
      });
      return !isAsked;
    };
    assert.deepEqual([499, 498, 0].map(isKept), [true, true, false]);
  });

  it('is not worked out again', () => {
    let times = 0;
    const count = () => ++times;
    recall({ text: 'once' }, count);
    recall({ text: 'once' }, count);
    workingAfresh(() => recall({ text: 'once' }, count));
    assert.equal(times, 2);
  });

  it('costs a network no more than its blocks are different', () => {
    const text = readFileSync('examples/gpt2.grad', 'utf8').replace(/^check.*$/gm, '');
    const sizeWith = (blocks: number): number => {
      forgetAnswers();
      const analysis = openDocument(text.replace(/^(dim blocks\s*=) 12$/m, `$1 ${blocks}`));
      for (const name of analysis.names.keys())
        for (const { structure } of analysis.local(name)) void structure;
      return keptAnswers().size;
    };
    // The first block reads from the embeddings, and the tenth has names that sort otherwise; all others look alike.
    const [few, many] = [sizeWith(3), sizeWith(12)];
    assert.ok(many < 1.2 * few, `${few} objects for 3 blocks, ${many} for 12`);
  });
});
