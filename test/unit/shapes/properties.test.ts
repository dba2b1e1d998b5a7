/** What holds for every document, right or wrong. */
import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InferredShapes } from '../../../src/shapes/inferred';
import { Size } from '../../../src/shapes/size';
import { hidings, type Program, programs, written } from './programs';
import { inferText } from './table';

const SHOWN = Array.from({ length: 40 }, () => ({ annotate: false, whole: false, axes: [false, false] }));

describe('inference of any document', () => {
  it('finds the shapes of well-shaped documents', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const inferred = inferText(written(program, SHOWN));
        assert.deepEqual(inferred.problems, []);
        assertSolved(program, inferred);
      }),
    );
  });

  it('solves hidden sizes back, or says that it can not', () => {
    fc.assert(
      fc.property(programs, hidings, (program, hiding) => {
        const inferred = inferText(written(program, hiding));
        const codes = new Set(inferred.problems.map(({ code }) => code));
        assert.deepEqual(
          [...codes].filter((code) => code !== 'unsolved-size'),
          [],
        );
        assertSolved(program, inferred);
        if (inferred.generated.size > 0) assert.ok(codes.has('unsolved-size'));
      }),
      { numRuns: 500 },
    );
  });

  it('gives reasons for every size, in document order', () => {
    fc.assert(
      fc.property(programs, hidings, (program, hiding) => {
        for (const name of inferText(written(program, hiding)).names.values()) {
          for (const axis of name.shape?.axes.keys() ?? []) {
            const places = name.why(axis).map(({ span }) => span.from);
            assert.ok(places.length > 0);
            assert.deepEqual(
              places,
              [...places].sort((a, b) => a - b),
            );
          }
        }
      }),
    );
  });

  it('blames a size that is changed in one place, or finds it consistent, and names nothing that is not there', () => {
    fc.assert(
      fc.property(programs, fc.nat(100), (program, pick) => {
        const text = written(program, SHOWN);
        const inputs = [...text.matchAll(/\d+(?=[\],])/gu)];
        const chosen = inputs[pick % inputs.length];
        assert.ok(chosen);
        const changed = `${text.slice(0, chosen.index)}9${text.slice(chosen.index + chosen[0].length)}`;
        for (const { span, related } of inferText(changed).problems) {
          for (const place of [span, ...related.map((each) => each.span)]) {
            assert.ok(0 <= place.from && place.from < place.to && place.to <= changed.length);
          }
        }
      }),
    );
  });

  it('never throws, and leaves no unknown in its answers', () => {
    fc.assert(
      fc.property(fc.array(randomLine, { maxLength: 12 }), (lines) => {
        const inferred = inferText(lines.join('\n'));
        for (const name of inferred.names.values()) {
          for (const axis of name.shape?.axes.keys() ?? []) name.why(axis);
        }
        for (const blank of inferred.blanks.values()) blank.why();
        for (const size of [...inferred.names.values()].flatMap(({ shape }) => shape?.axes ?? [])) {
          assert.deepEqual(size.unknowns(), []);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('inference of a long document', function () {
  // A bound on a busy machine; work that grew with the square of the length would be far beyond it.
  this.timeout(60_000);
  const length = 10_000;
  const documents: readonly (readonly [string, (k: number) => string])[] = [
    ['of layers', (k) => `W${k} : [?, ?]\na${k + 1} = relu(W${k} @ a${k} + a0)`],
    ['of layers with hidden ranks', (k) => `W${k} : ?\na${k + 1} = relu(W${k} @ a${k})`],
    ['of a chain', (k) => `a${k + 1} = [a${k}; 1]`],
    ['of mistakes', (k) => `a${k + 1} = a${k} + b\nc${k} = a0 @ a0`],
    ['of unknown names', (k) => `a${k + 1} = q${k} + r${k}`],
    ['of claims', (k) => `check a0 + ? == a0 * ${k}`],
  ];
  for (const [title, line] of documents) {
    it(`${title} takes no longer than it is long`, () => {
      const lines = Array.from({ length }, (_, k) => line(k)).flatMap((each) => each.split('\n'));
      const inferred = inferText(['a0 : [10]', 'b : [11]', ...lines.slice(0, length)].join('\n'));
      assert.ok(inferred.names.has('a0'));
    });
  }
});

/** Solved sizes are the true ones; where sizes were left free, some choice of them is. */
function assertSolved(program: Program, inferred: InferredShapes): void {
  const free = new Map<string, Size>();
  const pairs: { readonly found: Size; readonly truth: number; readonly name: string }[] = [];
  for (const { name, shape } of program) {
    const found = inferred.names.get(name)?.shape;
    assert.ok(found, `${name} has a shape`);
    assert.deepEqual([found.axes.length, found.row], [shape.axes.length, shape.row], name);
    for (const [axis, size] of found.axes.entries())
      pairs.push({ found: size, truth: shape.axes[axis] as number, name });
  }
  for (const { found, truth } of pairs) {
    const [atom] = found.atoms();
    if (atom?.kind === 'name' && found.equals(Size.named(atom.name))) free.set(atom.name, Size.of(truth));
  }
  for (const { found, truth, name } of pairs) {
    const value = found.substitute((atom) => (atom.kind === 'name' ? free.get(atom.name) : undefined));
    if (value.isConstant) assert.equal(value.constant, truth, `${name} is ${found}`);
  }
}

const names = fc.constantFrom('x', 'y', 'A', 'n', 'q');
const sizeTexts = fc.constantFrom('2', '3', '0', 'n', '?', 'n + 1', '2 * ?', 'n // 2', 'n - 1', 'q');
const expressions = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(names, fc.constantFrom('1', '2.5', '?', '', '"t"')),
    fc
      .tuple(tie('any'), fc.constantFrom('+', '*', '@', '-', '^', '>'), tie('any'))
      .map((parts) => `(${parts.join(' ')})`),
    tie('any').map((inner) => `${inner}.T`),
    tie('any').map((inner) => `-${inner}`),
    fc
      .tuple(
        fc.constantFrom('relu', 'sum', 'eye', 'zeros', 'diag', 'grad', 'linear', 'pool', 'nope', 'shape'),
        tie('any'),
        tie('any'),
      )
      .map(([callee, a, b]) => `${callee}(${a}, ${b})`),
    tie('any').map((inner) => `sum(${inner}, axis=0)`),
    tie('any').map((inner) => `relu(${inner})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `[${a}; ${b}]`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie('any'), sizeTexts).map(([a, b]) => `${a}[${b}:]`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `${a}[${b}, 0]`),
  ),
})).any;

const randomLine = fc.oneof(
  fc.tuple(names, expressions).map(([name, value]) => `${name} = ${value}`),
  fc.tuple(names, sizeTexts).map(([name, size]) => `${name} : [${size}]`),
  fc.tuple(names, sizeTexts, sizeTexts).map(([name, a, b]) => `${name} : symmetric[${a}, ${b}]`),
  fc.tuple(names, sizeTexts, expressions).map(([name, size, value]) => `${name} : [${size}] = ${value}`),
  fc.tuple(names, expressions).map(([name, value]) => `${name} : ? = ${value}`),
  names.map((name) => `${name} : ?`),
  names.map((name) => `dim ${name}`),
  fc.tuple(names, sizeTexts).map(([name, size]) => `dim ${name} = ${size}`),
  fc.tuple(expressions, expressions).map((sides) => `check ${sides.join(' == ')}`),
  expressions.map((value) => `show ${value}`),
  fc.constantFrom('layout numerator', 'x', 'x = ', 'A : [', ''),
);
