/** A desk's copy of a document: its text, what is known of its files, and what a reader has chosen, each as it was told last. */
import type { Analysis } from '../../analysis/analysis';
import { type ChosenInputs, nothingChosen } from '../../analysis/chosen-inputs';
import { claimStatements } from '../claim-marks';
import { editDocument, openDocument } from '../document';
import { differenceOf } from '../file-documents';
import type { FileAnswer, Files } from '../files';
import { standsOnLines } from '../lines';
import type { DeskMessage, Judged, Read, ToldInputs } from './messages';

type Edit = Extract<DeskMessage, { type: 'edit' }>['edit'];

export class DeskDocument implements Files {
  private analysed: Analysis | undefined;
  private isStale = true;
  private inputs: ChosenInputs = nothingChosen;
  private atInputs:
    | { readonly of: Analysis; readonly inputs: ChosenInputs; readonly analysis: Analysis }
    | undefined;
  private lines: readonly number[] | undefined;
  private readonly answers = new Map<string, FileAnswer>();
  private missing = new Map<string, Read>();
  private readonly verdicts = new Map<number, Judged>();

  constructor(
    private text: string,
    /** Of the last change that it was told of. */
    public revision: number,
  ) {}

  edit({ from, to, insert }: Edit): void {
    this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    this.answers.clear();
    this.verdicts.clear();
    this.lines = undefined;
    this.isStale = true;
  }

  tell(read: Read, answer: FileAnswer): void {
    this.answers.set(readKey(read), answer);
    this.isStale = true;
  }

  choose({ names, values, sizes, seeds }: ToldInputs): void {
    const before = this.inputs.values;
    const chosen = names.flatMap((name) => {
      const value = values.get(name) ?? before.get(name);
      return value ? [[name, value] as const] : [];
    });
    this.inputs = { values: new Map(chosen), sizes, seeds };
  }

  standsOn(lines: readonly number[]): void {
    this.lines = lines;
  }

  adopt(position: number, result: Judged): void {
    this.verdicts.set(position, result);
  }

  /** The analysis of the text as it stands, and what it asked of files that is not known yet. */
  current(): { readonly analysis: Analysis; readonly missing: readonly Read[] } {
    if (!this.analysed || this.isStale) {
      this.missing = new Map();
      this.analysed = this.analysedAnew(this.analysed);
      this.isStale = false;
    }
    return { analysis: this.analysed, missing: [...this.missing.values()] };
  }

  /** The same at the inputs that are chosen, with what else was told of it. */
  shown(): { readonly analysis: Analysis; readonly missing: readonly Read[] } {
    const { analysis: of, missing } = this.current();
    const { inputs } = this;
    if (this.atInputs?.of !== of || this.atInputs.inputs !== inputs) {
      this.atInputs = { of, inputs, analysis: of.withInputs(inputs) };
    }
    const { analysis } = this.atInputs;
    if (this.lines) standsOnLines(analysis, this.lines);
    if (missing.length === 0) this.takeVerdicts(analysis);
    return { analysis, missing };
  }

  private takeVerdicts(analysis: Analysis): void {
    if (this.verdicts.size === 0) return;
    const claims = claimStatements(analysis);
    for (const [position, result] of this.verdicts) {
      const statement = claims[position];
      if (statement) analysis.adopt({ ...result, statement });
    }
    this.verdicts.clear();
  }

  private analysedAnew(before: Analysis | undefined): Analysis {
    const { text } = this;
    if (!before) return openDocument(text, undefined, this);
    const previous = before.document.text;
    return editDocument(before, text, previous === text ? [] : [differenceOf(previous, text)], this);
  }

  read(path: string, from?: string): FileAnswer {
    const read: Read = from === undefined ? { path } : { path, from };
    const key = readKey(read);
    const known = this.answers.get(key);
    if (!known) this.missing.set(key, read);
    return known ?? { kind: 'pending' };
  }
}

export function readKey({ path, from }: Read): string {
  return JSON.stringify(from === undefined ? [path] : [path, from]);
}
