/** Says that something takes long, how far it is, and takes it back when asked to. */
import { useInspector } from '../context';

export function Busy() {
  const busy = useInspector().busy.value;
  const text =
    busy === undefined
      ? ''
      : busy.done === undefined
        ? 'Working…'
        : `Working… ${Math.floor(busy.done * 100)} %`;
  return (
    <div class="busy" role="status">
      {busy && (
        <p class="busy-note">
          <span class="busy-mark" aria-hidden="true" />
          {text}
          <button type="button" class="busy-cancel" onClick={busy.cancel}>
            Cancel
          </button>
        </p>
      )}
    </div>
  );
}
