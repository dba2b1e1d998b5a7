/** What is being looked at: its name, its shape, where it stands, and in which layout. */
import type { Layout, StatementView } from '../../src/protocol';
import { describeShape } from '../text/speech';
import { LayoutSwitch } from './layout-switch';
import { Tex } from './tex';

interface HeaderProps {
  readonly statement: StatementView;
  readonly file: string;
  readonly layout: Layout;
  readonly stale: string | undefined;
}

function titleOf({ name, claim }: StatementView): string {
  return name ?? (claim ? 'Claim' : 'Expression');
}

function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

export function Header({ statement, file, layout, stale }: HeaderProps) {
  const { name, shape, line, equation } = statement;
  // The equation has already found out how the name is written.
  const typeset = equation?.symbols.find((symbol) => symbol.name === name && name !== undefined)?.formula;
  return (
    <header class="header">
      <div class="header-title">
        <h1>{typeset ? <Tex formula={typeset} /> : titleOf(statement)}</h1>
        {shape !== undefined && (
          <span class="shape" role="img" aria-label={describeShape(shape)}>
            {shape}
          </span>
        )}
      </div>
      <LayoutSwitch layout={layout} />
      <p class="header-place">
        <span class="place" title={file}>
          {fileName(file)}, line {line}
        </span>
        <span class={`waiting ${stale === undefined ? '' : 'waiting-shown'}`} title={stale}>
          {stale === undefined ? '' : 'waiting for the line to be finished'}
        </span>
      </p>
    </header>
  );
}
