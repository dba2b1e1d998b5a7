/** The inputs that a reader has chosen, by document, while the window lives. */
import type { Analysis } from '../features/document';
import { standsLike } from '../features/lines';
import { type Moves, moveKeys } from '../features/manners/moved-file';
import { type ChosenInputs, editInputs } from '../features/values/edit';
import type { ValueEdit } from '../protocol';
import type { Subject } from './desk/answers';
import { subjectOf } from './desk/subject';
import type { GradDocument } from './documents';

export class Chosen {
  private readonly inputs = new Map<string, ChosenInputs>();
  private readonly derived = new WeakMap<Analysis, Analysis>();

  /** A document's analysis at the inputs that are chosen for it; the same object for as long as both stay. */
  analysisOf(document: GradDocument): Analysis {
    const { analysis } = document;
    const inputs = this.inputs.get(document.uri);
    if (inputs === undefined) return analysis;
    let derived = this.derived.get(analysis);
    if (derived?.inputs !== inputs) {
      derived = analysis.withInputs(inputs);
      this.derived.set(analysis, derived);
    }
    // Lines around it may have moved it since.
    standsLike(derived, analysis);
    return derived;
  }

  /** A document at those inputs, for who asks about its numbers. */
  subjectOf(document: GradDocument): Subject {
    return subjectOf(document, this.analysisOf(document), (asked) => this.analysisOf(document) === asked);
  }

  /** Whether anything is other than the document has it. */
  has(document: GradDocument): boolean {
    return this.analysisOf(document) !== document.analysis;
  }

  /** Why it can't be done, as a sentence; `undefined` once it is. */
  edit(document: GradDocument, edit: ValueEdit): string | undefined {
    const inputs = editInputs(this.analysisOf(document), edit);
    if ('refused' in inputs) return inputs.refused;
    this.inputs.set(document.uri, inputs);
    return undefined;
  }

  /** Takes what was chosen for files that have moved along with them. */
  move(moves: Moves): void {
    moveKeys(this.inputs, moves);
  }

  /** What the document says of a name is to be seen again. */
  forget(document: GradDocument, name: string): void {
    this.edit(document, { what: 'reset', name });
  }
}
