/** What else can be asked of an inferred document: roles, calls, subscripts, sizes as written. */
import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse';
import type { Binding, Expression } from '../../../src/language/syntax';
import { infer } from '../../../src/shapes/infer';
import { shapeText } from '../../../src/shapes/shape';
import { ruleNames, rules } from './rules';

function inferred(text: string) {
  const document = parse(text);
  const shapes = infer(document, rules, ruleNames);
  const definitionOf = (name: string): Expression => {
    const binding = document.statements.find(
      (statement): statement is Binding => statement.kind === 'binding' && statement.name.name === name,
    );
    assert.ok(binding?.value);
    return binding.value;
  };
  return { document, shapes, definitionOf };
}

describe('the answers', () => {
  it('tell inputs, given values and definitions apart', () => {
    const { shapes } = inferred(
      'dim n\nx : [2]\ny : [2] = [1; 2]\nz : [n] = ones(n)\nw : [2] = x\nv = [1; 2]',
    );
    assert.deepEqual(
      [...shapes.names.values()].map(({ name, role }) => `${name} ${role}`),
      ['x input', 'y given', 'z given', 'w definition', 'v definition'],
    );
  });

  it('tell which signature a call took, and its arguments in the order of the parameters', () => {
    const { shapes, definitionOf } = inferred(
      'x : [2]\nW : [3, 2]\ny = linear(W=W, x=x)\nz = zeros(2, 3)\nu = W @ x\nv = relu(q)',
    );
    const linear = shapes.callOf(definitionOf('y'));
    assert.equal(linear?.signatureIndex, 0);
    assert.deepEqual(linear?.parameters, ['x', 'W']);
    assert.deepEqual(
      linear?.arguments.map((node) => node.kind === 'name' && node.name),
      ['x', 'W'],
    );
    const size = shapes.callOf(definitionOf('z'))?.statics.get('size');
    assert.deepEqual(size?.kind === 'sizes' && size.sizes.map(String), ['2', '3']);
    const product = shapes.callOf(definitionOf('u'));
    assert.equal(product?.operator, '@');
    assert.equal(product?.signature, '(a : [m, k], b : [k]) -> [m]');
    assert.equal(shapes.callOf(definitionOf('v')), undefined);
  });

  it('have subscripts counted from the front, one for each axis', () => {
    const { shapes, definitionOf } = inferred('A : [5, ?]\nb = A[-1]\nc = A[1:-1, 2]\nd : [7] = A[0]');
    const text = (name: string) => {
      const node = definitionOf(name);
      assert.ok(node.kind === 'indexing');
      return shapes
        .subscriptsOf(node)
        ?.map((subscript) =>
          subscript.kind === 'range'
            ? `${subscript.from}+${subscript.size}`
            : `${subscript.kind === 'at' && subscript.index}`,
        );
    };
    assert.deepEqual(text('b'), ['4', '0+7']);
    assert.deepEqual(text('c'), ['1+3', '2']);
  });

  it('know every expression, down to the leaves', () => {
    const { shapes, definitionOf } = inferred('x : [2]\nW : [3, ?]\nz = relu(W @ x) * 2');
    const node = definitionOf('z');
    assert.ok(node.kind === 'binary' && node.left.kind === 'call');
    const product = node.left.arguments[0]?.value;
    assert.ok(product?.kind === 'binary');
    const texts = [node, node.left, product, product.left, product.right, node.right].map((each) => {
      const shape = shapes.shapeOf(each);
      return shape && shapeText(shape);
    });
    assert.deepEqual(texts, ['[3]', '[3]', '[3]', '[3, 2]', '[2]', 'scalar']);
  });

  it('know the sizes of annotations as written', () => {
    const { document, shapes } = inferred('dim n = 3\nx : [2 * n, ? + 1]\ny : [4] = x[0]');
    const x = document.statements[1];
    assert.ok(x?.kind === 'binding');
    assert.deepEqual(
      x.annotation?.axes?.map((axis) => `${shapes.sizeOf(axis)}`),
      ['6', '4'],
    );
    assert.deepEqual(
      [...shapes.dims.values()].map(({ name, size, free }) => `${name} ${size} ${free}`),
      ['n 3 false'],
    );
  });

  it('list the names that were made up', () => {
    const { shapes } = inferred('m : [?]\nn = m + 1');
    assert.deepEqual([...shapes.generated], ['k']);
    assert.equal([...shapes.blanks.values()][0]?.solved, false);
  });

  it('have the problems in the order of the document', () => {
    const { shapes } = inferred('a = q\ncheck b == 1\nx : [?]\nc = r');
    assert.deepEqual(
      shapes.problems.map(({ code }) => code),
      ['unknown-name', 'unknown-name', 'unsolved-size', 'unknown-name'],
    );
  });
});
