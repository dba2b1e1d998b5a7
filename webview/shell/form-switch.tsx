/** Symbols, numbers or structure: what matrices are drawn with. */
import { useInspector } from '../context';
import { Choice } from './choice';
import type { Form } from './state';

const choices: readonly { readonly value: Form; readonly label: string; readonly title: string }[] = [
  { value: 'symbolic', label: 'Symbols', title: 'Entries as formulas' },
  { value: 'numeric', label: 'Numbers', title: 'Entries as numbers, at the inputs of the Values tab' },
  { value: 'structure', label: 'Structure', title: 'Where the entries are, and what is zero' },
];

export function FormSwitch() {
  const { shell } = useInspector();
  return (
    <Choice
      legend="Draw matrices with"
      name="form"
      value={shell.form.value}
      choices={choices}
      onChoose={(form) => shell.setForm(form)}
    />
  );
}
