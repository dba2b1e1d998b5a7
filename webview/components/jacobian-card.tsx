/** Everything about one Jacobian: on paper, as a picture, in closed form, by index, in numbers. */
import type { Formula, JacobianView } from '../../src/protocol';
import { lengthScale } from '../drawing/scale';
import { describeMatrix, describeShape } from '../text/speech';
import { CopyButtons } from './copy-buttons';
import { Counts } from './counts';
import { PaperMatrix } from './paper-matrix';
import { Scroller } from './scroller';
import { Sentence } from './sentence';
import { StructurePicture } from './structure-picture';
import { Tex } from './tex';

function equals(left: Formula, right: Formula): Formula {
  return { latex: `${left.latex} = ${right.latex}`, text: `${left.text} = ${right.text}` };
}

export function JacobianCard({ jacobian }: { readonly jacobian: JacobianView }) {
  const { title, shape, description, matrix, index, rows, columns, regions, notes } = jacobian;
  const scale = lengthScale([rows, columns], { most: 176, least: 30 });
  return (
    <article class="card">
      <header class="card-header">
        <h3>
          <Tex formula={title} display />
        </h3>
        <span class="shape" role="img" aria-label={describeShape(shape)}>
          {shape}
        </span>
        <CopyButtons formula={equals(title, matrix ?? index)} of={title.text} />
      </header>
      <p class="card-description">
        <Sentence text={description} />
      </p>
      <div class="card-figures">
        <Scroller label={`${title.text} on paper`} class="card-paper">
          <PaperMatrix jacobian={jacobian} />
        </Scroller>
        <StructurePicture
          regions={regions}
          width={scale(columns)}
          height={scale(rows)}
          freeRows={rows.size === undefined}
          freeColumns={columns.size === undefined}
          label={`Structure: ${describeMatrix(jacobian)}`}
        />
        <div class="card-formulas">
          {matrix && (
            <Scroller label={`Closed form of ${title.text}`} class="card-matrix">
              <Tex formula={matrix} display />
            </Scroller>
          )}
          <Scroller label={`${title.text} by index`} class="card-index">
            <Tex formula={index} display />
          </Scroller>
        </div>
      </div>
      <Counts {...jacobian} />
      {notes.map((note) => (
        <p key={note} class="card-note">
          <Sentence text={note} />
        </p>
      ))}
    </article>
  );
}
