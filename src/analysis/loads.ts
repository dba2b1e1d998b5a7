/**
 * The arrays that documents load from files. Each is read once for each version of its file, however many documents,
 * edits and names there are.
 */
import type { FileAnswer, Files } from '../language/files';
import type { ProblemPayloads } from '../language/problems';
import type { NumericArray } from '../numeric/array';
import type { FileProblem } from '../numeric/file-problem';
import { readArray } from '../numeric/load';
import { BlockShapes } from '../shapes/blocks/block-shapes';
import { loadedArray } from '../shapes/blocks/facts';
import type { InferredShapes } from '../shapes/inferred';
import type { LoadedShape, LoadShapes } from '../shapes/loads';

export type Loaded =
  | { readonly kind: 'array'; readonly array: NumericArray; readonly version: string }
  | Exclude<LoadedShape, { kind: 'shape' }>;

type Failure = Extract<LoadedShape, { kind: 'failed' }>['problem'];

export class Loads {
  private readonly known = new Map<string, { readonly version: string; readonly loaded: Loaded }>();

  constructor(private readonly files: Files) {}

  /** The array of that file and entry, as far as it is known now. */
  of(path: string, entry: string | undefined): Loaded {
    const answer = this.files.read(path);
    if (answer.kind === 'pending') return { kind: 'pending' };
    const key = keyOf(path, entry);
    if (answer.kind !== 'content') {
      this.known.delete(key);
      return { kind: 'failed', problem: refusal(answer) };
    }
    const { bytes, version } = answer;
    const known = this.known.get(key);
    if (known?.version === version) return known.loaded;
    const loaded = read(bytes, path, entry, version);
    this.known.set(key, { version, loaded });
    return loaded;
  }

  /** Tells what is known now of an array from what was known of it another time. */
  versionOf(path: string, entry: string | undefined): string {
    const loaded = this.of(path, entry);
    return loaded.kind === 'array' ? `array ${loaded.version}` : JSON.stringify(loaded);
  }

  shapeOf(path: string, entry: string | undefined): LoadedShape {
    const loaded = this.of(path, entry);
    return loaded.kind === 'array' ? { kind: 'shape', shape: loaded.array.shape } : loaded;
  }
}

/** Which versions of its files an analysis rests on: files go on changing behind its back. */
const versionsOf = new WeakMap<InferredShapes, ReadonlyMap<string, string>>();

/** Has something worked out from the shapes of files, and notes which versions of them it met. */
export function inferWithLoads(loads: Loads, run: (shapes: LoadShapes) => InferredShapes): InferredShapes {
  const versions = new Map<string, string>();
  const shapes = run((path, entry) => {
    versions.set(loadedArray(path, entry).key, loads.versionOf(path, entry));
    return loads.shapeOf(path, entry);
  });
  versionsOf.set(shapes, versions);
  return shapes;
}

/** The version of what was loaded; `undefined` for what was not. */
export function loadedVersion(
  shapes: InferredShapes,
  path: string,
  entry: string | undefined,
): string | undefined {
  if (shapes instanceof BlockShapes) return shapes.solved.settings.versions.get(loadedArray(path, entry).key);
  return versionsOf.get(shapes)?.get(loadedArray(path, entry).key);
}

function keyOf(path: string, entry: string | undefined): string {
  return JSON.stringify([path, entry]);
}

const loadsByFiles = new WeakMap<Files, Loads>();

/** What is loaded from these files, kept for as long as they are. */
export function loadsFrom(files: Files): Loads {
  const known = loadsByFiles.get(files);
  if (known) return known;
  const loads = new Loads(files);
  loadsByFiles.set(files, loads);
  return loads;
}

function read(bytes: Uint8Array, path: string, entry: string | undefined, version: string): Loaded {
  const found = readArray(bytes, path, entry);
  if (!found.ok) return { kind: 'failed', problem: failure(found.problem) };
  if (!found.value.data.every(Number.isFinite)) return { kind: 'failed', problem: { reason: 'not-finite' } };
  return { kind: 'array', array: found.value, version };
}

function refusal(answer: Exclude<FileAnswer, { kind: 'content' | 'pending' }>): Failure {
  return { reason: answer.kind === 'absent' ? 'absent' : answer.why };
}

function failure(problem: FileProblem): Failure {
  switch (problem.code) {
    case 'npy-version':
      return { reason: problem.code, detail: problem.payload.version };
    case 'npy-type':
      return { reason: problem.code, detail: problem.payload.type };
    case 'npz-method':
      return { reason: problem.code, detail: problem.payload.method };
    case 'missing-entry':
      return { reason: problem.code, entries: problem.payload.entries };
    default:
      return { reason: problem.code as ProblemPayloads['no-load']['reason'] };
  }
}
