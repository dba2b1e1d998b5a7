/** A field to type a place into: `17, 3`, or `a1[17], z2[3]`. */
import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Sentence } from '../components/sentence';

interface GoToProps {
  readonly input: Ref<HTMLInputElement>;
  /** What one may type here. */
  readonly example: string;
  /** @returns what is wrong with it, a sentence */
  go(text: string): string | undefined;
}

export function GoTo({ input, example, go }: GoToProps) {
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const id = useId();
  return (
    <form
      class="go-to"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('place');
        if (field instanceof HTMLInputElement) setWrong(go(field.value));
      }}
    >
      <input
        class="go-to-field"
        ref={input}
        name="place"
        type="text"
        placeholder={example}
        aria-label="Go to entry"
        aria-describedby={wrong === undefined ? undefined : id}
        aria-invalid={wrong !== undefined}
        autocomplete="off"
        spellcheck={false}
        onInput={() => setWrong(undefined)}
      />
      {wrong !== undefined && (
        <p class="go-to-wrong" id={id} role="alert">
          <Sentence text={wrong} />
        </p>
      )}
    </form>
  );
}
