/** What is being looked at, and how: its name, its shape, where it stands; the views of it, and what they draw with. */
import type { Layout, StatementView } from '../../src/protocol';
import { useInspector } from '../context';
import { FormSwitch } from '../shell/form-switch';
import { PinStrip } from '../shell/pin-strip';
import { Tabs } from '../shell/tabs';
import { Tools, Travel } from '../shell/toolbar';
import type { View } from '../shell/views';
import { describeShape } from '../text/speech';
import { LayoutSwitch } from './layout-switch';
import { Tex } from './tex';

interface HeaderProps {
  readonly statement: StatementView;
  readonly file: string;
  readonly layout: Layout;
  readonly stale: string | undefined;
  readonly view: View;
}

function titleOf({ name, claim }: StatementView): string {
  return name ?? (claim ? 'Claim' : 'Expression');
}

function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

function Said() {
  const { shell } = useInspector();
  return (
    <span class="said" role="status">
      {shell.said.value}
    </span>
  );
}

/** Wherever numbers are seen: that they are not the document's. */
function ChangedInputs() {
  const { shell } = useInspector();
  if (!shell.manners.value.inputsChanged) return null;
  return (
    <button
      type="button"
      class="badge badge-changed"
      title="Numbers are worked out at inputs that were changed here"
      onClick={() => shell.openTab('values')}
    >
      inputs changed here
    </button>
  );
}

export function Header({ statement, file, layout, stale, view }: HeaderProps) {
  const { name, shape, line, equation } = statement;
  // The equation has already found out how the name is written.
  const typeset = equation?.symbols.find((symbol) => symbol.name === name && name !== undefined)?.formula;
  return (
    <header class="header">
      <div class="header-top">
        <Travel />
        <div class="header-title">
          <h1>{typeset ? <Tex formula={typeset} /> : titleOf(statement)}</h1>
          {shape !== undefined && (
            <span class="shape" role="img" aria-label={describeShape(shape)}>
              {shape}
            </span>
          )}
          <p class="header-place">
            <span class="place" title={file}>
              {fileName(file)}, line {line}
            </span>
            <span class={`waiting ${stale === undefined ? '' : 'waiting-shown'}`} title={stale}>
              {stale === undefined ? '' : 'waiting for the line to be finished'}
            </span>
            <ChangedInputs />
            <Said />
          </p>
        </div>
        <Tools statement={statement} />
      </div>
      <PinStrip />
      <div class="header-views">
        <Tabs open={view} />
        <div class="header-switches">
          {view.hasForms && <FormSwitch />}
          <LayoutSwitch layout={layout} />
        </div>
      </div>
    </header>
  );
}
