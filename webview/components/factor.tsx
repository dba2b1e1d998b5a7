/** One factor of a chain: its rectangle to scale, its name, and its closed form. */
import type { FactorView } from '../../src/protocol';
import type { Side } from '../drawing/scale';
import { describeMatrix } from '../text/speech';
import { NameButton } from './name-button';
import { StructurePicture } from './structure-picture';
import { Tex } from './tex';

interface FactorProps {
  readonly factor: FactorView;
  readonly scale: (side: Side) => number;
  /** The name that pressing the factor leads to. */
  readonly leadsTo: string;
}

export function Factor({ factor, scale, leadsTo }: FactorProps) {
  const { rows, columns, title, matrix, regions } = factor;
  return (
    <figure class="factor">
      <div class="factor-picture">
        <StructurePicture
          regions={regions}
          width={scale(columns)}
          height={scale(rows)}
          freeRows={rows.size === undefined}
          freeColumns={columns.size === undefined}
          label={describeMatrix(factor)}
        />
      </div>
      <figcaption>
        <NameButton name={leadsTo} label={`${title.text}, go to ${leadsTo}`}>
          <Tex formula={title} display silent />
        </NameButton>
        <span class="factor-matrix">{matrix && <Tex formula={matrix} />}</span>
      </figcaption>
    </figure>
  );
}
