/** Folds hold every name once, whatever is open, and never make a circle; a long document costs little. */
import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import {
  type Fold,
  foldGraph,
  type Item,
  MOST_LAID_OUT,
  namesOf,
  unfold,
} from '../../../src/features/graph-fold';
import { documentGraph } from '../../../src/features/graph-nodes';
import { randomDocument } from '../properties/random-document';
import { holdsFor } from '../properties/runs';
import { answerTo } from './requests';

function allFolds(items: readonly Item[]): Fold[] {
  return items.flatMap((item) => (typeof item === 'string' ? [] : [item, ...allFolds(item.children)]));
}

/** A document of many statements, each of which uses some of those above it. */
function longDocument(count: number): string {
  const lines = Array.from({ length: count }, (_, k) => {
    const far = Math.max(0, k - 1 - ((k * 7) % 23));
    return `h${k + 1} = tanh(h${k}) + h${far}`;
  });
  return ['h0 : [2]', ...lines, `L = sum(h${count})`].join('\n');
}

describe('folds', () => {
  it('hold every name once and stay in order, in random documents', () => {
    holdsFor(randomDocument, ({ analysis }) => {
      const { nodes } = documentGraph(analysis);
      assert.deepEqual([...nodes.keys()].sort(), [...analysis.shapes.names.keys()].sort());
      const position = new Map([...nodes.keys()].map((name, k) => [name, k]));
      for (const { name, uses } of nodes.values()) {
        for (const used of uses)
          assert.ok(position.get(used)! < position.get(name)!, `${used} before ${name}`);
      }
    });
  });

  it('keep edges going forward, however they are opened', () => {
    const { nodes } = documentGraph(openDocument(longDocument(900)));
    const items = foldGraph(nodes);
    const folds = allFolds(items);
    assert.equal(new Set(folds.map(({ id }) => id)).size, folds.length);
    for (const every of [1, 2, 3, 7]) {
      const opened = new Set(folds.filter((_, k) => k % every === 0).map(({ id }) => id));
      const { shown } = unfold(items, opened, new Set());
      assert.ok(shown.length <= MOST_LAID_OUT, `${shown.length} are shown`);
      const names = shown.flatMap(({ item }) => namesOf(item));
      assert.deepEqual([...names].sort(), [...nodes.keys()].sort());
      const place = new Map(shown.flatMap(({ item }, k) => namesOf(item).map((name) => [name, k] as const)));
      for (const { name, uses } of nodes.values()) {
        for (const used of uses) assert.ok(place.get(used)! <= place.get(name)!);
      }
    }
  });

  it('make a document of thousands of statements a graph of a few', () => {
    const analysis = openDocument(longDocument(3000));
    const graph = answerTo(analysis, {
      kind: 'graph',
      opened: [],
      closed: [],
      claims: false,
      gradients: false,
    });
    assert.ok(typeof graph !== 'string');
    assert.equal(graph.statements, 3002);
    assert.ok(graph.nodes.length <= 25, `${graph.nodes.length} nodes`);
  });
});
