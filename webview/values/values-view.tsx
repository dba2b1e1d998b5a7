/** The inputs with their numbers, to be changed, and what follows from them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ValueEdit, ValuesAnswer } from '../../src/protocol';
import { useInspector } from '../context';
import { Choice } from '../shell/choice';
import { Nothing } from '../shell/nothing';
import type { ViewProps } from '../shell/views';
import { useAnswer } from '../use-answer';
import { ArrayCard } from './array-card';
import { Sizes } from './sizes';
import { useRoom } from './use-room';

/** Edits go out once a frame: of those that come faster only the last of each entry is worth working out. */
function useEdits(): (edit: ValueEdit) => void {
  const inspector = useInspector();
  const waiting = useRef(new Map<string, ValueEdit>());
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return (edit) => {
    const key = edit.what === 'entry' ? `${edit.name} ${edit.row} ${edit.column}` : `${waiting.current.size}`;
    waiting.current.set(key, edit);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      for (const each of waiting.current.values()) inspector.send({ type: 'values', edit: each });
      waiting.current.clear();
    });
  };
}

type Reach = 'near' | 'all';

export function ValuesView({ statement }: ViewProps) {
  const { element, room } = useRoom();
  const [reach, setReach] = useState<Reach>('near');
  const [parts, setParts] = useState<Readonly<Record<string, readonly [number, number]>>>({});
  const onEdit = useEdits();
  const of = reach === 'near' ? (statement.name ?? null) : null;
  const { answer, failed } = useAnswer({ kind: 'values', of, parts, room });
  const go = (name: string) => (row: number, column: number) =>
    setParts((before) => ({ ...before, [name]: [Math.max(0, row), Math.max(0, column)] }));
  return (
    <div class="values" ref={element}>
      {failed !== undefined && <Nothing title="No numbers">{failed}</Nothing>}
      {answer && (
        <>
          <Head answer={answer} reach={reach} onReach={setReach} onEdit={onEdit} named={statement.name} />
          <List title="Inputs" arrays={answer.inputs} go={go} onEdit={onEdit} />
          <List title="Computed from them" arrays={answer.computed} go={go} onEdit={onEdit} />
        </>
      )}
    </div>
  );
}

interface HeadProps {
  readonly answer: ValuesAnswer;
  readonly reach: Reach;
  readonly named: string | undefined;
  onReach(reach: Reach): void;
  onEdit(edit: ValueEdit): void;
}

function Head({ answer, reach, named, onReach, onEdit }: HeadProps) {
  return (
    <div class="values-head">
      <p class="values-note">Everything that has a number is worked out from these. Drag one, or type.</p>
      <div class="values-actions">
        {named !== undefined && (
          <Choice
            legend="Which names"
            name="reach"
            value={reach}
            choices={[
              { value: 'near', label: `Around ${named}`, title: `What ${named} comes from and leads to` },
              { value: 'all', label: 'All', title: 'Every name of the document' },
            ]}
            onChoose={onReach}
          />
        )}
        <button
          type="button"
          class="button button-quiet"
          onClick={() => onEdit({ what: 'resample', name: null })}
        >
          Draw all again
        </button>
        {answer.changed && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => onEdit({ what: 'reset', name: null })}
          >
            Back to the document
          </button>
        )}
      </div>
      <Sizes sizes={answer.sizes} onEdit={onEdit} />
      {answer.more > 0 && reach === 'all' && (
        <p class="values-note">{answer.more} more names are not listed.</p>
      )}
    </div>
  );
}

interface ListProps {
  readonly title: string;
  readonly arrays: ValuesAnswer['inputs'];
  onEdit(edit: ValueEdit): void;
  go(name: string): (row: number, column: number) => void;
}

function List({ title, arrays, go, onEdit }: ListProps) {
  if (arrays.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="arrays">
        {arrays.map((array) => (
          <ArrayCard key={array.name} array={array} onEdit={onEdit} onGo={go(array.name)} />
        ))}
      </ul>
    </section>
  );
}
