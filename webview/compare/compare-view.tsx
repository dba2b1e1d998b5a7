/** Two expressions beside each other in numbers, and what is between them. */
import { useState } from 'preact/hooks';
import type { CompareAnswer, ComparedSide } from '../../src/protocol';
import { Sentence } from '../components/sentence';
import { Tex } from '../components/tex';
import { useInspector } from '../context';
import { numberText } from '../matrix/format';
import { IconButton } from '../shell/icon-button';
import { Nothing } from '../shell/nothing';
import type { ViewProps } from '../shell/views';
import { useAnswer } from '../use-answer';
import { Numbers } from '../values/numbers';
import { OverviewPicture } from '../values/overview';
import { Pager } from '../values/pager';
import { useRoom } from '../values/use-room';
import { ExpressionInput } from './expression-input';
import { suggestionsOf } from './suggestions';

/** As in compare.css: beside each other where each has room for a few numbers. */
function columnsAt(width: number): number {
  return width >= 560 ? 2 : 1;
}

export function CompareView({ statement }: ViewProps) {
  const { shell } = useInspector();
  const { element, room } = useRoom(columnsAt);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const { left, right } = shell.compared.value ?? { left: '', right: '' };
  const ready = left.trim() !== '' && right.trim() !== '';
  const { answer, failed } = useAnswer(ready ? { kind: 'compare', left, right, at, room } : undefined);
  const suggestions = suggestionsOf(statement, shell.manners.value.pins);
  const change = (next: { left?: string; right?: string }): void => {
    setAt([0, 0]);
    shell.compare({ left, right, ...next });
  };
  return (
    <div class="compare" ref={element}>
      <div class="compare-choose">
        <ExpressionInput
          label="Left"
          value={left}
          suggestions={suggestions}
          onChange={(text) => change({ left: text })}
        />
        <IconButton icon="swap" label="Swap" onClick={() => change({ left: right, right: left })} />
        <ExpressionInput
          label="Right"
          value={right}
          suggestions={suggestions}
          onChange={(text) => change({ right: text })}
        />
      </div>
      {!ready && (
        <Nothing title="Compare two expressions">
          Choose what is pinned, or type any expression of the document, such as <code>a2 - y</code>.
        </Nothing>
      )}
      {failed !== undefined && (
        <p class="compare-failed" role="status">
          <Sentence text={failed} />
        </p>
      )}
      {answer && (
        <Answer answer={answer} onGo={(row, column) => setAt([Math.max(0, row), Math.max(0, column)])} />
      )}
    </div>
  );
}

interface AnswerProps {
  readonly answer: CompareAnswer;
  onGo(row: number, column: number): void;
}

function verdictOf({ left, right, difference }: CompareAnswer): string {
  if (!difference) return `The shapes differ: ${left.array.shape} and ${right.array.shape}.`;
  const { count, array, first } = difference;
  if (count === 0 || !first) return 'The same in every entry, at these inputs.';
  const all = array.rows * array.columns;
  const where = first.at.length === 0 ? '' : ` first at [${first.at.join(', ')}]`;
  const numbers = `${numberText(first.left)} on the left, ${numberText(first.right)} on the right`;
  return `${count.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} entries differ,${where}: ${numbers}.`;
}

function Answer({ answer, onGo }: AnswerProps) {
  const { left, right, difference } = answer;
  const isSame = difference?.count === 0;
  return (
    <>
      <p class={`compare-verdict ${isSame ? 'compare-same' : 'compare-differs'}`} role="status">
        {verdictOf(answer)}
      </p>
      <div class="compare-sides">
        <Side title="Left" side={left} onGo={onGo} />
        <Side title="Right" side={right} onGo={onGo} />
        {difference && !isSame && (
          <Side
            title="Left minus right"
            side={{ array: difference.array, formula: difference.array.title }}
            onGo={onGo}
          />
        )}
      </div>
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: ComparedSide;
  onGo(row: number, column: number): void;
}

function Side({ title, side: { array, formula }, onGo }: SideProps) {
  const { part, overview } = array;
  const named = { ...array, name: title };
  return (
    <section class="compare-side" aria-label={title}>
      <h2>
        {title}
        <span class="shape">{array.shape}</span>
      </h2>
      {formula.latex !== '' && (
        <div class="compare-formula">
          <Tex formula={formula} />
        </div>
      )}
      {overview && <OverviewPicture array={named} overview={overview} onGo={onGo} />}
      {part && <Numbers array={named} part={part} onEdit={() => undefined} />}
      <Pager array={named} onGo={onGo} />
    </section>
  );
}
