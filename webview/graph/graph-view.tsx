/** The computation as a layered graph: from the inputs at the top to the results at the bottom. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GraphAnswer, GraphNodeView } from '../../src/protocol/graph';
import { Sentence } from '../components/sentence';
import { useInspector } from '../context';
import { Nothing } from '../shell/nothing';
import type { ViewProps } from '../shell/views';
import { useAnswer } from '../use-answer';
import { bringIn, type Camera, firstLook, wholeView, zoomAt } from './camera';
import { Frames } from './frames';
import { GraphEdges } from './graph-edges';
import { GraphNode } from './graph-node';
import { Legend } from './legend';
import { closeFold, graphState, openFold } from './state';
import { Toolbar } from './toolbar';
import { useCamera } from './use-camera';
import { type LaidOut, useLayout } from './use-layout';
import { walk } from './walk';

export function GraphView({ statement }: ViewProps) {
  const inspector = useInspector();
  const { opened, closed, claims, gradients } = graphState(inspector);
  const { answer, failed } = useAnswer({
    kind: 'graph',
    opened: opened.value,
    closed: closed.value,
    claims: claims.value,
    gradients: gradients.value,
  } as const);
  const laidOut = useLayout(answer);
  if (failed !== undefined) {
    return (
      <Nothing title="No graph">
        <Sentence text={failed} />
      </Nothing>
    );
  }
  if (laidOut === undefined) return null;
  if (laidOut.graph.nodes.length === 0) {
    return <Nothing title="No graph">Nothing is computed here yet: declare an input, and use it.</Nothing>;
  }
  return <Drawn laidOut={laidOut} current={currentOf(laidOut.graph, statement)} />;
}

/** The node of the statement under the cursor. */
function currentOf(
  { nodes }: GraphAnswer,
  { name, line, claim }: ViewProps['statement'],
): string | undefined {
  if (name !== undefined) return nodes.find(({ names }) => names.includes(name))?.id;
  return claim && nodes.find((node) => node.kind === 'claim' && node.line === line)?.id;
}

interface DrawnProps {
  readonly laidOut: LaidOut;
  readonly current: string | undefined;
}

function Drawn({ laidOut: { graph, layout }, current }: DrawnProps) {
  const inspector = useInspector();
  const state = graphState(inspector);
  const { nodes, edges, frames, notes } = graph;
  const [focused, setFocused] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  // A fold that is being opened or closed: its node goes, or what was in it does, and the focus must not go with it.
  const awaited = useRef<{ readonly fold: string; readonly opens: boolean } | undefined>(undefined);
  const move = (next: Camera): void => {
    state.camera.value = next;
  };
  const moved = state.camera.value;
  const view = useRef<{ width: number; height: number } | undefined>(undefined);
  const camera = moved ?? (view.current && firstLook(layout, view.current, boxOf(current)));
  const hold = useCamera(camera, layout, move);
  view.current = hold.view;
  const stop = [focused, current].find((id) => id !== undefined && layout.nodes.has(id)) ?? nodes[0]?.id;

  function boxOf(id: string | undefined) {
    return id === undefined ? undefined : layout.nodes.get(id);
  }

  function show(id: string): void {
    const box = boxOf(id);
    if (box && camera && hold.view) move(bringIn(box, camera, hold.view));
  }

  // The cursor has gone to another statement: its node comes into sight.
  useEffect(() => {
    if (current !== undefined && moved !== undefined) show(current);
  }, [current]);

  function focus(id: string): void {
    setFocused(id);
    list.current
      ?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
    show(id);
  }

  useEffect(() => {
    if (awaited.current === undefined) return;
    const { fold: id, opens } = awaited.current;
    const target = opens ? nodes.find(({ inside }) => inside === id) : nodes.find((node) => node.id === id);
    if (target === undefined) return;
    awaited.current = undefined;
    focus(target.id);
  }, [graph]);

  function press(node: GraphNodeView): void {
    if (hold.wasDragged()) return;
    setFocused(node.id);
    if (node.kind === 'fold') {
      awaited.current = { fold: node.id, opens: true };
      openFold(state, node.id);
    } else if (node.claim !== undefined) inspector.revealClaim(node.claim);
    else inspector.reveal(node.id);
  }

  function fold(id: string): void {
    awaited.current = { fold: id, opens: false };
    closeFold(state, id);
  }

  const zoom = (by: number): void => {
    const { view: seen } = hold;
    if (camera && seen) move(zoomAt(camera, by, { x: seen.width / 2, y: seen.height / 2 }));
  };
  const seeAll = (): void => {
    if (hold.view) move(wholeView(layout, hold.view));
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || stop === undefined) return;
    const next = walk(event.key, stop, nodes, edges, layout);
    const inside = nodes.find(({ id }) => id === stop)?.inside;
    if (next !== undefined) focus(next);
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(1 / 1.25);
    else if (event.key === '0') seeAll();
    else if (event.key === 'Backspace' && inside !== undefined) {
      fold(inside);
    } else return;
    event.preventDefault();
  }

  const flowing = state.gradients.value && graph.of !== undefined;
  return (
    <div class="graph">
      <Toolbar state={state} graph={graph} onZoom={zoom} onFit={seeAll} />
      <section class="graph-view" aria-label={spoken(graph)}>
        <div class="graph-port" ref={hold.viewport}>
          {camera && (
            <div
              class="graph-world"
              style={{
                width: `${layout.width}px`,
                height: `${layout.height}px`,
                transform: `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`,
              }}
            >
              <Frames frames={frames} layout={layout} onClose={fold} />
              <GraphEdges edges={edges} layout={layout} backwards={flowing} around={focused ?? current} />
              <ul class="nodes" ref={list} onKeyDown={onKeyDown}>
                {nodes.map((node) => {
                  const box = layout.nodes.get(node.id);
                  return box ? (
                    <GraphNode
                      key={node.id}
                      node={node}
                      box={box}
                      isCurrent={node.id === current}
                      isStop={node.id === stop}
                      onPress={() => press(node)}
                      onFocus={() => setFocused(node.id)}
                    />
                  ) : null;
                })}
              </ul>
            </div>
          )}
        </div>
      </section>
      <div class="graph-foot">
        <Legend nodes={nodes} />
        <p class="quiet-note">
          {flowing
            ? `Edges carry the gradient of ${graph.of}: the wider, the larger.`
            : 'Edges carry shapes.'}
        </p>
        {notes.map((note) => (
          <p key={note} class="quiet-note">
            <Sentence text={note} />
          </p>
        ))}
      </div>
    </div>
  );
}

function spoken({ nodes, statements }: GraphAnswer): string {
  const folds = nodes.filter(({ kind }) => kind === 'fold').length;
  const folded = folds === 0 ? '' : `, ${folds} of them folded`;
  return `Graph of ${statements} names in ${nodes.length} nodes${folded}; arrow keys follow the edges`;
}
