/** The chain rule from any name to any other. */
import { useState } from 'preact/hooks';
import type { FactorView, ChainView as StatementChain } from '../../src/protocol';
import type { ChainAnswer, LinkView } from '../../src/protocol/chain';
import { Scroller } from '../components/scroller';
import { Sentence } from '../components/sentence';
import { Tex } from '../components/tex';
import { useInspector } from '../context';
import { Choice } from '../shell/choice';
import { Nothing } from '../shell/nothing';
import type { ViewProps } from '../shell/views';
import { useAnswer } from '../use-answer';
import { Multiply } from './multiply';
import { NamePicker } from './name-picker';
import { NormChart } from './norm-chart';
import { Paths } from './paths';
import { chainState } from './state';

export function ChainView({ statement }: ViewProps) {
  const inspector = useInspector();
  const { picked } = chainState(inspector);
  const { of, wrt = statement.name } = picked.value;
  const { answer, failed } = useAnswer({
    kind: 'chain',
    ...(of !== undefined && { of }),
    ...(wrt !== undefined && { wrt }),
  } as const);
  const isPicked = picked.value.of !== undefined || picked.value.wrt !== undefined;
  // What came with the statement is there at once; the answer says more of the same.
  const isMeant =
    answer !== undefined && (isPicked || statement.name === undefined || answer.wrt === statement.name);
  const sent =
    !isPicked && !isMeant && failed === undefined && statement.chain ? asAnswer(statement.chain) : undefined;
  const chain = sent ?? (failed === undefined ? answer : undefined);
  const ends = chain ?? { of: of ?? '', wrt: wrt ?? '' };
  return (
    <div class="chain-view">
      <div class="chain-ends">
        <NamePicker
          label="From"
          end="wrt"
          name={ends.wrt}
          other={ends.of}
          onPick={(name) => {
            picked.value = { of: ends.of, wrt: name };
          }}
        />
        <NamePicker
          label="to"
          end="of"
          name={ends.of}
          other={ends.wrt}
          onPick={(name) => {
            picked.value = { of: name, wrt: ends.wrt };
          }}
        />
        {isPicked && (
          <button
            type="button"
            class="chip"
            onClick={() => {
              picked.value = {};
            }}
          >
            Follow the cursor
          </button>
        )}
      </div>
      {chain && <Whole key={`${chain.of}/${chain.wrt}`} chain={chain} isAnswer={chain === answer} />}
      {failed !== undefined && (
        <Nothing title="No chain here">
          <Sentence text={failed} />
        </Nothing>
      )}
    </div>
  );
}

type Shown = 'local' | 'total';

function asAnswer({ of, wrt, factors, result }: StatementChain): ChainAnswer {
  const links = factors.map((total) => ({
    of: total.of,
    wrt: total.wrt,
    total,
    paths: '',
    hasPaths: false,
    steps: 1,
  }));
  return { of, wrt, links, result, notes: [] };
}

interface WholeProps {
  readonly chain: ChainAnswer;
  /** Whether all is known of it. */
  readonly isAnswer: boolean;
}

function Whole({ chain, isAnswer }: WholeProps) {
  const inspector = useInspector();
  const { order, picked } = chainState(inspector);
  const { of, wrt, links, result, notes } = chain;
  // Positions of factors that are shown with all other names held fixed.
  const [locals, setLocals] = useState<ReadonlySet<number>>(new Set());
  const norms = useAnswer(isAnswer ? ({ kind: 'chain-norms', of, wrt } as const) : undefined);
  // Last, since it takes longest: what is asked is answered in order.
  const orders = useAnswer(isAnswer ? ({ kind: 'chain-orders', of, wrt } as const) : undefined);
  const factors = links.map((link, k) => factorOf(link, locals.has(k)));
  const reversed = inspector.picture.value.show?.layout === 'numerator';
  const below = (position: number) => {
    const link = links[position];
    if (link === undefined) return null;
    return (
      <LinkChoices
        link={link}
        isLocal={locals.has(position)}
        onChoose={(shown) => setLocals(toggled(locals, position, shown === 'local'))}
        onOpen={() => {
          picked.value = { of: link.of, wrt: link.wrt };
        }}
      />
    );
  };
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="quiet-note">
          <Sentence text={note} />
        </p>
      ))}
      <Multiply
        chain={chain}
        factors={factors}
        orders={orders.answer}
        kind={order.value}
        below={links.some(hasChoices) ? below : undefined}
        onChoose={(kind) => {
          order.value = kind;
        }}
      />
      {locals.size > 0 && (
        <p class="quiet-note">
          With a local Jacobian in it the product leaves out the paths around that factor: it is not the
          gradient.
        </p>
      )}
      <Result result={result} />
      {norms.answer && norms.answer.norms.length > 1 && (
        <NormChart of={of} answer={norms.answer} reversed={reversed} />
      )}
      {norms.failed !== undefined && <p class="quiet-note">Sizes of the gradient: {norms.failed}</p>}
      {links
        .filter(({ hasPaths, steps }) => hasPaths && steps === 1)
        .map((link) => (
          <Paths key={`${link.of}/${link.wrt}`} link={link} end={of} />
        ))}
    </>
  );
}

function hasChoices({ local, steps, hasPaths }: LinkView): boolean {
  return local !== undefined || steps > 1 || hasPaths;
}

function factorOf({ local, total }: LinkView, isLocal: boolean): FactorView {
  return isLocal && local ? local : total;
}

function toggled(set: ReadonlySet<number>, position: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (isIn) next.add(position);
  else next.delete(position);
  return next;
}

const shownChoices = [
  { value: 'total', label: 'total', title: 'Along every path' },
  { value: 'local', label: 'local', title: 'With all other names held fixed' },
] as const;

interface LinkChoicesProps {
  readonly link: LinkView;
  readonly isLocal: boolean;
  onChoose(shown: Shown): void;
  onOpen(): void;
}

function LinkChoices({ link, isLocal, onChoose, onOpen }: LinkChoicesProps) {
  const { of, wrt, local, steps, hasPaths, paths } = link;
  return (
    <div class="link-choices">
      {local && (
        <Choice
          legend={`Derivative of ${of} by ${wrt}`}
          name={`shown-${of}-${wrt}`}
          value={isLocal ? 'local' : 'total'}
          choices={shownChoices}
          onChoose={onChoose}
        />
      )}
      {steps > 1 && (
        <button type="button" class="chip" onClick={onOpen}>
          {steps} steps
          <span class="hidden">
            {' '}
            from {wrt} to {of}: open them
          </span>
        </button>
      )}
      {hasPaths && steps === 1 && <span class="link-paths">{paths} paths</span>}
    </div>
  );
}

function Result({ result }: { readonly result: FactorView }) {
  const { title, matrix, rows, columns, description } = result;
  const size = `${rows.label} × ${columns.label}`;
  return (
    <section class="chain-result" aria-label="What they multiply to">
      <Scroller label="What they multiply to" class="chain-form">
        <Tex
          formula={
            matrix
              ? { latex: `${title.latex} = ${matrix.latex}`, text: `${title.text} = ${matrix.text}` }
              : title
          }
          display
        />
      </Scroller>
      <p class="quiet-note">
        {size}, <Sentence text={description} />
      </p>
    </section>
  );
}
