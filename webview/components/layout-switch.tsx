/** Denominator or numerator layout. */
import type { Layout } from '../../src/protocol';
import { useInspector } from '../context';
import { Choice } from '../shell/choice';

const choices: readonly { readonly value: Layout; readonly label: string; readonly title: string }[] = [
  {
    value: 'denominator',
    label: 'Denominator',
    title: 'A gradient has the shape of the input, then of the output',
  },
  {
    value: 'numerator',
    label: 'Numerator',
    title: 'A gradient has the shape of the output, then of the input',
  },
];

export function LayoutSwitch({ layout }: { readonly layout: Layout }) {
  const inspector = useInspector();
  return (
    <Choice
      legend="Layout of gradients"
      name="layout"
      value={layout}
      choices={choices}
      onChoose={(value) => inspector.setLayout(value)}
    />
  );
}
