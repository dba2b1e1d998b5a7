/** A matrix in numbers, at every distance: the canvas with its names, what explains an entry, and the controls. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EntryAnswer, NumbersView } from '../../src/protocol';
import { useInspector } from '../context';
import { useAnswer } from '../use-answer';
import { Axes } from './axes';
import { Callout } from './callout';
import { listen } from './gestures';
import { keysText, moved, zoomed } from './keys';
import { labelAt, lengthOf, readPlace, wholeArrangement } from './layout';
import { Minimap } from './minimap';
import { pointedAt } from './pointed';
import type { Source } from './tiles';
import { Tools } from './tools';
import { useLarge } from './use-large';
import { useLater } from './use-later';
import { useSurface } from './use-surface';

interface ExplorerProps {
  readonly numbers: NumbersView;
  /** `∂z1/∂W1, 100,480 by 128, diagonal`. */
  readonly label: string;
  readonly height: number;
  /** Back to what it looks like from far; absent where there is no farther. */
  readonly onAway?: (() => void) | undefined;
}

/** How long the cursor rests on an entry before it is explained, in ms. */
const REST = 90;

/** A stop for the keyboard: an application takes the keys itself. */
const stop = { tabIndex: 0 };

export function Explorer({ numbers: first, label, height, onAway }: ExplorerProps) {
  // The same for as long as this lives: every message brings another object that says the same.
  const [numbers] = useState(first);
  const [arrangement, setArrangement] = useState(() => wholeArrangement(numbers));
  const source = useMemo(
    (): Source => ({
      matrix: numbers.matrix,
      arrangement,
      rows: lengthOf(numbers.axes, arrangement.rows),
      columns: lengthOf(numbers.axes, arrangement.columns),
    }),
    [numbers, arrangement],
  );
  const [pinned, showPinned] = useState(false);
  // What the pointer does next depends on it at once, not only after the next drawing.
  const isPinned = useRef(false);
  const whole = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const canvases = {
    matrix: useRef<HTMLCanvasElement>(null),
    rows: useRef<HTMLCanvasElement>(null),
    columns: useRef<HTMLCanvasElement>(null),
  };
  const [large, setLarge] = useLarge(whole);
  const { surface, palette } = useSurface(box, canvases, numbers, source, large ? undefined : height);

  useEffect(() => {
    const element = frame.current;
    if (!surface || !element) return;
    return listen(element, surface, {
      follows: () => !isPinned.current,
      picked: () => {
        setPinned(true);
        box.current?.focus({ preventScroll: true });
      },
    });
  }, [surface]);

  const spot = surface?.cursor;
  const pointed = surface && spot ? pointedAt(spot, surface, numbers, source) : undefined;
  const at = pointed?.kind === 'entry' ? pointed.at : undefined;
  const asked = useLater(at, REST);
  const isAsked = asked !== undefined && at !== undefined && asked.join() === at.join();
  const entry = useAnswer(
    isAsked ? { kind: 'entry' as const, matrix: numbers.matrix, at: asked } : undefined,
  );
  const answer: EntryAnswer | undefined = entry.pending || !isAsked ? undefined : entry.answer;
  useHighlight(numbers.matrix.of, answer);

  function setPinned(now: boolean): void {
    isPinned.current = now;
    showPinned(now);
  }

  function leave(): void {
    setPinned(false);
    surface?.leave();
  }

  function goTo(text: string): string | undefined {
    const place = readPlace(text, numbers, arrangement);
    if (typeof place === 'string') return place;
    if (place.at.some((position, axis) => position !== arrangement.at[axis])) {
      setArrangement({ ...arrangement, at: place.at });
    }
    surface?.closeTo(place.row, place.column);
    box.current?.focus({ preventScroll: true });
    return undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!surface || event.target !== box.current) return;
    if (moved(event, surface) || zoomed(event, surface)) {
      // While a key is held, words come when it is let go.
      if (!event.repeat) surface.changed();
    } else if (event.key === 'Enter' && spot) setPinned(true);
    else if (event.key === 'Escape' && spot) leave();
    else if (event.key === 'g' && !event.ctrlKey && !event.metaKey) field.current?.focus();
    else if (event.key === 'm' && !event.ctrlKey && !event.metaKey) setLarge(!large);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class={large ? 'explorer explorer-large' : 'explorer'} ref={whole}>
      {large && <p class="explorer-title">{label}</p>}
      {numbers.axes.length > 2 && (
        <Axes numbers={numbers} arrangement={arrangement} onArrange={setArrangement} />
      )}
      <div
        class="explorer-box"
        ref={box}
        role="application"
        aria-roledescription="matrix"
        aria-label={label}
        aria-description={keysText}
        {...stop}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (!isPinned.current) surface?.leave();
        }}
      >
        <canvas class="explorer-columns" ref={canvases.columns} />
        <canvas class="explorer-rows" ref={canvases.rows} />
        <div class="explorer-frame" ref={frame}>
          <canvas class="explorer-matrix" ref={canvases.matrix} />
        </div>
        {surface && palette && !surface.camera.seesWhole && <Minimap surface={surface} palette={palette} />}
        {surface?.tiles.reason !== undefined && <p class="explorer-reason">{surface.tiles.reason}</p>}
        {surface && pointed && spot && (
          <Callout
            pointed={pointed}
            answer={answer}
            surface={surface}
            spot={spot}
            pinned={pinned}
            onClose={leave}
          />
        )}
      </div>
      <p class="hidden" aria-live="polite">
        {pointed ? spoken(pointed.spoken, answer) : ''}
      </p>
      {surface && palette && (
        <Tools
          surface={surface}
          palette={palette}
          example={exampleOf(numbers, source)}
          field={field}
          large={large}
          onLarge={setLarge}
          onAway={onAway}
          goTo={goTo}
        />
      )}
    </div>
  );
}

function exampleOf(numbers: NumbersView, { arrangement, rows, columns }: Source): string {
  const names = [
    rows > 1 ? labelAt(numbers, arrangement, 'rows', Math.min(rows - 1, 17)) : '',
    columns > 1 ? labelAt(numbers, arrangement, 'columns', Math.min(columns - 1, 3)) : '',
  ].filter((name) => name !== '');
  return names.some((name) => name.includes(':')) ? '17, 3' : names.join(', ');
}

function spoken(title: string, answer: EntryAnswer | undefined): string {
  const [best] = answer?.paths ?? [];
  const formula = answer && !answer.zero && answer.operands.length > 0 ? `, from ${answer.formula.text}` : '';
  return `${title}${formula}${best ? `, by way of ${best.through.join(', ')}` : ''}`;
}

/** Marks what an entry depends on in the editor while it is explained. */
function useHighlight(of: string, answer: EntryAnswer | undefined): void {
  const inspector = useInspector();
  // A name may have spaces in it: `grad(L, a5)`.
  const names = [...new Set([...(answer?.names ?? []), ...(answer?.paths[0]?.through ?? [])])].join('\n');
  useEffect(() => {
    if (names === '') return;
    inspector.highlight(of, names.split('\n'));
    return () => inspector.highlight(of, []);
  }, [inspector, of, names]);
}
