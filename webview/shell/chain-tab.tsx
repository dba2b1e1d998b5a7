/** The way from a name to the loss. */
import { Chain } from '../components/chain';
import { Nothing } from './nothing';
import type { ViewProps } from './views';

export function ChainTab({ statement }: ViewProps) {
  const { chain, name } = statement;
  if (chain) return <Chain chain={chain} />;
  return (
    <Nothing title="No chain starts here">
      {name === undefined
        ? 'Put the cursor on a name that leads to the loss.'
        : `No path of single steps leads from ${name} to the last scalar of the document.`}
    </Nothing>
  );
}
