import assert from 'node:assert/strict';
import { pictureOf } from '../../../src/features/picture';
import type { StructureKind } from '../../../src/protocol';

const COLORS = { foreground: '#111', background: '#fff', accent: 'rgb(0, 100, 200)', muted: '"><script>' };

function drawn(kind: StructureKind, rows: number | undefined, columns: number | undefined) {
  return pictureOf({
    rows: { name: 'x', label: `${rows ?? 'n'}`, ...(rows !== undefined && { size: rows }) },
    columns: { name: 'y', label: `${columns ?? 'm'}`, ...(columns !== undefined && { size: columns }) },
    regions: [{ kind, top: 0, left: 0, height: 1, width: 1 }],
    description: kind,
  });
}

describe('pictures of matrices', () => {
  it('are to scale, but never too thin to be seen', () => {
    const sizes = [
      drawn('dense', 10, 10),
      drawn('dense', 784, 1),
      drawn('dense', 50, 100),
      drawn('dense', undefined, 1),
    ];
    assert.deepEqual(
      sizes.map(({ width, height }) => `${width}×${height}`),
      ['74×74', '14×74', '74×38', '74×74'],
    );
  });

  it('say what they show', () => assert.equal(drawn('identity', 3, 4).alt, '3 by 4: identity'));

  it('let no colour end its attribute', () => {
    const svg = drawn('dense', 3, 3).svg(COLORS);
    assert.ok(!svg.includes('<script'), svg);
    assert.ok(svg.includes('fill="rgb(0, 100, 200)"'), svg);
  });

  const KINDS: readonly StructureKind[] = [
    ...(['zero', 'identity', 'scaled-identity', 'diagonal', 'selection', 'permutation', 'block'] as const),
    ...(['kronecker', 'toeplitz', 'hankel', 'low-rank', 'diagonal-plus-low-rank', 'dense'] as const),
  ];
  it('draw every kind, all but a few in a way of their own', () => {
    const pictures = KINDS.map((kind) => drawn(kind, 30, 30).svg(COLORS));
    // A selection looks like a permutation, an identity times a scalar like an identity.
    assert.equal(new Set(pictures).size, KINDS.length - 2);
    for (const svg of pictures) assert.ok(!/NaN|undefined/.test(svg), svg);
  });
});
