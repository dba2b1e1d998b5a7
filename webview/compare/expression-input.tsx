/** An expression, chosen or typed. */
import { useEffect, useId, useState } from 'preact/hooks';

interface ExpressionInputProps {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  onChange(text: string): void;
}

export function ExpressionInput({ label, value, suggestions, onChange }: ExpressionInputProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <label class="expression">
      <span class="expression-label">{label}</span>
      <input
        type="text"
        list={id}
        autocomplete="off"
        spellcheck={false}
        value={draft}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={id}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </label>
  );
}
