/** What a desk has been told so far, and with that, what it still has to be told. */
import { differenceOf } from '../file-documents';
import type { FileAnswer, Files } from '../files';
import { readKey } from './desk';
import type { DeskMessage, Read } from './messages';

/** A document as it stands. */
export interface JudgedText {
  readonly key: string;
  readonly text: string;
  readonly files: Files;
}

interface Told {
  text: string;
  readonly answers: Map<string, { readonly read: Read; readonly answer: FileAnswer }>;
}

export class Mirror {
  private readonly documents = new Map<string, Told>();
  /** By the bytes themselves: a file's are the same object until it changes. */
  private readonly contents = new Map<Uint8Array, number>();
  private given = 0;

  constructor(private readonly post: (message: DeskMessage) => void) {}

  /** Tells the desk how a document stands now. */
  bring(document: JudgedText): void {
    const { key, text, files } = document;
    const told = this.documents.get(key);
    if (!told) {
      this.documents.set(key, { text, answers: new Map() });
      this.post({ type: 'text', key, text });
      return;
    }
    this.dropUnused();
    if (told.text !== text) {
      this.post({ type: 'edit', key, edit: differenceOf(told.text, text) });
      told.text = text;
      told.answers.clear();
      return;
    }
    for (const { read, answer } of [...told.answers.values()]) {
      if (!isSame(answer, files.read(read.path, read.from))) this.give(document, [read]);
    }
  }

  /** Answers what the desk asked for. */
  give({ key, files }: JudgedText, reads: readonly Read[]): void {
    for (const read of reads) {
      const answer = files.read(read.path, read.from);
      this.documents.get(key)?.answers.set(readKey(read), { read, answer });
      if (answer.kind !== 'content') {
        this.post({ type: 'file', key, read, answer });
        continue;
      }
      const { version } = answer;
      const content = this.numberOf(answer.bytes);
      this.post({ type: 'file', key, read, answer: { kind: 'content', content, version } });
    }
  }

  close(key: string): void {
    if (!this.documents.delete(key)) return;
    this.post({ type: 'close', key });
    this.dropUnused();
  }

  /** The documents that the desk keeps. */
  get keys(): readonly string[] {
    return [...this.documents.keys()];
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
