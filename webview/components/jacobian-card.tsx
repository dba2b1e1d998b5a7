/** Everything about one Jacobian: on paper, as a picture, in closed form, by index, in numbers. */
import type { Formula, JacobianView } from '../../src/protocol';
import { MatrixView } from '../matrix/matrix-view';
import { describeShape } from '../text/speech';
import { CopyButtons } from './copy-buttons';
import { Counts } from './counts';
import { Scroller } from './scroller';
import { Sentence } from './sentence';
import { Tex } from './tex';

function equals(left: Formula, right: Formula): Formula {
  return { latex: `${left.latex} = ${right.latex}`, text: `${left.text} = ${right.text}` };
}

export function JacobianCard({ jacobian }: { readonly jacobian: JacobianView }) {
  const { title, shape, description, matrix, index, notes } = jacobian;
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
        <MatrixView jacobian={jacobian} />
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
