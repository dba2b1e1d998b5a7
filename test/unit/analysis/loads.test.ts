/** Values that a document loads from `.npy` and `.npz` files, and all that can be wrong with these. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editDocument, openDocument } from '../../../src/features/document';
import { wordsOf } from '../../../src/features/words';
import type { FileAnswer, Files } from '../../../src/language/files';
import { shapeText } from '../../../src/shapes/shape';

const FOLDER = join(__dirname, '../../fixtures/arrays');

/** The fixtures, with answers in the place of some of them. */
class TestFiles implements Files {
  reads = 0;
  private readonly kept = new Map<string, FileAnswer>();

  constructor(private readonly others: Record<string, FileAnswer> = {}) {}

  read(path: string): FileAnswer {
    this.reads++;
    const known = this.others[path] ?? this.kept.get(path);
    if (known) return known;
    const answer = fixture(path);
    this.kept.set(path, answer);
    return answer;
  }

  put(path: string, answer: FileAnswer): void {
    this.others[path] = answer;
  }
}

function fixture(path: string): FileAnswer {
  try {
    return { kind: 'content', bytes: new Uint8Array(readFileSync(join(FOLDER, path))), version: '1' };
  } catch {
    return { kind: 'absent' };
  }
}

const NETWORK = `
x  : [3] = load("x.npy")
W1 : [2, ?] = load("network.npz", "W1")
b1 : row[?] = load("network.npz", "b1")
y  : onehot[2] = load("network.npz", "y")
V  = load("one.npz")
z1 = W1 @ x + b1.T
`;

function problemsOf(source: string, files: Files = new TestFiles()): readonly string[] {
  return openDocument(source, undefined, files).problems.map(
    (problem) => `${source.slice(problem.span.from, problem.span.to)}: ${wordsOf(problem)}`,
  );
}

describe('values from files', () => {
  it('have the shapes and the numbers of the files, and solve what is unknown', () => {
    const analysis = openDocument(NETWORK, undefined, new TestFiles());
    assert.deepEqual(analysis.problems, []);
    const shapes = [...analysis.names.values()].map(({ name, shape }) => `${name} ${shapeText(shape)}`);
    assert.deepEqual(shapes, ['x [3]', 'W1 [2, 3]', 'b1 [1, 2]', 'y [2]', 'V [2, 3]', 'z1 [2]']);
    const numbers = (name: string) => [...analysis.values.valueOf(analysis.names.get(name) as never).data];
    assert.deepEqual(numbers('x'), [0.5, -1, 2]);
    assert.deepEqual(numbers('b1'), [0.5, -0.25]);
    assert.deepEqual(numbers('V'), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(numbers('z1'), [0.875, 0.6875]);
  });

  it('are found beside the file that names them, also where that is imported', () => {
    const bytes = new TextEncoder().encode('W : [3] = load("../x.npy")\n');
    const files = new TestFiles({ 'blocks/given.grad': { kind: 'content', bytes, version: '1' } });
    const analysis = openDocument('import "blocks/given.grad"\ny = 2 * W\n', undefined, files);
    assert.deepEqual(analysis.problems, []);
    assert.deepEqual([...analysis.values.valueOf(analysis.names.get('y') as never).data], [1, -2, 4]);
  });

  it('are read once, and again only when the file is another', () => {
    const files = new TestFiles();
    const before = openDocument(NETWORK, undefined, files);
    const valueIn = (analysis: typeof before) =>
      analysis.values.valueOf(analysis.names.get('x') as never).data;
    const first = valueIn(before);
    const after = editDocument(before, `${NETWORK}w = 2 * x`, [
      { from: NETWORK.length, to: NETWORK.length, insert: 'w = 2 * x' },
    ]);
    assert.equal(valueIn(after), first);
    const other = fixture('network.npz') as FileAnswer & { kind: 'content' };
    files.put('x.npy', { ...(fixture('x.npy') as typeof other), version: '2' });
    assert.notEqual(valueIn(editDocument(after, after.document.text, [])), first);
  });

  it('take verdicts with them when they change', () => {
    const source = 'x : [3] = load("x.npy")\ncheck x == [0.5, -1, 2]';
    const files = new TestFiles();
    const before = openDocument(source, undefined, files);
    assert.equal(before.claims()[0]?.verdict, 'holds');
    assert.ok(editDocument(before, source, []).known(before.document.statements[1] as never));
    const bytes = (fixture('x.npy') as FileAnswer & { kind: 'content' }).bytes.slice();
    bytes[bytes.length - 1] = 0;
    files.put('x.npy', { kind: 'content', bytes, version: '2' });
    const after = editDocument(before, source, []);
    assert.equal(after.claims()[0]?.verdict, 'refuted');
  });

  it('are waited for without a word', () => {
    const files = new TestFiles({ 'x.npy': { kind: 'pending' } });
    assert.deepEqual(problemsOf('x : [?] = load("x.npy")\nW : [2, 3]\nz = W @ x', files), []);
    assert.deepEqual(problemsOf('x = load("x.npy")\ny = 2 * x', files), []);
  });

  const refusals: Record<string, FileAnswer> = {
    outside: { kind: 'refused', why: 'outside' },
    untrusted: { kind: 'refused', why: 'untrusted' },
    'too-large': { kind: 'refused', why: 'too-large' },
    text: { kind: 'content', bytes: new TextEncoder().encode('no numbers'), version: '1' },
    'text.npz': { kind: 'content', bytes: new TextEncoder().encode('no numbers'), version: '1' },
  };
  const wrong: Record<string, string> = {
    'x : [3] = load("gone.npy")':
      'load("gone.npy"): `gone.npy` can\'t be read: there is no such file; paths are relative to this one.',
    'x = load("outside")':
      'load("outside"): `outside` can\'t be read: it lies outside of the workspace, or a link leads there.',
    'x = load("untrusted")':
      'load("untrusted"): `untrusted` can\'t be read: files are read in trusted workspaces only.',
    'x = load("too-large")':
      'load("too-large"): `too-large` can\'t be read: it holds more than is ever read at once.',
    'x = load("text")': 'load("text"): `text` can\'t be read: it is no `.npy` file.',
    'x = load("text.npz", "W")':
      'load("text.npz", "W"): `W` of `text.npz` can\'t be read: it is no `.npz` archive, or a damaged one.',
    'x = load("network.npz", "W2")':
      'load("network.npz", "W2"): `W2` of `network.npz` can\'t be read: the archive has `W1`, `b1`, `y`, `Q`, `bad`.',
    'x = load("network.npz")':
      'load("network.npz"): `network.npz` can\'t be read: the archive has `W1`, `b1`, `y`, `Q`, `bad`.',
    'x = load("network.npz", "bad")':
      'load("network.npz", "bad"): `bad` of `network.npz` can\'t be read: not all of its numbers are finite.',
    'W : [3, 3] = load("network.npz", "W1")': '3: The annotation says `3`, but the value has `2`.',
    'W : [3] = load("network.npz", "W1")': '[3]: The annotation says `[3]`, but the value has `[2, 3]`.',
    'x : positive[3] = load("x.npy")':
      'load("x.npy"): The value given for `x` does not fit: an entry is not greater than 0.',
    'x : onehot[3] = load("x.npy")':
      'load("x.npy"): The value given for `x` does not fit: it is not a single 1 among zeros.',
    'x : prob[3] = load("x.npy")':
      'load("x.npy"): The value given for `x` does not fit: an entry is negative.',
    'W : ? = load(3)':
      'load(3): `load` can\'t make sense of `path` as it is given. It is used as `load("weights.npz", "W1")`.',
    'x = 2 * load("x.npy")':
      'load("x.npy"): This can be read, but it is not worked out yet: `load` as a part of an expression: give it a name of its own.',
  };
  for (const [source, words] of Object.entries(wrong)) {
    it(source, () => assert.deepEqual(problemsOf(source, new TestFiles(refusals)), [words]));
  }

  it('say where a shape that does not fit comes from', () => {
    const source = 'W : [3, ?] = load("network.npz", "W1")';
    const [problem] = openDocument(source, undefined, new TestFiles()).problems;
    assert.ok(
      problem?.related.some(
        ({ message }) => message === '`load("network.npz", "W1")` holds an array of shape `[2, 3]`',
      ),
    );
  });

  it('may be of any kind that they are of', () => {
    const source =
      'Q : orthogonal[2, 2] = load("network.npz", "Q")\nS : spd[2, 2] = load("network.npz", "Q")\nD : diagonal[2, 2] = load("network.npz", "Q")';
    assert.deepEqual(problemsOf(source), []);
  });
});

describe('values in the text', () => {
  const wrong: Record<string, string> = {
    'y : prob[2] = [0.5, 0.25]': 'it does not sum to 1',
    'y : onehot[2] = [1, 1]': 'it is not a single 1 among zeros',
    'S : symmetric[2, 2] = [1, 2; 3, 4]': 'it is not symmetric',
    'S : spd[2, 2] = [1, 2; 2, 1]': 'it is not positive definite',
    'S : diagonal[2, 2] = [1, 2; 0, 1]': 'an entry off the diagonal is not 0',
    'S : orthogonal[2, 2] = [1, 1; 0, 1]': 'its columns are not orthonormal',
  };
  for (const [source, reason] of Object.entries(wrong)) {
    it(`${source}: ${reason}`, () => {
      const name = source[0];
      assert.match(
        problemsOf(source).join(),
        new RegExp(`The value given for .${name}. does not fit: ${reason}\\.`),
      );
    });
  }

  it('that are what they say are no problem', () => {
    assert.deepEqual(
      problemsOf('y : prob[2] = [0.5, 0.5]\nS : spd[2, 2] = [2, 1; 1, 2]\nx : positive[2] = [1, 2]'),
      [],
    );
  });
});
