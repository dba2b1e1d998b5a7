/** One of a few: radio buttons drawn as one control. */

interface ChoiceProps<Value extends string> {
  /** What is chosen, for readers. */
  readonly legend: string;
  readonly name: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly title: string }[];
  onChoose(value: Value): void;
}

export function Choice<Value extends string>({
  legend,
  name,
  value: current,
  choices,
  onChoose,
}: ChoiceProps<Value>) {
  return (
    <fieldset class="switch">
      <legend class="hidden">{legend}</legend>
      {choices.map(({ value, label, title }) => (
        <label key={value} class="switch-choice" title={title}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === current}
            onChange={() => onChoose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
