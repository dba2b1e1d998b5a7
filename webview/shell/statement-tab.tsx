/** What a statement says, and its local gradients. */
import { Statement } from '../components/statement';
import type { ViewProps } from './views';

export function StatementTab({ statement }: ViewProps) {
  return <Statement statement={statement} />;
}
