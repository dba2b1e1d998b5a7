import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RegionView, StructureKind } from '../../../src/protocol';
import { marksOf, parallel } from '../../../webview/drawing/marks';
import { paperGrid } from '../../../webview/drawing/paper';
import { innerEdges, labelFits, placeRegions } from '../../../webview/drawing/regions';
import { lengthScale } from '../../../webview/drawing/scale';
import { spaceBetween } from '../../../webview/drawing/spacing';

const sized = (size: number) => ({ label: `${size}`, size });
const range = { most: 140, least: 10 };

describe('the scale of lengths', () => {
  it('gives the largest the most, and a column among large matrices the least', () => {
    const scale = lengthScale([sized(100480), sized(128), sized(1)], range);
    assert.equal(scale(sized(100480)), 140);
    assert.equal(scale(sized(1)), 10);
  });

  it('is never steeper than a square root, so that small matrices keep their proportions', () => {
    const scale = lengthScale([sized(3), sized(4)], range);
    assert.equal(scale(sized(4)), 140);
    assert.equal(scale(sized(3)), 121);
  });

  it('keeps order, keeps to its range, and gives equal lengths to equal sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(sizes, (all) => {
        const scale = lengthScale(all.map(sized), range);
        const lengths = [...all].sort((a, b) => a - b).map((size) => scale(sized(size)));
        assert.deepEqual(
          lengths,
          [...lengths].sort((a, b) => a - b),
        );
        for (const length of lengths) assert.ok(length >= range.least && length <= range.most);
      }),
    );
  });

  it('draws free sizes by a nominal length', () => {
    const scale = lengthScale([{ label: 'n' }, { label: 'n + 1' }], range);
    assert.equal(scale({ label: 'n' }), scale({ label: 'n + 1' }));
  });
});

const kinds: readonly StructureKind[] = [
  'zero',
  'identity',
  'scaled-identity',
  'diagonal',
  'selection',
  'permutation',
  'block',
  'kronecker',
  'toeplitz',
  'hankel',
  'low-rank',
  'diagonal-plus-low-rank',
  'dense',
];

/** The corners of a path of `M`, `L`, `h`, `v` and `z`. */
function points(d: string): [number, number][] {
  const found: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, command, a, b] of d.matchAll(/([MLhvz])(-?[\d.]+)?(?: (-?[\d.]+))?/g)) {
    if (command === 'M' || command === 'L') [x, y] = [Number(a), Number(b)];
    if (command === 'h') x += Number(a);
    if (command === 'v') y += Number(a);
    found.push([x, y]);
  }
  return found;
}

describe('the marks of a structure', () => {
  it('differ from kind to kind without their colour', () => {
    const drawn = kinds.map((kind) => JSON.stringify(marksOf(kind, 120, 80)));
    assert.equal(new Set(drawn).size, kinds.length);
  });

  it('stay inside their rectangle, whatever its proportions', () => {
    const side = fc.integer({ min: 3, max: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), side, side, (kind, w, h) => {
        for (const { d } of marksOf(kind, w, h)) {
          for (const [x, y] of points(d)) {
            assert.ok(x >= -0.2 && x <= w + 0.2 && y >= -0.2 && y <= h + 0.2, `${kind} at ${x}, ${y}`);
          }
        }
      }),
    );
  });

  it('follow the diagonal from corner to corner', () => {
    assert.deepEqual(marksOf('identity', 30, 20), [{ role: 'line', d: 'M0 0L30 20' }]);
    assert.equal(parallel(100, 50, 0.2), 'M20 0L100 40');
    assert.equal(parallel(100, 50, -0.2), 'M0 10L80 50');
  });
});

const region = (left: number, width: number, kind: StructureKind = 'dense'): RegionView => ({
  kind,
  left,
  width,
  top: 0,
  height: 1,
});

describe('the regions of a picture', () => {
  it('share their edges exactly', () => {
    const [first, second] = placeRegions([region(0, 1 / 3), region(1 / 3, 2 / 3)], 100, 40);
    assert.equal(first!.x + first!.width, second!.x);
    assert.equal(second!.x + second!.width, 100);
  });

  it('draw an edge between two of them once, and none around the whole', () => {
    const placed = placeRegions([region(0, 0.5), region(0.5, 0.5)], 100, 40);
    assert.equal(innerEdges(placed, 100, 40), 'M50 0v40');
    assert.equal(innerEdges(placeRegions([region(0, 1)], 100, 40), 100, 40), '');
  });

  it('are never too thin to be seen', () => {
    const [thin] = placeRegions([region(0.5, 0.001)], 100, 40);
    assert.ok(thin!.width >= 3);
  });

  it('are labelled where the label can be read', () => {
    assert.ok(labelFits('0', 'zero', 14, 40));
    assert.ok(!labelFits('0', 'zero', 8, 40));
    assert.ok(!labelFits('W2.T', 'dense', 30, 40));
    assert.ok(!labelFits('0', 'zero', 40, 10));
  });

  it('are not labelled where the label would cover their lines', () => {
    assert.ok(labelFits('I', 'identity', 40, 40));
    assert.ok(!labelFits('I', 'identity', 20, 20));
    assert.ok(labelFits('diag(v)', 'dense', 100, 100));
    assert.ok(!labelFits('diag(v)', 'diagonal', 100, 100));
  });
});

describe('a matrix on paper', () => {
  const cell = (text: string) => ({ entry: { latex: text, text }, zero: text === '0' });

  it('has entries where there are labels, and dots between', () => {
    const grid = paperGrid({
      rows: ['0', null, '9'],
      columns: ['0', null, '4'],
      cells: [
        [cell('a'), cell('b')],
        [cell('c'), cell('d')],
      ],
    });
    const shown = grid.map((row) =>
      row.map((c) => (c.kind === 'dots' ? c.glyph : c.cell.entry.text)).join(''),
    );
    assert.deepEqual(shown, ['a⋯b', '⋮⋱⋮', 'c⋯d']);
  });

  it('has dots for an entry that is missing, rather than none', () => {
    const grid = paperGrid({ rows: ['0'], columns: ['0', '1'], cells: [[cell('a')]] });
    assert.deepEqual(grid[0]![1], { kind: 'dots', glyph: '⋯' });
  });
});

describe('the space between symbols', () => {
  it('is wide around a relation, and nothing before an argument list', () => {
    const between = (text: string): number[] => {
      const symbols = text.split(' ');
      return symbols.slice(1).map((symbol, i) => spaceBetween(symbols[i]!, symbol));
    };
    const [equals, relation, call, inside, end] = between('a = relu ( z )');
    assert.equal(equals, relation);
    assert.ok(equals! > call! && equals! > inside! && equals! > end!);
  });
});
