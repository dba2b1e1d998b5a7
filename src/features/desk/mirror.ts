/** What a desk has been told so far, and with that, what it still has to be told. */
import { type ChosenInputs, nothingChosen } from '../../analysis/chosen-inputs';
import type { ClaimResult } from '../../analysis/claims';
import { differenceOf } from '../file-documents';
import type { FileAnswer, Files } from '../files';
import { readKey } from './document';
import type { DeskMessage, Read } from './messages';

/** A document as it stands. */
export interface DeskText {
  readonly key: string;
  readonly text: string;
  readonly files: Files;
  /** Left out, they stay as they were told. */
  readonly inputs?: ChosenInputs;
  /** The line of the file that each line of the text is on; left out where the text is all of its file. */
  readonly lines?: readonly number[];
}

interface Told {
  text: string;
  revision: number;
  inputs: ChosenInputs;
  lines: readonly number[] | undefined;
  verdicts: readonly (ClaimResult | undefined)[];
  readonly answers: Map<string, { readonly read: Read; readonly answer: FileAnswer }>;
}

export class Mirror {
  private readonly documents = new Map<string, Told>();
  /** By the bytes themselves: a file's are the same object until it changes. */
  private readonly contents = new Map<Uint8Array, number>();
  private given = 0;
  private changes = 0;

  constructor(private readonly post: (message: DeskMessage) => void) {}

  /**
   * Tells the desk how a document stands now.
   *
   * @returns the revision to ask about.
   */
  bring(document: DeskText): number {
    const told = this.documents.get(document.key) ?? this.begin(document);
    this.bringText(document, told);
    const { key, inputs, lines } = document;
    if (inputs && inputs !== told.inputs) this.bringInputs(key, told, inputs);
    if (lines && !isSameList(lines, told.lines)) {
      told.lines = lines;
      this.post({ type: 'lines', key, revision: told.revision, lines });
    }
    return told.revision;
  }

  private begin({ key, text }: DeskText): Told {
    const told: Told = {
      text,
      revision: ++this.changes,
      inputs: nothingChosen,
      lines: undefined,
      verdicts: [],
      answers: new Map(),
    };
    this.documents.set(key, told);
    this.post({ type: 'text', key, revision: told.revision, text });
    return told;
  }

  private bringText(document: DeskText, told: Told): void {
    const { key, text, files } = document;
    this.dropUnused();
    if (told.text !== text) {
      const edit = differenceOf(told.text, text);
      this.post({ type: 'edit', key, ...this.change(told), edit });
      told.text = text;
      told.lines = undefined;
      told.verdicts = [];
      told.answers.clear();
      return;
    }
    for (const { read, answer } of [...told.answers.values()]) {
      if (!isSame(answer, files.read(read.path, read.from))) this.give(document, [read]);
    }
  }

  private bringInputs(key: string, told: Told, inputs: ChosenInputs): void {
    const before = told.inputs.values;
    const { values, sizes, seeds } = inputs;
    const changed = new Map([...values].filter(([name, value]) => before.get(name) !== value));
    this.post({
      type: 'inputs',
      key,
      ...this.change(told),
      inputs: { names: [...values.keys()], values: changed, sizes, seeds },
    });
    told.inputs = inputs;
  }

  private change(told: Told): { readonly revision: number; readonly before: number } {
    const before = told.revision;
    told.revision = ++this.changes;
    return { revision: told.revision, before };
  }

  /** Tells what is known of the document's claims, in their order. */
  bringVerdicts(key: string, verdicts: readonly (ClaimResult | undefined)[]): void {
    const told = this.documents.get(key);
    if (!told) return;
    for (const [position, known] of verdicts.entries()) {
      if (!known || told.verdicts[position] === known) continue;
      const { statement: _own, ...result } = known;
      this.post({ type: 'verdict', key, revision: told.revision, position, result });
    }
    told.verdicts = verdicts;
  }

  /** Answers what the desk asked for, where it has not been told the same already. */
  give({ key, files }: DeskText, reads: readonly Read[]): void {
    const answers = this.documents.get(key)?.answers;
    for (const read of reads) {
      const answer = files.read(read.path, read.from);
      const before = answers?.get(readKey(read))?.answer;
      if (before && isSame(before, answer)) continue;
      answers?.set(readKey(read), { read, answer });
      if (answer.kind !== 'content') {
        this.post({ type: 'file', key, read, answer });
        continue;
      }
      const { version } = answer;
      const content = this.numberOf(answer.bytes);
      this.post({ type: 'file', key, read, answer: { kind: 'content', content, version } });
    }
  }

  /** The desk does not have the document as it was told: it is told all of it, the next time. */
  forget(key: string): void {
    this.documents.delete(key);
  }

  /** The revision at which the desk has a document. */
  revisionOf(key: string): number | undefined {
    return this.documents.get(key)?.revision;
  }

  close(key: string): void {
    if (!this.documents.delete(key)) return;
    this.post({ type: 'close', key });
    this.dropUnused();
  }

  /** Lets go of the documents of a file. */
  closeFile(address: string): void {
    for (const key of [...this.documents.keys()]) {
      if (key === address || key.startsWith(`${address}#`)) this.close(key);
    }
  }

  /** Sent when it is first needed. */
  private numberOf(bytes: Uint8Array): number {
    const known = this.contents.get(bytes);
    if (known !== undefined) return known;
    const content = ++this.given;
    this.contents.set(bytes, content);
    this.post({ type: 'content', content, bytes });
    return content;
  }

  private dropUnused(): void {
    if (this.contents.size === 0) return;
    const used = new Set<Uint8Array>();
    for (const { answers } of this.documents.values()) {
      for (const { answer } of answers.values()) if (answer.kind === 'content') used.add(answer.bytes);
    }
    for (const [bytes, content] of [...this.contents]) {
      if (used.has(bytes)) continue;
      this.contents.delete(bytes);
      this.post({ type: 'drop', content });
    }
  }
}

function isSame(before: FileAnswer, now: FileAnswer): boolean {
  if (before.kind === 'content') return now.kind === 'content' && now.bytes === before.bytes;
  if (before.kind === 'refused') return now.kind === 'refused' && now.why === before.why;
  return before.kind === now.kind;
}

function isSameList(now: readonly number[], before: readonly number[] | undefined): boolean {
  return before?.length === now.length && now.every((each, k) => each === before[k]);
}
