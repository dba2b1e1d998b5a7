/** The reasons for a shape, a sentence each, which can be folded away. */
import { useInspector } from '../context';
import { Sentence } from './sentence';

export function Why({ sentences }: { readonly sentences: readonly string[] }) {
  const inspector = useInspector();
  return (
    <details
      class="why"
      open={inspector.whyOpen.value}
      onToggle={({ currentTarget }) => inspector.setWhyOpen(currentTarget.open)}
    >
      <summary>Why this shape</summary>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Sentence text={sentence} />
          </li>
        ))}
      </ol>
    </details>
  );
}
