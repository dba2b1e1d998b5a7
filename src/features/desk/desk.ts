/**
 * Judges claims for somebody on another thread: keeps a copy of each document, follows its edits, and works out one verdict for
 * each question. A document is analysed when one of its claims is asked for, and not for each edit before that.
 */
import type { Analysis } from '../../analysis/analysis';
import { claimStatements } from '../claim-marks';
import { editDocument, openDocument } from '../document';
import { differenceOf } from '../file-documents';
import type { FileAnswer, Files } from '../files';
import type { DeskMessage, DeskReply, Read, ToldAnswer } from './messages';

export class Desk {
  private readonly documents = new Map<string, DeskDocument>();
  private readonly contents = new Map<number, Uint8Array>();

  /** Takes a message in; answers those that ask for something. Never throws. */
  handle(message: DeskMessage): DeskReply | undefined {
    switch (message.type) {
      case 'text':
        this.documents.set(message.key, new DeskDocument(message.text));
        return undefined;
      case 'edit':
        this.documents.get(message.key)?.edit(message.edit);
        return undefined;
      case 'close':
        this.documents.delete(message.key);
        return undefined;
      case 'content':
        this.contents.set(message.content, message.bytes);
        return undefined;
      case 'drop':
        this.contents.delete(message.content);
        return undefined;
      case 'file':
        this.documents.get(message.key)?.tell(message.read, this.answerOf(message.answer));
        return undefined;
      case 'judge':
        return this.judge(message);
    }
  }

  private answerOf(answer: ToldAnswer): FileAnswer {
    if (answer.kind !== 'content') return answer;
    const bytes = this.contents.get(answer.content);
    return bytes ? { kind: 'content', bytes, version: answer.version } : { kind: 'pending' };
  }

  private judge({ id, key, position }: Extract<DeskMessage, { type: 'judge' }>): DeskReply {
    try {
      const document = this.documents.get(key);
      if (!document) return { type: 'failed', id, reason: 'There is no such document.' };
      const { analysis, missing } = document.current();
      if (missing.length > 0) return { type: 'reads', id, reads: missing };
      const claim = claimStatements(analysis)[position];
      if (!claim) return { type: 'failed', id, reason: 'There is no such claim.' };
      const { statement: _own, ...result } = analysis.claim(claim);
      return { type: 'judged', id, result };
    } catch (error) {
      return {
        type: 'failed',
        id,
        reason: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
      };
    }
  }
}

class DeskDocument implements Files {
  private analysed: Analysis | undefined;
  private isStale = true;
  private readonly answers = new Map<string, FileAnswer>();
  private missing = new Map<string, Read>();

  constructor(private text: string) {}

  edit({ from, to, insert }: Extract<DeskMessage, { type: 'edit' }>['edit']): void {
    this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    this.answers.clear();
    this.isStale = true;
  }

  tell(read: Read, answer: FileAnswer): void {
    this.answers.set(readKey(read), answer);
    this.isStale = true;
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
