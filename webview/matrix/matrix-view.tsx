/**
 * A derivative as a matrix, from far and from near: at rest on paper with its structure beside it, and every entry with
 * its number when one goes closer.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JacobianView } from '../../src/protocol';
import { PaperMatrix } from '../components/paper-matrix';
import { Scroller } from '../components/scroller';
import { StructurePicture } from '../components/structure-picture';
import { useInspector } from '../context';
import { lengthScale } from '../drawing/scale';
import { describeMatrix } from '../text/speech';
import { Explorer } from './explorer';

/** The longer side of the structure beside the paper, and alone; and how high the entries may be. */
const BESIDE = { most: 176, least: 30 };
const ALONE = { most: 300, least: 36 };
const HEIGHT = 300;

export function MatrixView({ jacobian }: { readonly jacobian: JacobianView }) {
  const { shell } = useInspector();
  const form = shell.form.value;
  const { numbers, title } = jacobian;
  const [near, setNear] = useState(false);
  const exploring = numbers !== undefined && (form === 'numeric' || near);
  const figure = useRef<HTMLDivElement>(null);
  useEffect(() => setNear(false), [form]);
  useEffect(() => {
    const element = figure.current;
    if (!element || exploring || !numbers) return;
    const onWheel = (event: WheelEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.deltaY >= 0) return;
      event.preventDefault();
      setNear(true);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [exploring, numbers]);
  if (exploring) {
    return (
      <div class="matrix matrix-near">
        <Explorer
          key={JSON.stringify(numbers)}
          numbers={numbers}
          label={`${title.text}, ${describeMatrix(jacobian)}`}
          height={HEIGHT}
          onAway={form === 'numeric' ? undefined : () => setNear(false)}
        />
      </div>
    );
  }
  return (
    <div class="matrix" ref={figure}>
      {form !== 'structure' && (
        <Scroller label={`${title.text} on paper`} class="card-paper">
          <PaperMatrix jacobian={jacobian} />
        </Scroller>
      )}
      <div class="matrix-structure">
        <Structure jacobian={jacobian} alone={form === 'structure'} />
        {numbers && (
          <button
            type="button"
            class="matrix-nearer"
            aria-label={`Entries of ${title.text}`}
            onClick={() => setNear(true)}
          >
            Entries
          </button>
        )}
      </div>
    </div>
  );
}

function Structure({ jacobian, alone }: { readonly jacobian: JacobianView; readonly alone: boolean }) {
  const { regions, rows, columns } = jacobian;
  const scale = lengthScale([rows, columns], alone ? ALONE : BESIDE);
  return (
    <StructurePicture
      regions={regions}
      width={scale(columns)}
      height={scale(rows)}
      freeRows={rows.size === undefined}
      freeColumns={columns.size === undefined}
      label={`Structure: ${describeMatrix(jacobian)}`}
    />
  );
}
