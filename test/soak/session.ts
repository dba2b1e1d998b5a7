/**
 * Somebody who edits ten documents, without an editor: what the host does after an edit and a move of the cursor, with the parts of it
 * that need no VS Code. Every answer is waited for, so that no thread is ended because nobody wants what it works on.
 */
import { claimStatements } from '../../src/features/claim-marks';
import { diagnosticsOf } from '../../src/features/diagnostics';
import { editDocument, openDocument } from '../../src/features/document';
import { type FileDocument, FileDocuments } from '../../src/features/file-documents';
import { formOfFile } from '../../src/features/file-form';
import type { FileAnswer, Files } from '../../src/features/files';
import { inlayHintsOf } from '../../src/features/inlay-hints';
import { matricesOf } from '../../src/features/numbered-view';
import { statementView } from '../../src/features/statement-view';
import type { Answers, Subject } from '../../src/host/desk/answers';
import type { Judge } from '../../src/host/desk/judge';
import type { PanelRequest } from '../../src/protocol';
import { soakFiles } from './documents';
import { randomEdit } from './edits';
import type { Random } from './random';

/** Files that come back with another time, as they do when somebody saves them unchanged. */
class FilesBeside implements Files {
  private readonly contents = new Map<string, FileAnswer>();

  put(name: string, content: string | Uint8Array, version: string): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
    this.contents.set(name, { kind: 'content', bytes, version });
  }

  read(path: string): FileAnswer {
    return this.contents.get(path) ?? { kind: 'absent' };
  }
}

class OpenFile {
  private readonly documents: FileDocuments;
  isClosed = false;

  constructor(
    readonly name: string,
    public text: string,
    files: Files,
  ) {
    this.documents = new FileDocuments(text, formOfFile(name, text), {
      open: (inside) => openDocument(inside, undefined, files),
      edit: editDocument,
    });
  }

  get address(): string {
    return `file:///${this.name}`;
  }

  get all(): readonly FileDocument[] {
    return this.documents.all;
  }

  edit(text: string): void {
    this.text = text;
    this.documents.update(text);
  }

  subjectOf(document: FileDocument): Subject {
    const { analysis } = document;
    const position = this.all.indexOf(document);
    return {
      key: position === 0 ? this.address : `${this.address}#${position + 1}`,
      text: analysis.document.text,
      files: analysis.files,
      inputs: analysis.inputs,
      analysis,
      isCurrent: () => !this.isClosed && document.isCurrent(analysis),
    };
  }
}

export class Session {
  private readonly files = new FilesBeside();
  private readonly sources = soakFiles();
  private readonly open = new Map<string, OpenFile>();
  private readonly texts = new Map<string, string>();
  private front: OpenFile | undefined;
  /** How long it stays with the document that is in front, in steps. */
  private stay = 0;
  readonly counts = { edits: 0, moves: 0, claims: 0, numbers: 0, questions: 0, reopened: 0, files: 0 };

  constructor(
    private readonly random: Random,
    private readonly judge: Judge,
    private readonly answers: Answers,
  ) {
    for (const { name, content, isEdited } of this.sources) {
      if (isEdited) this.texts.set(name, content as string);
      else this.files.put(name, content, '0');
    }
  }

  async step(): Promise<void> {
    const { random } = this;
    if (this.stay-- <= 0 || !this.front) {
      this.front = this.fileOf(random.of([...this.texts.keys()]));
      this.stay = this.front.text.length > 20_000 ? 10 : 20 + random.below(40);
    }
    const { front } = this;
    await random.weighted<() => Promise<void>>([
      [600, () => this.edit(front)],
      [350, () => this.move(front)],
      [40, () => this.ask(front)],
      [4, async () => this.reopen(front)],
      [2, async () => this.touch('trained-network.npz')],
    ])();
  }

  /** Puts every text back, and has all of it worked out. */
  async settle(): Promise<void> {
    for (const [name, text] of this.texts) {
      const file = this.fileOf(name);
      file.edit(text);
      await this.judgeAll(file);
      await this.show(file, 0);
    }
  }

  closeAll(): void {
    for (const file of this.open.values()) this.close(file);
  }

  private fileOf(name: string): OpenFile {
    const known = this.open.get(name);
    if (known) return known;
    const opened = new OpenFile(name, this.texts.get(name) ?? '', this.files);
    this.open.set(name, opened);
    return opened;
  }

  private async edit(file: OpenFile): Promise<void> {
    const { random } = this;
    this.counts.edits++;
    // Or else a text would drift away from all that it was about.
    if (random.below(60) === 0) file.edit(this.texts.get(file.name) ?? '');
    else {
      const { from, to, insert } = randomEdit(file.text, random);
      file.edit(file.text.slice(0, from) + insert + file.text.slice(to));
    }
    for (const { analysis } of file.all) {
      diagnosticsOf(analysis);
      inlayHintsOf(analysis, { from: 0, to: 2_000 });
    }
    // While somebody types fast, no claim is judged.
    if (random.below(2) === 0) await this.judgeAll(file);
    await this.show(file, random.below(file.text.length + 1));
  }

  private async judgeAll(file: OpenFile): Promise<void> {
    for (const document of file.all) {
      const subject = file.subjectOf(document);
      const { analysis } = subject;
      for (const [position, claim] of claimStatements(analysis).entries()) {
        if (analysis.known(claim)) continue;
        const answer = await this.judge.ask({
          ...subject,
          position,
          isWanted: subject.isCurrent,
          urgency: () => 0,
          here: () => analysis.claim(claim),
        });
        if (answer.kind === 'failed') throw new Error(`${answer.why}\n${subject.text}`);
        if (answer.kind === 'judged') analysis.adopt({ ...answer.result, statement: claim });
        this.counts.claims++;
      }
    }
  }

  private async move(file: OpenFile): Promise<void> {
    this.counts.moves++;
    await this.show(file, this.random.below(file.text.length + 1));
  }

  /** As a panel that follows the cursor does. */
  private async show(file: OpenFile, offset: number): Promise<void> {
    const document = file.all.at(-1);
    if (!document) return;
    const subject = file.subjectOf(document);
    const { analysis } = subject;
    const statement = analysis.statementAt(document.place.nearest(offset));
    const view = statement && statementView(analysis, statement, (claim) => analysis.known(claim), false);
    const matrices = view ? matricesOf(view) : [];
    if (matrices.length === 0) return;
    await this.answers.ask(subject, { of: 'jacobians', matrices }).outcome;
    this.counts.numbers++;
  }

  /** As somebody does who looks around in the panel. */
  private async ask(file: OpenFile): Promise<void> {
    const document = file.all.at(-1);
    if (!document) return;
    const subject = file.subjectOf(document);
    const { names } = subject.analysis;
    const of = names.size > 0 && this.random.of([...names.values()]);
    if (!of) return;
    const wrt = names.get(subject.analysis.usedBy(of.name)[0] ?? of.name) ?? of;
    const matrix = { of: of.name, wrt: wrt.name, local: true };
    const axes = [...wrt.axes, ...of.axes].map((_, k) => k);
    const requests: readonly PanelRequest[] = [
      { kind: 'graph', opened: [], closed: [], claims: true, gradients: true },
      { kind: 'values', of: of.name, parts: {}, room: 8 },
      { kind: 'chain', of: of.name, wrt: wrt.name },
      { kind: 'entry', matrix, at: axes.map(() => 0) },
      {
        kind: 'window',
        matrix,
        arrangement: { rows: axes.slice(0, 1), columns: axes.slice(1), at: axes.map(() => 0) },
        rows: { from: 0, to: 32 },
        columns: { from: 0, to: 32 },
        rowStep: 1,
        columnStep: 1,
      },
    ];
    const asked = requests.map((request) => this.answers.ask(subject, { of: 'panel', request }));
    await Promise.all(asked.map(({ outcome }) => outcome));
    this.counts.questions += asked.length;
  }

  private reopen(file: OpenFile): void {
    this.close(file);
    this.fileOf(file.name);
    this.counts.reopened++;
  }

  private close(file: OpenFile): void {
    file.isClosed = true;
    this.open.delete(file.name);
    if (this.front === file) this.front = undefined;
    this.judge.close(file.address);
    this.answers.close(file.address);
  }

  private touch(name: string): void {
    const found = this.sources.find((each) => each.name === name);
    this.counts.files++;
    if (found) this.files.put(name, found.content, String(this.counts.files));
    for (const { all } of this.open.values()) for (const document of all) document.refresh();
  }
}
