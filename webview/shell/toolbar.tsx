/** What can be done with what is shown: go back, keep it, compare it, take it along. */
import type { StatementView } from '../../src/protocol';
import { firstPair } from '../compare/suggestions';
import { useInspector } from '../context';
import { ShareMenu } from '../export/share-menu';
import { IconButton } from './icon-button';
import { compareId } from './state';
import { firstView } from './views';

export function Travel() {
  const { shell } = useInspector();
  const { canGoBack, canGoForward } = shell.manners.value;
  return (
    <span class="tools">
      <IconButton
        icon="back"
        label="Back"
        keys="Alt+←"
        disabled={!canGoBack}
        onClick={() => shell.ask({ type: 'go', to: 'back' })}
      />
      <IconButton
        icon="forward"
        label="Forward"
        keys="Alt+→"
        disabled={!canGoForward}
        onClick={() => shell.ask({ type: 'go', to: 'forward' })}
      />
    </span>
  );
}

export function Tools({ statement }: { readonly statement: StatementView }) {
  const { shell } = useInspector();
  const { shown } = shell.manners.value;
  return (
    <span class="tools">
      <IconButton
        icon="pin"
        label={shown === null ? 'Pin' : 'Unpin'}
        keys="p"
        pressed={shown !== null}
        onClick={() => shell.ask(shown === null ? { type: 'pin' } : { type: 'unpin', id: shown })}
      />
      <IconButton
        icon="compare"
        label="Compare"
        keys="c"
        pressed={shell.tab.value === compareId}
        onClick={() =>
          shell.tab.value === compareId
            ? shell.openTab(firstView.id)
            : shell.compare(shell.compared.value ?? firstPair(statement, shell.manners.value.pins))
        }
      />
      <ShareMenu statement={statement} />
      <IconButton
        icon="help"
        label="Keys"
        keys="?"
        onClick={() => {
          shell.helpOpen.value = true;
        }}
      />
    </span>
  );
}
