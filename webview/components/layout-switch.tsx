/** Denominator or numerator layout: two radio buttons drawn as one control. */
import type { Layout } from '../../src/protocol';
import { useInspector } from '../context';

const layouts: readonly { readonly layout: Layout; readonly title: string }[] = [
  { layout: 'denominator', title: 'A gradient has the shape of the input, then of the output' },
  { layout: 'numerator', title: 'A gradient has the shape of the output, then of the input' },
];

export function LayoutSwitch({ layout: current }: { readonly layout: Layout }) {
  const inspector = useInspector();
  return (
    <fieldset class="switch">
      <legend class="hidden">Layout of gradients</legend>
      {layouts.map(({ layout, title }) => (
        <label key={layout} class="switch-choice" title={title}>
          <input
            type="radio"
            name="layout"
            value={layout}
            checked={layout === current}
            onChange={() => inspector.setLayout(layout)}
          />
          <span>{layout === 'denominator' ? 'Denominator' : 'Numerator'}</span>
        </label>
      ))}
    </fieldset>
  );
}
