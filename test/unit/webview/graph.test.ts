import assert from 'node:assert/strict';
import type { GraphAnswer, GraphEdgeView, GraphNodeView } from '../../../src/protocol/graph';
import { bringIn, firstLook, held, wholeView, zoomAt } from '../../../webview/graph/camera';
import { curveOf, layoutGraph } from '../../../webview/graph/layout';
import { walk } from '../../../webview/graph/walk';
import { widthScale } from '../../../webview/graph/widths';
import { f } from '../../panel/fixtures/build';

/** `x:input a b`: nodes, each an operation if it doesn't say otherwise; `x>a` are the edges. */
function graphOf(nodes: string, edges: string, inside: Readonly<Record<string, string>> = {}): GraphAnswer {
  const views = nodes.split(' ').map((each): GraphNodeView => {
    const [id = '', kind = 'operation'] = each.split(':');
    return {
      id,
      kind: kind as GraphNodeView['kind'],
      title: f(id),
      operation: 'relu(z)',
      shape: '3',
      line: 1,
      names: [id],
      description: id,
      ...(inside[id] && { inside: inside[id] }),
    };
  });
  const lines = edges.split(' ').map((each): GraphEdgeView => {
    const [from = '', to = ''] = each.split('>');
    return { from, to, shape: '3' };
  });
  const frames = [...new Set(Object.values(inside))].map((id) => ({ id, title: id, count: 2 }));
  return { nodes: views, edges: lines, frames, statements: views.length, claims: 0, notes: [] };
}

const overlap = (a: { x: number; y: number; width: number; height: number }, b: typeof a): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the layout of a graph', () => {
  const graph = graphOf('x:input W:parameter z a b L:output', 'x>z W>z z>a z>b a>L b>L');
  const layout = layoutGraph(graph);

  it('has layers from top to bottom, and no node on another', () => {
    for (const { from, to } of graph.edges) {
      assert.ok(layout.nodes.get(from)!.y < layout.nodes.get(to)!.y, `${from} above ${to}`);
    }
    const boxes = [...layout.nodes.values()];
    boxes.forEach((a, k) => {
      for (const b of boxes.slice(k + 1)) assert.ok(!overlap(a, b));
    });
  });

  it('frames what is in an open fold', () => {
    const folded = graphOf('x h.W h L', 'x>h h.W>h h>L', { 'h.W': 'layer h', h: 'layer h' });
    const { frames, nodes } = layoutGraph(folded);
    const frame = frames.get('layer h')!;
    for (const id of ['h.W', 'h']) {
      const box = nodes.get(id)!;
      assert.ok(box.x >= frame.x && box.y >= frame.y && box.y + box.height <= frame.y + frame.height, id);
    }
  });

  it('takes bounded time where every edge is long', () => {
    const ids = Array.from({ length: 120 }, (_, k) => `n${k}`);
    const edges = ids.slice(1).flatMap((id, k) => [`n${k}>${id}`, `n${(k * 7) % (k + 1)}>${id}`]);
    const { edges: placed } = layoutGraph(graphOf(ids.join(' '), [...new Set(edges)].join(' ')));
    assert.ok(placed.every(({ points }) => points.length >= 2));
  }).timeout(30_000);

  it('is drawn as curves that begin and end where their edges do', () => {
    assert.equal(curveOf([]), '');
    assert.equal(
      curveOf([
        { x: 0, y: 0 },
        { x: 2, y: 4 },
      ]),
      'M0 0L2 4',
    );
    const curve = curveOf([
      { x: 0, y: 0 },
      { x: 1, y: 5 },
      { x: 2, y: 9 },
    ]);
    assert.equal(curve, 'M0 0Q1 5 2 9');
  });

  for (const [key, from, to] of [
    ['ArrowDown', 'z', 'a'],
    ['ArrowDown', 'L', undefined],
    ['ArrowUp', 'a', 'z'],
    ['ArrowUp', 'z', 'x'],
    ['Home', 'L', 'x'],
    ['End', 'x', 'L'],
    ['a', 'x', undefined],
  ] as const) {
    it(`goes from ${from} to ${to ?? 'nowhere'} by ${key}`, () =>
      assert.equal(walk(key, from, graph.nodes, graph.edges, layout), to));
  }

  it('goes to and fro among the nodes of a layer', () => {
    for (const pair of [
      ['a', 'b'],
      ['x', 'W'],
    ]) {
      const [left, right] = pair.sort((a, b) => layout.nodes.get(a)!.x - layout.nodes.get(b)!.x);
      const go = (key: string, from: string) => walk(key, from, graph.nodes, graph.edges, layout);
      assert.equal(go('ArrowRight', left!), right);
      assert.equal(go('ArrowLeft', right!), left);
      assert.equal(go('ArrowLeft', left!), undefined);
    }
  });

  it('goes up along what is computed, past its parameters', () => {
    const deep = graphOf('x:input z W:parameter a', 'x>z z>a W>a');
    assert.equal(walk('ArrowUp', 'a', deep.nodes, deep.edges, layoutGraph(deep)), 'z');
  });
});

describe('the camera', () => {
  const view = { width: 400, height: 300 };
  const graph = { width: 800, height: 3000 };

  it('sees all, never enlarged', () => {
    assert.equal(wholeView(graph, view).scale, 0.1);
    assert.equal(wholeView({ width: 100, height: 100 }, view).scale, 1);
  });

  it('looks first at what can be read, without empty space beside it', () => {
    const camera = firstLook(graph, view, { x: 0, y: 2950, width: 60, height: 40 });
    assert.equal(camera.scale, 0.5);
    assert.equal(camera.y, view.height - graph.height * camera.scale);
    assert.equal(firstLook(graph, view, undefined).y, 0);
  });

  it('zooms about a point, and stays within reach', () => {
    const camera = { scale: 1, x: -100, y: -200 };
    const at = { x: 150, y: 50 };
    const next = zoomAt(camera, 2, at);
    assert.equal((at.x - next.x) / next.scale, (at.x - camera.x) / camera.scale);
    assert.equal(zoomAt(camera, 1e9, at).scale, 2.5);
    assert.equal(held({ scale: 1, x: 5000, y: 0 }, graph, view).x, 340);
  });

  it('moves only for what is out of sight', () => {
    const camera = { scale: 1, x: 0, y: 0 };
    assert.equal(bringIn({ x: 100, y: 100, width: 50, height: 30 }, camera, view), camera);
    assert.equal(bringIn({ x: 100, y: 500, width: 50, height: 30 }, camera, view).y, -254);
  });
});

describe('the width of an edge', () => {
  it('tells four decades apart, and never vanishes', () => {
    const width = widthScale([10, 0.001, 1]);
    assert.equal(width(10), 6.5);
    assert.ok(width(1) < 6.5 && width(1) > width(0.1) && width(0.1) > width(0.01));
    assert.equal(width(0), width(1e-9));
    assert.equal(width(Number.POSITIVE_INFINITY), 6.5);
    assert.equal(widthScale([])(0), 1.25);
  });
});
