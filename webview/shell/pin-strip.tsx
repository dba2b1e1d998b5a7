/** What is pinned, in a row: one is looked at, or the cursor is followed. */
import type { PinView } from '../../src/protocol/manners';
import { Tex } from '../components/tex';
import { useInspector } from '../context';
import { Icon } from './icons';

function Pin({ pin, at }: { readonly pin: PinView; readonly at: boolean }) {
  const { shell } = useInspector();
  const { id, title, file, fromDocument, missing } = pin;
  const where = file === undefined ? '' : `, ${file}`;
  return (
    <li class={`pin ${at ? 'pin-at' : ''} ${missing ? 'pin-missing' : ''}`}>
      <button
        type="button"
        class="pin-look"
        aria-pressed={at}
        aria-label={`${title.text}${where}${missing ? ', not in the text at the moment' : ''}`}
        title={missing ? `${title.text} is not in the text at the moment` : `Look at ${title.text}${where}`}
        onClick={() => shell.ask({ type: 'look', id })}
      >
        <Tex formula={title} silent />
        {file !== undefined && <span class="pin-file">{file}</span>}
      </button>
      {fromDocument ? (
        <span class="pin-show" title="This stands in the document">
          show
        </span>
      ) : (
        <button
          type="button"
          class="pin-close"
          aria-label={`Unpin ${title.text}`}
          title="Unpin"
          onClick={() => shell.ask({ type: 'unpin', id })}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}

export function PinStrip() {
  const { shell } = useInspector();
  const { pins, at } = shell.manners.value;
  if (pins.length === 0) return null;
  return (
    <ul class="pins" aria-label="Pinned">
      <li class={`pin ${at === null ? 'pin-at' : ''}`}>
        <button
          type="button"
          class="pin-look"
          aria-pressed={at === null}
          title="Follow the cursor (f)"
          onClick={() => shell.ask({ type: 'follow' })}
        >
          <Icon name="follow" />
          Cursor
        </button>
      </li>
      {pins.map((pin) => (
        <Pin key={pin.id} pin={pin} at={pin.id === at} />
      ))}
    </ul>
  );
}
