/** What `subject.py` measures of NumPy and PyTorch. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { referenceFile, type Task } from './network';
import type { Edit } from './product';
import type { Samples } from './table';

const PYTHON = '/usr/bin/python3';
const ROUNDS = 60;

/** Of each result the sum of its numbers, and of their squares. */
export type Sums = Readonly<Record<string, readonly [sum: number, squares: number]>>;

/** PyTorch after an edit of its program. */
interface EditedTorch {
  /** All of its text compiled and run, and the derivatives asked for. */
  readonly text: Samples;
  /** The same with the edited function alone compiled. */
  readonly function: Samples;
  readonly sums: Sums;
}

/** Times are in seconds as they are printed, and in ms for whoever asks here. */
export interface Python {
  readonly samples: Readonly<Record<string, Readonly<Partial<Record<Task, Samples>>>>>;
  /** Missing where there is no PyTorch. */
  readonly edited?: Readonly<Partial<Record<Task, Readonly<Record<Edit, EditedTorch>>>>>;
  readonly versions: Readonly<Record<string, string>>;
}

/** @param summed the edit after which the results are summed. */
export function measuredInPython(summed: number): Python {
  const script = fileURLToPath(new URL('subject.py', import.meta.url));
  const run = spawnSync(PYTHON, [script, referenceFile, `${ROUNDS}`, `${summed}`], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0) {
    console.log(`(NumPy and PyTorch are left out: ${PYTHON} has no NumPy)`);
    return { samples: {}, versions: {} };
  }
  const { samples, edited, versions } = JSON.parse(run.stdout) as Python;
  const ofEdit = ({ text, function: one, sums }: EditedTorch): EditedTorch => {
    return { text: inMs(text), function: inMs(one), sums };
  };
  return {
    samples: mapped(samples, (tasks) => mapped(tasks, inMs)),
    ...(edited && { edited: mapped(edited, (edits) => mapped(edits, ofEdit)) }),
    versions,
  };
}

function inMs(seconds: Samples): Samples {
  return seconds.map((each) => each * 1000);
}

function mapped<Key extends string, Value, Other>(
  record: Readonly<Partial<Record<Key, Value>>>,
  map: (value: Value) => Other,
): Record<Key, Other> {
  const entries = Object.entries(record) as [Key, Value][];
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)])) as Record<Key, Other>;
}
