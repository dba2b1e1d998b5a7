import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NumbersView } from '../../../src/protocol';
import { Camera, type Stage, stageFor, stepFor } from '../../../webview/matrix/camera';
import { cellText, spokenNumber } from '../../../webview/matrix/format';
import { Grid } from '../../../webview/matrix/grid';
import { strideFor } from '../../../webview/matrix/headers';
import {
  entryAt,
  labelAt,
  lengthOf,
  positionOn,
  readPlace,
  shortLabelAt,
  sliceArrangement,
  wholeArrangement,
} from '../../../webview/matrix/layout';
import { contrast, middle, paletteFrom, shadeOf } from '../../../webview/matrix/palette';
import { levelOf } from '../../../webview/matrix/tiles';
import themes from '../../harness/themes.json';

const full = { width: 62, height: 26 };
const huge = stageFor(100_480, 128, { width: 600, height: 300 }, full);

const stages = fc
  .record({
    rows: fc.integer({ min: 1, max: 200_000 }),
    columns: fc.integer({ min: 1, max: 200_000 }),
    width: fc.integer({ min: 80, max: 1200 }),
    height: fc.integer({ min: 80, max: 600 }),
  })
  .map(({ rows, columns, ...room }) => stageFor(rows, columns, room, full));

/** A way through a matrix by zooming and panning. */
const ways = fc.array(
  fc.record({
    factor: fc.constantFrom(0.2, 0.7, 1, 1.5, 4),
    x: fc.integer({ min: -900, max: 900 }),
    y: fc.integer({ min: -900, max: 900 }),
  }),
  { maxLength: 12 },
);

function walked(stage: Stage, way: readonly { factor: number; x: number; y: number }[]): Camera {
  const camera = new Camera(stage);
  for (const { factor, x, y } of way) {
    camera.zoomBy(factor, stage.width / 3, stage.height / 2);
    camera.pan(x, y);
  }
  return camera;
}

describe('the camera on a matrix', () => {
  it('never leaves the matrix, and sees no more than its frame', () => {
    fc.assert(
      fc.property(stages, ways, (stage, way) => {
        const camera = walked(stage, way);
        assert.ok(camera.zoom >= 0 && camera.zoom <= 1);
        for (const [start, length, cell, frame] of [
          [camera.left, stage.columns, camera.cellWidth, stage.width],
          [camera.top, stage.rows, camera.cellHeight, stage.height],
        ] as const) {
          assert.ok(start >= 0);
          if (length * cell >= frame) assert.ok((length - start) * cell >= frame - 1e-6, 'no gap at the end');
          else assert.equal(start, 0);
        }
      }),
    );
  });

  it('shows the whole at first, and numbers at the end', () => {
    fc.assert(
      fc.property(stages, (stage) => {
        const camera = new Camera(stage);
        assert.ok(stage.rows * camera.cellHeight <= stage.height + 1e-6);
        assert.ok(stage.columns * camera.cellWidth <= stage.width + 1e-6);
        camera.closeTo(0, 0);
        assert.ok(Math.abs(camera.cellWidth - full.width) < 1e-6);
        assert.ok(Math.abs(camera.cellHeight - full.height) < 1e-6);
      }),
    );
  });

  it('keeps what is under the pointer there, as far as the edges allow', () => {
    const camera = new Camera(huge);
    camera.closeTo(50_000, 60);
    const [x, y] = [200, 100];
    const row = camera.top + y / camera.cellHeight;
    for (let notch = 0; notch < 5; notch++) camera.zoomBy(0.8, x, y);
    assert.ok(Math.abs(camera.top + y / camera.cellHeight - row) < 1e-3);
  });

  it('brings an entry into sight, and moves no farther', () => {
    fc.assert(
      fc.property(stages, ways, fc.nat(), fc.nat(), (stage, way, r, c) => {
        const [row, column] = [r % stage.rows, c % stage.columns];
        const camera = walked(stage, way);
        camera.show(row, column);
        const { left, top, cellWidth, cellHeight } = camera;
        const [x, y] = [(column - left) * cellWidth, (row - top) * cellHeight];
        assert.ok(x > -1e-3 && x + Math.min(stage.width, cellWidth) < stage.width + 1e-3);
        assert.ok(y > -1e-3 && y + Math.min(stage.height, cellHeight) < stage.height + 1e-3);
        assert.equal(camera.show(row, column), false);
      }),
    );
  });

  it('says whether it has moved', () => {
    fc.assert(
      fc.property(stages, ways, (stage, way) => {
        const camera = walked(stage, way);
        const place = () => [camera.zoom, camera.left, camera.top].join();
        for (const move of [
          () => camera.pan(3, -7),
          () => camera.zoomBy(1.5, 10, 10),
          () => camera.centre(stage.columns / 2, stage.rows / 2),
          () => camera.closeTo(0, stage.columns - 1),
          () => camera.home(),
          () => camera.pan(-1, -1),
        ]) {
          const before = place();
          assert.equal(move(), place() !== before);
        }
      }),
    );
  });

  it('stays where it is in a frame of another size, as far as that goes', () => {
    const camera = new Camera(huge);
    camera.closeTo(50_000, 60);
    const { top } = camera;
    camera.enter(stageFor(100_480, 128, { width: 400, height: 300 }, full));
    assert.equal(camera.top, top);
    camera.enter(stageFor(100, 128, { width: 400, height: 300 }, full));
    assert.ok(camera.top * camera.cellHeight <= 100 * camera.cellHeight - 300 + 1e-6);
  });

  it('asks for cells of at least a pixel, and less than two', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 60, noNaN: true }), (length) => {
        const step = stepFor(length);
        assert.ok(Number.isInteger(Math.log2(step)));
        assert.ok(step * length >= 1 - 1e-6);
        if (step > 1) assert.ok(step * length < 2);
      }),
    );
  });
});

const numbers: NumbersView = {
  matrix: { of: 'z1', wrt: 'W1', local: true },
  axes: [
    { name: 'W1', axis: 0, size: 3 },
    { name: 'W1', axis: 1, size: 5 },
    { name: 'z1', axis: 0, size: 4 },
  ],
  rowAxes: 2,
};

describe('the sides of a matrix', () => {
  const whole = wholeArrangement(numbers);
  const slice = sliceArrangement(numbers, 0, 1, [0, 0, 2]);

  it('run over their axes as on paper, the first one fastest', () => {
    assert.deepEqual([whole.rows, whole.columns], [[1, 0], [2]]);
    const rows = [0, 1, 2, 3, 14].map((row) => labelAt(numbers, whole, 'rows', row));
    assert.deepEqual(rows, ['W1[0, 0]', 'W1[1, 0]', 'W1[2, 0]', 'W1[0, 1]', 'W1[2, 4]']);
    assert.equal(labelAt(numbers, whole, 'columns', 3), 'z1[3]');
    assert.equal(shortLabelAt(numbers, whole, 'rows', 3), '[0, 1]');
  });

  it('name what is held, and what runs along the other', () => {
    assert.equal(labelAt(numbers, slice, 'rows', 1), 'W1[1, :]');
    assert.equal(labelAt(numbers, slice, 'columns', 4), 'W1[:, 4]');
    assert.deepEqual(entryAt(numbers, slice, 1, 4), [1, 4, 2]);
  });

  it('lead from places to positions and back', () => {
    for (const arrangement of [whole, slice]) {
      const [rows, columns] = [arrangement.rows, arrangement.columns].map((side) =>
        lengthOf(numbers.axes, side),
      );
      for (let row = 0; row < rows!; row++) {
        for (let column = 0; column < columns!; column++) {
          const at = entryAt(numbers, arrangement, row, column);
          assert.equal(positionOn(numbers.axes, arrangement.rows, at), row);
          assert.equal(positionOn(numbers.axes, arrangement.columns, at), column);
        }
      }
    }
  });

  /** What is typed ==> row and column, or what is said. */
  const places: [string, string][] = [
    ['4, 2', '4, 2'],
    [' 4 2 ', '4, 2'],
    ['7', '7, 0'],
    ['W1[2, 4], z1[3]', '14, 3'],
    ['z1[3]', '0, 3'],
    ['W1[1,2]', '7, 0'],
    ['15, 0', 'Rows end at 14 and columns at 3.'],
    ['W1[3, 0]', '`W1` ends at 2 there.'],
    ['W1[2]', '`W1` has 2 axes.'],
    ['a1[0]', '`a1` runs along none of the sides.'],
    ['', 'Type a row and a column, as in `17, 3`.'],
    ['here', 'Type a row and a column, as in `17, 3`.'],
  ];
  for (const [typed, expected] of places) {
    it(`go to ${JSON.stringify(typed)}: ${expected}`, () => {
      const place = readPlace(typed, numbers, whole);
      assert.equal(typeof place === 'string' ? place : `${place.row}, ${place.column}`, expected);
    });
  }

  it('go to what is held by its name', () => {
    const place = readPlace('W1[2, 4], z1[3]', numbers, slice);
    assert.ok(typeof place !== 'string');
    assert.deepEqual(place, { row: 2, column: 4, at: [2, 4, 3] });
  });
});

describe('the numbers in cells', () => {
  const texts: [number, string][] = [
    [0, '0'],
    [1, '1'],
    [-0.050732, '−0.0507'],
    [-0.0069123, '−0.0069'],
    [0.125, '0.125'],
    [12345.6, '12346'],
    [-1.2e-9, '−1.2e−9'],
    [1e6, '1e+6'],
    [3.456e120, '3.5e+120'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ];
  for (const [value, text] of texts) {
    it(`${value} is ${text}`, () => assert.equal(cellText(value), text));
  }

  it('are never longer than a cell', () => {
    fc.assert(fc.property(fc.double(), (value) => assert.ok(cellText(value).length <= 9, cellText(value))));
  });

  it('are spoken without signs', () => {
    assert.equal(spokenNumber(-1.5e-9), 'minus 1.5 times ten to the minus 9');
    assert.equal(spokenNumber(Number.NaN), 'not a number');
  });

  it('are labelled at round distances', () => {
    assert.deepEqual([0.2, 1, 1.2, 3, 7, 11, 60, 501].map(strideFor), [1, 1, 2, 5, 10, 20, 100, 1000]);
  });
});

describe('the colours of a matrix', () => {
  for (const [name, { variables }] of Object.entries(themes)) {
    const theme = variables as Readonly<Record<string, string | undefined>>;
    const colour = (...names: string[]) =>
      names.map((each) => theme[`--vscode-${each}`]).find((value) => value !== undefined) ?? '#808080';
    const [ground, text] = [colour('editor-background'), colour('editor-foreground')];
    const palette = paletteFrom({
      ground,
      text,
      quiet: text,
      edge: text,
      block: text,
      focus: text,
      positive: colour('charts-blue'),
      negative: colour('charts-orange', 'charts-yellow'),
      strange: colour('charts-red'),
    });

    it(`leave the ground evenly, and neither sign sooner, in ${name}`, () => {
      const steps = [1, 64, 128, 255];
      const [up, down] = [1, -1].map((sign) =>
        steps.map((step) => contrast(palette.fills[middle + sign * step]!, ground)),
      ) as [number[], number[]];
      steps.forEach((_, k) => {
        assert.ok(Math.abs(up[k]! / down[k]! - 1) < 0.35, `${up[k]} beside ${down[k]}`);
        if (k > 0) assert.ok(up[k]! > up[k - 1]! && down[k]! > down[k - 1]!);
      });
      assert.ok(up[3]! > 3 && down[3]! > 3, 'the largest are seen');
    });

    it(`can be written on in ${name}`, () => {
      palette.fills.forEach((fill, shade) => {
        const ratio = contrast(palette.inks[shade]!, fill);
        assert.ok(ratio >= 4.5, `${ratio.toFixed(2)} on shade ${shade - middle}`);
      });
    });
  }

  it('are the middle for zero alone', () => {
    assert.equal(shadeOf(0, 1), middle);
    assert.equal(shadeOf(1e-12, 1), middle + 1);
    assert.equal(shadeOf(-1e-12, 1), middle - 1);
    assert.equal(shadeOf(5, 1), middle + 255);
    assert.equal(shadeOf(-0.5, 1), middle - 128);
  });
});

describe('what is kept by level, row and column', () => {
  it('is found by all three, the newest of each place', () => {
    const place = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const grid = new Grid<number>(1000);
        places.forEach((at, k) => {
          grid.set(...at, k);
        });
        const newest = new Map(places.map((at, k) => [at.join(), k]));
        for (const at of places) assert.equal(grid.get(...at), newest.get(at.join()));
        assert.deepEqual([...grid.values()].sort(), [...newest.values()].sort());
      }),
    );
  });

  it('is so much at most: the oldest goes', () => {
    const grid = new Grid<number>(3);
    for (const k of [0, 1, 2]) grid.set(0, k, 5, k);
    grid.set(0, 0, 5, 9);
    grid.set(1, 0, 5, 3);
    assert.deepEqual([grid.get(0, 0, 5), grid.get(0, 1, 5), grid.get(0, 2, 5)], [9, undefined, 2]);
    assert.deepEqual([...grid.values()], [2, 9, 3]);
    grid.clear();
    assert.deepEqual([grid.get(0, 0, 5), [...grid.values()]], [undefined, []]);
  });

  it('has a level for each resolution', () => {
    const powers = Array.from({ length: 41 }, (_, k) => 2 ** k);
    const levels = powers.flatMap((rows) => powers.map((columns) => levelOf(rows, columns)));
    assert.equal(new Set(levels).size, levels.length);
  });
});
