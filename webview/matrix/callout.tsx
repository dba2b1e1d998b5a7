/** What an entry is, beside it: its name and number, the formula that it comes from, what that reads, and the ways to it. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EntryAnswer, PartsView, PathView } from '../../src/protocol';
import { Tex } from '../components/tex';
import { numberText } from './format';
import type { Pointed } from './pointed';
import { COLUMN_STRIP, type Spot, type Surface } from './surface';

interface CalloutProps {
  readonly pointed: Pointed;
  readonly answer: EntryAnswer | undefined;
  readonly surface: Surface;
  /** The entry that is explained. */
  readonly spot: Spot;
  /** Stays until it is closed, and can be pointed into. */
  readonly pinned: boolean;
  onClose(): void;
}

const GAP = 10;

/** Nothing is seen of it before it has been measured. */
const unmeasured = { visibility: 'hidden' };

export function Callout({ pointed, answer, surface, spot, pinned, onClose }: CalloutProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = element.current;
    const around = box?.parentElement?.getBoundingClientRect();
    if (!box || !around) return;
    const { offsetWidth: width, offsetHeight: height } = box;
    const { row, column } = spot;
    const { strip } = surface;
    const below = (): number => COLUMN_STRIP + surface.yOf(row + 1) + GAP;
    const above = (): number => COLUMN_STRIP + surface.yOf(row) - height - GAP;
    const isBelow = around.top + below() + height <= window.innerHeight || around.top + above() < 0;
    // Goes with its entry. What is pointed at in passing is explained when the movement rests.
    const follow = (): void => {
      const isHere = surface.cursorRow === row && surface.cursorColumn === column;
      box.style.visibility = isHere ? '' : 'hidden';
      if (!isHere) return;
      const left = Math.max(0, Math.min(strip + surface.xOf(column), around.width - width));
      box.style.left = pixels(left);
      box.style.top = pixels(isBelow ? below() : above());
    };
    follow();
    return surface.onPaint(follow);
  });
  return (
    <div class={pinned ? 'callout callout-pinned' : 'callout'} ref={element} style={unmeasured}>
      {pinned && (
        <button type="button" class="callout-close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      )}
      {pointed.kind === 'entry' ? (
        <Entry title={pointed.title} value={pointed.value} answer={answer} />
      ) : (
        <>
          <p class="callout-place">{pointed.title}</p>
          <p class="callout-note">{pointed.note}</p>
        </>
      )}
    </div>
  );
}

const lengths = new Map<number, string>();

/** A length in whole pixels, each written once: one that is far away is as good as any other. */
function pixels(length: number): string {
  const rounded = Math.round(Math.max(-4000, Math.min(4000, length)));
  const known = lengths.get(rounded);
  if (known !== undefined) return known;
  const made = `${rounded}px`;
  lengths.set(rounded, made);
  return made;
}

function Entry({
  title,
  value: seen,
  answer,
}: {
  readonly title: string;
  readonly value: number | undefined;
  readonly answer: EntryAnswer | undefined;
}) {
  const value = answer ? answer.value : seen;
  const number = value === undefined ? undefined : numberText(value);
  return (
    <>
      <p class="callout-equation">
        {answer ? <Tex formula={answer.title} display /> : <span class="callout-title">{title}</span>}
        {number !== undefined && (
          <>
            <span aria-hidden="true">=</span>
            <b class="callout-number">{number}</b>
          </>
        )}
      </p>
      {answer && <Origin answer={answer} />}
    </>
  );
}

function Origin({ answer }: { readonly answer: EntryAnswer }) {
  const { rule, formula, zero, value, operands, parts, paths } = answer;
  const isPlain = value !== undefined && formula.text === `${value}`;
  const long = formula.text.length > 90;
  return (
    <>
      {zero ? (
        <p class="callout-note">Zero by structure, whatever the inputs.</p>
      ) : (
        !isPlain && (
          <p class={long ? 'callout-formula callout-long' : 'callout-formula'}>
            <span aria-hidden="true">=</span> <Tex formula={formula} />
          </p>
        )
      )}
      {rule.text !== formula.text && (zero || isPlain) && (
        <p class="callout-rule">
          from <Tex formula={rule} />
        </p>
      )}
      {operands.length > 0 && (
        <dl class="callout-operands">
          {operands.map((operand) => (
            <div key={operand.text}>
              <dt>{operand.text}</dt>
              <dd>{operand.value === undefined ? '' : numberText(operand.value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {paths.length > 0 ? (
        paths.map((path) => <Path key={path.through.join()} path={path} alone={paths.length === 1} />)
      ) : (
        <Parts parts={parts} />
      )}
    </>
  );
}

function Path({ path, alone }: { readonly path: PathView; readonly alone: boolean }) {
  return (
    <div class="callout-path">
      <p class="callout-through">
        <span class="callout-way">{path.through.join(' → ')}</span>
        {!alone && <b class="callout-amount">{numberText(path.value)}</b>}
      </p>
      <Parts parts={path.parts} />
    </div>
  );
}

function Parts({ parts }: { readonly parts: PartsView | undefined }) {
  if (!parts || parts.largest.length === 0) return null;
  const { largest, others, rest } = parts;
  return (
    <ul class="callout-parts">
      {largest.map(({ text, value }) => (
        <li key={text}>
          <span class="callout-part">{text}</span>
          <span class="callout-amount">{numberText(value)}</span>
        </li>
      ))}
      {others > 0 && (
        <li class="callout-rest">
          <span class="callout-part">
            and {others} {others === 1 ? 'other' : 'others'}
          </span>
          <span class="callout-amount">{numberText(rest)}</span>
        </li>
      )}
    </ul>
  );
}
