/** The numbers that free sizes have while there are numbers to be seen. */
import type { FreeSizeView, ValueEdit } from '../../src/protocol';

interface SizesProps {
  readonly sizes: readonly FreeSizeView[];
  onEdit(edit: ValueEdit): void;
}

export function Sizes({ sizes, onEdit }: SizesProps) {
  if (sizes.length === 0) return null;
  return (
    <fieldset class="sizes">
      <legend class="hidden">Free sizes</legend>
      {sizes.map(({ name, value, changed }) => (
        <label key={name} class={`size ${changed ? 'size-changed' : ''}`}>
          <code>{name}</code> =
          <input
            type="number"
            min={1}
            max={4096}
            value={value}
            onChange={({ currentTarget }) => {
              const next = currentTarget.valueAsNumber;
              if (Number.isInteger(next)) onEdit({ what: 'size', name, value: next });
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
