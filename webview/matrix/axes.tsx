/** More axes than two: all of them on the two sides, or two at a time with the others held by sliders. */
import { useId } from 'preact/hooks';
import type { Arrangement, NumbersView } from '../../src/protocol';
import { heldAxes, largestAxes, sliceArrangement, wholeArrangement } from './layout';

interface AxesProps {
  readonly numbers: NumbersView;
  readonly arrangement: Arrangement;
  onArrange(arrangement: Arrangement): void;
}

function axisName({ axes }: NumbersView, axis: number): string {
  const { name = '', axis: own = 0 } = axes[axis] ?? {};
  const rank = axes.filter((each) => each.name === name).length;
  const subscripts = Array.from({ length: rank }, (_, k) => (k === own ? 'i' : ':'));
  return rank === 1 ? name : `${name}[${subscripts.join(', ')}]`;
}

export function Axes({ numbers, arrangement, onArrange }: AxesProps) {
  const { axes } = numbers;
  const id = useId();
  const held = heldAxes(numbers, arrangement);
  const sliced = held.length > 0;
  const [row = 0] = arrangement.rows;
  const [column = 0] = arrangement.columns;
  const at = (axis: number, position: number): number[] =>
    axes.map((_, k) => (k === axis ? position : (arrangement.at[k] ?? 0)));
  const pick = (side: 'rows' | 'columns', axis: number): void => {
    // An axis that is on the other side already changes places with this one.
    const [r, c] =
      side === 'rows' ? [axis, axis === column ? row : column] : [axis === row ? column : row, axis];
    onArrange(sliceArrangement(numbers, r, c, arrangement.at));
  };
  return (
    <div class="axes">
      <label class="axes-choice">
        <input
          type="checkbox"
          checked={sliced}
          onChange={(event) => {
            const [first, second] = largestAxes(numbers);
            const slice = event.currentTarget.checked;
            onArrange(
              slice ? sliceArrangement(numbers, first, second, arrangement.at) : wholeArrangement(numbers),
            );
          }}
        />
        Slice
      </label>
      {sliced &&
        (['rows', 'columns'] as const).map((side) => (
          <label key={side} class="axes-side">
            {side}
            <select
              value={side === 'rows' ? row : column}
              onChange={(event) => pick(side, Number(event.currentTarget.value))}
            >
              {axes.map((_, axis) => (
                <option key={axis} value={axis}>
                  {axisName(numbers, axis)}
                </option>
              ))}
            </select>
          </label>
        ))}
      {held.map((axis) => (
        <div key={axis} class="axes-slider">
          <label for={`${id}-${axis}`}>{axisName(numbers, axis)}</label>
          <input
            id={`${id}-${axis}`}
            type="range"
            min={0}
            max={(axes[axis]?.size ?? 1) - 1}
            value={arrangement.at[axis] ?? 0}
            onInput={(event) =>
              onArrange(sliceArrangement(numbers, row, column, at(axis, Number(event.currentTarget.value))))
            }
          />
          <output for={`${id}-${axis}`}>{arrangement.at[axis] ?? 0}</output>
        </div>
      ))}
    </div>
  );
}
