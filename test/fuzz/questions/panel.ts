/** What the panel asks: its view of a statement, its requests, and what is taken out of it. */
import type { Analysis } from '../../../src/analysis/analysis';
import type { NamedArray } from '../../../src/analysis/named';
import { exported } from '../../../src/features/exports/export';
import { statementViewAt } from '../../../src/features/statement-view';
import type { PanelRequest, RequestKind } from '../../../src/protocol';
import { answerTo } from '../../unit/features/requests';
import { tryNumbers } from '../../unit/properties/pairs';
import type { Pick, Question } from './question';

/** Names that are looked at for pairs. */
const MOST_NAMES = 40;

interface Pair {
  readonly of: NamedArray;
  readonly wrt: NamedArray;
}

function pairsOf(analysis: Analysis): readonly Pair[] {
  return [...analysis.names.values()].slice(-MOST_NAMES).flatMap((of) =>
    analysis.usedBy(of.name).flatMap((name) => {
      const wrt = analysis.names.get(name);
      return wrt ? [{ of, wrt }] : [];
    }),
  );
}

/** About two names, one of which is made of the other. */
function ofPair(
  kind: RequestKind,
  share: number,
  requestOf: (pair: Pair, analysis: Analysis) => Omit<PanelRequest, 'kind'>,
): Question {
  return {
    name: `panel: ${kind}`,
    share,
    ask: ({ analysis }, pick) => {
      for (const pair of pick.some(pairsOf(analysis), 1)) {
        answerTo(analysis, { kind, ...requestOf(pair, analysis) } as PanelRequest);
      }
    },
  };
}

/** About the document, or one of its names. */
function ofDocument(
  kind: RequestKind,
  share: number,
  requestOf: (analysis: Analysis, pick: Pick) => Omit<PanelRequest, 'kind'>,
): Question {
  return {
    name: `panel: ${kind} of a document`,
    share,
    ask: ({ analysis }, pick) => {
      answerTo(analysis, { kind, ...requestOf(analysis, pick) } as PanelRequest);
    },
  };
}

const ends = ({ of, wrt }: Pair) => ({ of: of.name, wrt: wrt.name });

function axesOf({ of, wrt }: Pair, { layout }: Analysis) {
  return (layout === 'denominator' ? [wrt, of] : [of, wrt]).flatMap(({ axes }) => axes);
}

function windowOf(pair: Pair, analysis: Analysis) {
  const axes = axesOf(pair, analysis).map((_, k) => k);
  return {
    matrix: { ...ends(pair), local: true },
    arrangement: { rows: axes.slice(0, 1), columns: axes.slice(1), at: axes.map(() => 0) },
    rows: { from: 0, to: 4 },
    columns: { from: 0, to: 4 },
    rowStep: 1,
    columnStep: 1,
  };
}

export const panelQuestions: readonly Question[] = [
  {
    name: 'view of a statement',
    share: 8,
    ask: ({ analysis }, pick) => {
      for (const { span } of pick.some(analysis.document.statements, 2)) statementViewAt(analysis, span.from);
    },
  },
  {
    name: 'exports',
    share: 8,
    ask: ({ analysis }, pick) => {
      for (const { name } of pick.some([...analysis.names.values()], 1)) {
        for (const format of ['csv', 'npy'] as const) {
          const file = exported(analysis, undefined, { of: 'values', name, format });
          if ('parts' in file && !file.isLarge) tryNumbers(() => [...file.parts()]);
        }
      }
      for (const { span } of pick.some(analysis.document.statements, 1)) {
        const view = statementViewAt(analysis, span.from);
        for (const format of ['latex', 'numpy', 'markdown'] as const)
          exported(analysis, view, { of: 'statement', format });
      }
    },
  },
  ofDocument('graph', 8, () => ({ opened: [], closed: [], claims: true, gradients: true })),
  ofDocument('values', 8, (analysis, pick) => ({
    of: pick.some([...analysis.names.keys()], 1)[0] ?? null,
    parts: {},
    room: 8,
  })),
  ofDocument('chain', 5, () => ({})),
  ofPair('chain', 6, ends),
  ofPair('chain-norms', 5, ends),
  ofPair('chain-orders', 5, ends),
  ofPair('chain-paths', 5, (pair) => ({ ...ends(pair), end: pair.of.name })),
  ofPair('chain-ends', 5, ({ of }) => ({ end: 'wrt', other: of.name, typed: '' })),
  ofPair('compare', 5, ({ of, wrt }) => ({
    left: of.name,
    right: `grad(${of.name}, ${wrt.name})`,
    at: [0, 0],
    room: 8,
  })),
  ofPair('entry', 6, (pair, analysis) => ({
    matrix: { ...ends(pair), local: true },
    at: axesOf(pair, analysis).map(() => 0),
  })),
  ofPair('window', 8, windowOf),
];
