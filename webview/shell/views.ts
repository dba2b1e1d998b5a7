/** The views of a statement, in the order of their tabs. A new one is its component and a line here. */
import type { ComponentType } from 'preact';
import type { StatementView } from '../../src/protocol';
import { ChainView } from '../chain/chain-view';
import { CompareView } from '../compare/compare-view';
import { GraphView } from '../graph/graph-view';
import { ValuesView } from '../values/values-view';
import { compareId } from './state';
import { StatementTab } from './statement-tab';

export interface ViewProps {
  readonly statement: StatementView;
}

export interface View {
  readonly id: string;
  readonly title: string;
  readonly component: ComponentType<ViewProps>;
  /** Whether it draws matrices, in one of three forms. */
  readonly hasForms?: boolean;
  /** Its tab is there only while it is open. */
  readonly onDemand?: boolean;
}

export const views: readonly View[] = [
  { id: 'statement', title: 'Statement', component: StatementTab, hasForms: true },
  { id: 'chain', title: 'Chain', component: ChainView },
  { id: 'graph', title: 'Graph', component: GraphView },
  { id: 'values', title: 'Values', component: ValuesView },
  { id: compareId, title: 'Compare', component: CompareView, onDemand: true },
];

export const firstView = views[0]!;

/** The view of a name that may come from another version of the panel. */
export function viewOf(id: string): View {
  return views.find((view) => view.id === id) ?? firstView;
}
