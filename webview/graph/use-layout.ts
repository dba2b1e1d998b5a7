/** Lays the graph out after what is there has been drawn, and only when something about it has changed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GraphAnswer } from '../../src/protocol/graph';
import { type GraphLayout, labelOf, layoutGraph } from './layout';
import { extentOf } from './measure';

/** A graph with the layout that belongs to it. */
export interface LaidOut {
  readonly graph: GraphAnswer;
  readonly layout: GraphLayout;
}

/** What the layout depends on. */
function keyOf({ nodes, edges, frames }: GraphAnswer): string {
  return JSON.stringify([
    nodes.map((node) => [node.id, node.inside, extentOf(node)]),
    edges.map((edge) => [edge.from, edge.to, labelOf(edge)]),
    frames.map(({ id, inside }) => [id, inside]),
  ]);
}

/** The last graph that has been laid out; a new one takes its place when it has been, too. */
export function useLayout(graph: GraphAnswer | undefined): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  const last = useRef<{ readonly key: string; readonly layout: GraphLayout } | undefined>(undefined);
  useEffect(() => {
    if (graph === undefined) return;
    const key = keyOf(graph);
    if (last.current?.key === key) {
      setLaidOut({ graph, layout: last.current.layout });
      return;
    }
    const timer = setTimeout(() => {
      const layout = layoutGraph(graph);
      last.current = { key, layout };
      setLaidOut({ graph, layout });
    });
    return () => clearTimeout(timer);
  }, [graph]);
  return laidOut;
}
