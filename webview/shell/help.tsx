/** The keys, listed. */
import type { MouseEventHandler } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useInspector } from '../context';
import { shortcuts } from './shortcuts';

export function Help() {
  const { shell } = useInspector();
  const dialog = useRef<HTMLDialogElement>(null);
  const open = shell.helpOpen.value;
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
    else if (dialog.current?.open) dialog.current.close();
  }, [open]);
  const close = (): void => {
    shell.helpOpen.value = false;
  };
  const onClick: MouseEventHandler<HTMLDialogElement> = ({ target }) => {
    if (target === dialog.current) close();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog class="help" ref={dialog} aria-labelledby="help-title" onClose={close} onClick={onClick}>
      {open && (
        <>
          <h2 id="help-title">Keys</h2>
          <dl class="help-keys">
            {shortcuts.map(({ keys, what }) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <button type="button" class="button" onClick={close}>
            Close
          </button>
        </>
      )}
    </dialog>
  );
}
