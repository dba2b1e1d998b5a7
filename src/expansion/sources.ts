/** The files that a document imports, read once each, with what is wrong on the way. */
import type { OtherFile } from '../language/expanded';
import { type Files, LARGEST_TEXT } from '../language/files';
import { inflating } from '../language/inflating';
import { loadCall } from '../language/load-call';
import { parse } from '../language/parse';
import { type Problem, problem } from '../language/problems';
import type { ImportStatement, ParsedDocument, Statement } from '../language/syntax';

/** A file that was imported. */
export interface ImportedFile extends OtherFile {
  readonly document: ParsedDocument;
}

const parsed = new WeakMap<Uint8Array, ParsedDocument | undefined>();

export class Sources {
  /** True where a file is still to come, or can't. */
  isPartial = false;
  private readonly met = new Set<string>();

  constructor(
    private readonly files: Files,
    private readonly text: string,
  ) {}

  /**
   * The file that an import brings in; nothing for one that is there already.
   *
   * @param chain the files that led here, from the one that the document imports.
   */
  open(
    { path }: ImportStatement,
    chain: readonly string[],
  ): { readonly file: ImportedFile } | { readonly problem: Problem } | undefined {
    const from = chain.at(-1);
    const resolved = resolvedPath(path.value, from);
    const refuse = (reason: 'absent' | 'cycle' | 'outside' | 'untrusted' | 'too-large' | 'unreadable') => {
      if (reason !== 'cycle') this.isPartial = true;
      return { problem: problem('no-import', path.span, { path: path.value, reason }) };
    };
    if (chain.includes(resolved)) return refuse('cycle');
    if (this.met.has(resolved)) return undefined;
    const answer = this.files.read(path.value, from);
    switch (answer.kind) {
      case 'pending':
        this.isPartial = true;
        return undefined;
      case 'absent':
        return refuse('absent');
      case 'refused':
        return refuse(answer.why);
      case 'content': {
        if (answer.bytes.length > LARGEST_TEXT) return refuse('too-large');
        const document = documentOf(answer.bytes);
        if (!document) return refuse('unreadable');
        // The document itself may not be among the files, or be there as it was when it was saved.
        if (document.text === this.text) return refuse('cycle');
        this.met.add(resolved);
        return { file: { path: resolved, text: document.text, document: seenFrom(resolved, document) } };
      }
    }
  }
}

function documentOf(bytes: Uint8Array): ParsedDocument | undefined {
  if (!parsed.has(bytes)) {
    const text = inflating()
      .strFromU8(bytes)
      .replace(/^\ufeff/, '');
    parsed.set(bytes, text.includes('\ufffd') ? undefined : parse(text));
  }
  return parsed.get(bytes);
}

const seen = new WeakMap<ParsedDocument, Map<string, ParsedDocument>>();

/** The document of a file with what it loads named as the importing document would name it. */
function seenFrom(path: string, document: ParsedDocument): ParsedDocument {
  if (!path.includes('/')) return document;
  const known = seen.get(document) ?? new Map<string, ParsedDocument>();
  seen.set(document, known);
  const before = known.get(path);
  if (before) return before;
  const { text, problems } = document;
  const made = { text, problems, statements: document.statements.map((each) => withPathsFrom(path, each)) };
  known.set(path, made);
  return made;
}

function withPathsFrom(file: string, statement: Statement): Statement {
  if (statement.kind === 'layer') {
    return { ...statement, body: statement.body.map((each) => withPathsFrom(file, each)) };
  }
  const load = statement.kind === 'binding' ? loadCall(statement.value) : undefined;
  if (statement.kind !== 'binding' || !load) return statement;
  const path = { ...load.path, value: resolvedPath(load.path.value, file) };
  const [first, ...others] = load.node.arguments;
  const value = { ...load.node, arguments: first ? [{ ...first, value: path }, ...others] : [] };
  return { ...statement, value };
}

/** Where a path leads, from the folder of the file that names it. */
function resolvedPath(path: string, from: string | undefined): string {
  if (path.startsWith('/')) return path;
  const folder = from?.includes('/') ? from.slice(0, from.lastIndexOf('/')).split('/') : [];
  const steps: string[] = [];
  for (const step of [...folder, ...path.split('/')]) {
    if (step === '.' || step === '') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
