/** What to do when there is nothing to show. */
import type { HostMessage } from '../../src/protocol';
import { useInspector } from '../context';
import { StructurePicture } from './structure-picture';

type Reason = Extract<HostMessage, { type: 'empty' }>['reason'];

const words: Readonly<Record<Reason, { readonly title: string; readonly what: string }>> = {
  'no-document': {
    title: 'Put the cursor on a layer',
    what: 'Open a .grad file, or a fence of three backticks with the word grad in any other file. The statement under the cursor is shown here: its shape, its gradients, and the way from it to the loss.',
  },
  'no-statements': {
    title: 'Type a first layer',
    what: 'There is nothing to show yet. Declare an input, define a name from it, and its shape and gradients appear here while you type.',
  },
};

const example = `x  : [784]
W1 : [128, 785]

x_B = [x; 1]
z1  = W1 @ x_B`;

/** `[I 0]`, the first answer of the first problem set. */
const figure = [
  { kind: 'identity', top: 0, left: 0, height: 1, width: 0.84, label: { latex: 'I', text: 'I' } },
  { kind: 'zero', top: 0, left: 0.84, height: 1, width: 0.16 },
] as const;

export function Empty({ reason }: { readonly reason: Reason }) {
  const inspector = useInspector();
  const { title, what } = words[reason];
  return (
    <main class="empty">
      <StructurePicture regions={figure} width={150} height={112} />
      <h1>{title}</h1>
      <p>{what}</p>
      <pre>
        <code>{example}</code>
      </pre>
      <p>
        <button type="button" class="button" onClick={() => inspector.send({ type: 'start' })}>
          Open the problem set
        </button>
      </p>
      <p class="empty-hint">A first page to try things on: a two-layer network and the claims about it.</p>
    </main>
  );
}
