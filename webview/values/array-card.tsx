/** One name with its numbers: where they come from, and what can be done to them. */
import type { ArrayView, Origin, ValueEdit } from '../../src/protocol';
import { NameButton } from '../components/name-button';
import { Tex } from '../components/tex';
import { useInspector } from '../context';
import { IconButton } from '../shell/icon-button';
import { describeShape } from '../text/speech';
import { Numbers } from './numbers';
import { OverviewPicture } from './overview';
import { Pager } from './pager';

const origins: Readonly<Record<Origin, { readonly word: string; readonly title: string }>> = {
  sampled: { word: 'sampled', title: 'Nobody gave it a value: it is drawn, the same every time' },
  given: { word: 'given', title: 'The document gives its value' },
  loaded: { word: 'loaded', title: 'Read from a file that the document names' },
  changed: { word: 'changed here', title: 'Not what the document has: changed in this panel' },
  computed: { word: 'computed', title: 'Worked out from the names in its definition' },
};

function Badge({ array: { origin, seed } }: { readonly array: ArrayView }) {
  const { word, title } = origins[origin];
  return (
    <span class={`badge badge-${origin}`} title={title}>
      {word}
      {seed !== undefined && <span class="badge-seed">seed {seed}</span>}
    </span>
  );
}

function Tools({ array, onEdit }: { readonly array: ArrayView; onEdit(edit: ValueEdit): void }) {
  const inspector = useInspector();
  const { name, editing, origin, seed, writable } = array;
  const isChanged = origin === 'changed' || (origin === 'sampled' && array.resampled);
  return (
    <span class="tools array-tools">
      {editing === 'entries' &&
        [0, 1].map((value) => (
          <button
            key={value}
            type="button"
            class="icon-button"
            aria-label={`Fill ${name} with ${value === 0 ? 'zeros' : 'ones'}`}
            title={`Fill with ${value === 0 ? 'zeros' : 'ones'}`}
            onClick={() => onEdit({ what: 'fill', name, value })}
          >
            {value}
          </button>
        ))}
      <IconButton
        icon="dice"
        label={`Draw ${name} again${seed === undefined ? '' : `, after seed ${seed}`}`}
        onClick={() => onEdit({ what: 'resample', name })}
      />
      {isChanged && (
        <IconButton
          icon="reset"
          label={`Back to the document's ${name}`}
          onClick={() => onEdit({ what: 'reset', name })}
        />
      )}
      {writable && (
        <IconButton
          icon="write"
          label={`Write ${name} into the document`}
          onClick={() => inspector.send({ type: 'write-values', name })}
        />
      )}
    </span>
  );
}

interface ArrayCardProps {
  readonly array: ArrayView;
  onEdit(edit: ValueEdit): void;
  onGo(row: number, column: number): void;
}

export function ArrayCard({ array, onEdit, onGo }: ArrayCardProps) {
  const { name, title, shape, kind, part, overview, origin } = array;
  return (
    <li class={`array array-${origin}`}>
      <div class="array-head">
        <h3>
          <NameButton name={name} label={`${name}, ${describeShape(shape)}`}>
            <Tex formula={title} silent />
          </NameButton>
        </h3>
        <span class="shape" aria-hidden="true">
          {shape}
        </span>
        {kind !== undefined && <span class="array-kind">{kind}</span>}
        {origin !== 'computed' && <Badge array={array} />}
        {origin !== 'computed' && part && <Tools array={array} onEdit={onEdit} />}
      </div>
      {overview && <OverviewPicture array={array} overview={overview} onGo={onGo} />}
      {part ? (
        <>
          <Numbers array={array} part={part} onEdit={onEdit} />
          <Pager array={array} onGo={onGo} />
        </>
      ) : (
        <p class="array-none">Too many numbers to work out while you look.</p>
      )}
    </li>
  );
}
