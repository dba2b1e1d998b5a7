/** What an edit looks at: of a document of dozens of blocks the few that it concerns. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/analysis/analysis';
import { BlockExpansion } from '../../../src/expansion/blocks/block-expansion';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { editDocument, openDocument } from '../../../src/features/document';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import type { Block } from '../../../src/language/blocks';
import type { Files } from '../../../src/language/files';
import { blocksOf } from '../../../src/language/parse';
import { writeNpy } from '../../../src/numeric/write-npy';

const bytes = writeNpy({ shape: [3], data: Float64Array.of(1, 2, 3) });
const files: Files = { read: () => ({ kind: 'content', bytes, version: '1' }) };

/** Networks below one another, with what each of them has besides. */
function documentOf(
  networks: number,
  head: readonly string[],
  more: (k: number) => readonly string[],
): string {
  const network = (k: number) => [
    `x${k} : [3]`,
    `W${k} : [4, ?]`,
    `z${k} = W${k} @ [x${k}; 1]`,
    `a${k} = relu(z${k})`,
    `L${k} = sum(a${k} * a${k})`,
    `check grad(L${k}, a${k}) == 2 * a${k}`,
    `check shape(z${k}) == [4]`,
    ...more(k),
  ];
  return [...head, ...Array.from({ length: networks }, (_, k) => network(k)).flat()].join('\n');
}

/** Notes which blocks of a version somebody looks into from now on. */
function watched({ document, expanded }: Analysis): ReadonlySet<Block> {
  assert.ok(expanded instanceof BlockExpansion);
  const looked = new Set<Block>();
  for (const block of new Set([...(blocksOf(document)?.blocks ?? []), ...expanded.list.blocks])) {
    const { pieces } = block;
    const get = () => {
      looked.add(block);
      return pieces;
    };
    Object.defineProperty(block, 'pieces', { configurable: true, get });
  }
  return looked;
}

/** Types behind a place, character by character; tells how many blocks were looked into for each. */
function typeBehind(opened: Analysis, at: string, typed: string): [after: Analysis, counts: number[]] {
  let analysis = opened;
  let place = opened.document.text.indexOf(at) + at.length;
  const counts = [...typed].map((insert) => {
    const edit = { from: place, to: place++, insert };
    const { text } = analysis.document;
    const looked = watched(analysis);
    analysis = editDocument(analysis, text.slice(0, edit.from) + insert + text.slice(edit.to), [edit]);
    inlayHintsOf(analysis, { from: place - 40, to: place + 40 }, (claim) => analysis.known(claim));
    diagnosticsOf(analysis, (claim) => analysis.known(claim));
    return looked.size;
  });
  return [analysis, counts];
}

const LAYER = ['layer dense(x : [n], m) {', '  W : [m, n]', '  check W == W', '  W @ x', '}'];

const KINDS = [
  { what: 'statements alone', head: [], more: () => [] },
  {
    what: 'a layer, and members of it',
    head: LAYER,
    more: (k) => [`d${k} = dense(x${k}, 2)`, `q${k} = d${k}.W`],
  },
  { what: 'a function', head: ['fn twice(t) = t + t'], more: (k) => [`d${k} = twice(x${k})`] },
  { what: 'loaded arrays', head: [], more: (k) => [`d${k} : [3] = load("d.npy")`] },
  { what: 'claims by entry', head: ['seed 3'], more: (k) => [`check a${k}[i] == relu(z${k}[i])`] },
] satisfies readonly {
  what: string;
  head: readonly string[];
  more: (k: number) => readonly string[];
}[] as readonly {
  readonly what: string;
  readonly head: readonly string[];
  more(k: number): readonly string[];
}[];

/** The one that is typed in, the one below, and those that use what comes to be something else. */
const MOST_LOOKED_AT = 6;

describe('a keystroke', function () {
  this.timeout(120_000);
  for (const { what, head, more } of KINDS) {
    it(`looks into no more than it touches and shows: ${what}`, () => {
      let analysis = openDocument(documentOf(30, head, more), undefined, files);
      // What is wrong is told wherever it stands, so nothing is to be.
      assert.deepEqual(diagnosticsOf(analysis), []);
      for (const [at, typed] of [
        ['a15 = relu(z15', ' '],
        ['W17 : [4', '0'],
        ['a19 = relu(z19)', '\nn = a19'],
        ['x22 : [3]', '\ncheck x22'],
      ] as const) {
        const [after, counts] = typeBehind(analysis, at, typed);
        assert.ok(Math.max(...counts) <= MOST_LOOKED_AT, `${typed.trim()}: ${counts.join(', ')} blocks`);
        analysis = after;
      }
    });
  }
});
