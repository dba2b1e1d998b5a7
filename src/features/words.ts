/**
 * The one table from what is wrong to words: what is wrong, what the two sides are, and what to do about it.
 *
 * Messages are plain sentences; code stands between backticks. Where the sides of a conflict come from is told by
 * the related places of a problem, each with a clause of its own.
 */
import type { Problem, ProblemCode, ProblemPayloads, ShapeMismatch } from '../language/problems';

type Words = { readonly [Code in ProblemCode]: (payload: ProblemPayloads[Code]) => string };

const WORDS: Words = {
  syntax: ({ found, expected }) => `Expected ${expected}, but found ${found}.`,

  'unknown-name': ({ name, similar, definedBelow, amongIndices }) => {
    if (definedBelow) return `\`${name}\` is used before it is defined: move its definition above this line.`;
    if (amongIndices)
      return `\`${name}\` is no index here: an index stands on the left, \`z[${name}] = …\`, or is summed over, \`sum[${name}](…)\`.`;
    const dot = name.lastIndexOf('.');
    if (dot > 0 && !similar)
      return `There is no \`${name.slice(dot + 1)}\` in \`${name.slice(0, dot)}\`: it is not what a layer with such a name was called for.`;
    return similar
      ? `\`${name}\` is not defined. Did you mean \`${similar}\`?`
      : `\`${name}\` is not defined. Declare it above, for example \`${name} : [n]\`.`;
  },

  'unknown-function': ({ name, similar }) =>
    `There is no function \`${name}\`.${similar ? ` Did you mean \`${similar}\`?` : ''}`,

  'duplicate-name': ({ name }) =>
    `\`${name}\` is defined already, and each name is defined once: call this one something else.`,

  'wrong-arguments': ({ callee, problem, argument, similar, signature }) =>
    `${WRONG_ARGUMENTS[problem](`\`${callee}\``, argument ? `\`${argument}\`` : 'by that name')} ${
      similar
        ? `For two arrays, entry by entry, did you mean \`${similar}\`?`
        : `It is used as \`${signature}\`.`
    }`,

  'shape-mismatch': (mismatch) => {
    const { operation, suggestion } = mismatch;
    // What stands left in a stack may stand above: the fix is told by its own words there.
    if (operation === 'stack') return mismatchWords(mismatch);
    return [mismatchWords(mismatch), ...(suggestion ? [SUGGESTIONS[suggestion]] : [])].join(' ');
  },

  'unsolved-size': ({ name, shape }) =>
    `Nothing pins down the shape of ${name ? `\`${name}\`` : 'this'}: so far it is \`${shape}\`. Write its sizes, or use it where they are known.`,

  'out-of-range': ({ index, size, from, to }) =>
    from !== undefined && to !== undefined
      ? `\`${index}\` runs from ${from} to ${to}, which leaves its axis of size ${size}: positions count from 0.`
      : `\`${index}\` lies outside of an axis of size ${size}: positions count from 0, and the end of a slice is excluded.`,

  'no-load': ({ path, entry, reason, detail = '', entries = [] }) => {
    const array = entry === undefined ? `\`${path}\`` : `\`${entry}\` of \`${path}\``;
    return `${array} can't be read: ${NO_LOAD[reason](detail, entries)}.`;
  },

  'unbounded-index': ({ name }) =>
    `Nothing says how far \`${name}\` runs: it needs an axis to run over, as in \`x[${name}]\`.`,

  'not-a-reduction': ({ name, reductions }) =>
    `\`${name}\` takes no indices. These do: ${reductions.map((each) => `\`${each}\``).join(', ')}.`,

  'bad-size': ({ size }) => `A size is a whole number that is at least 1, and this is \`${size}\`.`,

  'bad-value': ({ name, reason }) => `The value given for \`${name}\` does not fit: ${reason}.`,

  'zero-gradient': ({ of, wrt }) =>
    `\`${of}\` does not depend on \`${wrt}\`, so this gradient is zero. That is seldom meant.`,

  refuted: ({ message }) => `This is not so. ${message}`,

  undecided: ({ message }) => `This could be neither shown nor refuted. ${message}`,

  recursion: ({ what, path }) =>
    path.length > 2
      ? `A ${what} can't be made of itself: ${path.map((name) => `\`${name}\``).join(' needs ')}.`
      : `A ${what} can't be made of itself, and \`${path[0]}\` is.`,

  'no-import': ({ path, reason }) => `\`${path}\` can't be imported: ${NO_IMPORT[reason]}.`,

  unsupported: ({ what }) => `This can be read, but it is not worked out yet: ${what}.`,

  'too-large': ({ what }) => `This is more than is worked out: ${what}.`,
};

const NO_IMPORT: Readonly<Record<ProblemPayloads['no-import']['reason'], string>> = {
  absent: 'there is no such file next to this one',
  cycle: 'it imports this file in its turn',
  outside: 'it lies outside of the workspace',
  untrusted: 'files are read in trusted workspaces only',
  'too-large': 'it is too large',
  unreadable: 'it is no text in UTF-8',
};

/** As many names of arrays as anybody reads. */
const MOST_ENTRIES = 12;

const NO_LOAD: Readonly<
  Record<ProblemPayloads['no-load']['reason'], (detail: string, entries: readonly string[]) => string>
> = {
  absent: () => 'there is no such file; paths are relative to this one',
  outside: () => 'it lies outside of the workspace, or a link leads there',
  untrusted: () => 'files are read in trusted workspaces only',
  'too-large': () => 'it holds more than is ever read at once',
  unreadable: () => 'the file could not be opened',
  'not-npy': () => 'it is no `.npy` file',
  'not-npz': () => 'it is no `.npz` archive, or a damaged one',
  'npy-version': (detail) => `it is in version ${detail} of the format, and those up to 3 are read`,
  'npy-header': () => 'its header describes no array',
  'npy-type': (detail) =>
    `its numbers are of the type \`${detail}\`, and floats, integers and booleans are read`,
  truncated: () => 'the file ends before the array does',
  'lying-header': () => 'the archive says another size than the array has',
  'npz-method': (detail) =>
    `its arrays are packed with ${detail === 'encryption' ? detail : `method ${detail} of the format`}, and those that NumPy packs are read`,
  'npz-checksum': () => 'its bytes are not those that were written: the checksum is another',
  'missing-entry': (_, entries) => {
    const names = entries
      .slice(0, MOST_ENTRIES)
      .map((name) => `\`${name}\``)
      .join(', ');
    const more = entries.length > MOST_ENTRIES ? `, and ${entries.length - MOST_ENTRIES} more` : '';
    return entries.length === 0 ? 'the archive has no arrays' : `the archive has ${names}${more}`;
  },
  'not-finite': () => 'not all of its numbers are finite',
};

type ArgumentProblem = ProblemPayloads['wrong-arguments']['problem'];

const WRONG_ARGUMENTS: Readonly<Record<ArgumentProblem, (callee: string, argument: string) => string>> = {
  'too-many': (callee) => `${callee} takes fewer arguments than are given here.`,
  'too-few': (callee) => `${callee} needs more arguments than are given here.`,
  'unknown-argument': (callee, argument) => `${callee} has no argument ${argument}.`,
  'given-twice': (callee, argument) => `${callee} is given ${argument} twice.`,
  'not-a-size': (callee, argument) =>
    `${callee} needs ${callee === '`//`' ? 'sizes on both sides' : `a size for ${argument}`}: whole numbers and \`dim\` names.`,
  'not-an-axis': (callee, argument) =>
    `${callee} needs an axis for ${argument}: 0 is the first, -1 the last, and there must be one.`,
  'not-a-name': (callee, argument) =>
    `${callee} needs the name of an array for ${argument}: not an expression, and not a size.`,
  'not-a-constant': (callee, argument) => `${callee} needs a number for ${argument}.`,
  'not-affine': () => 'A subscript is a sum of indices, sizes and whole numbers.',
  'not-understood': (callee, argument) => `${callee} can't make sense of ${argument} as it is given.`,
};

const SUGGESTIONS: Readonly<Record<NonNullable<ShapeMismatch['suggestion']>, string>> = {
  'transpose-left': 'Transpose the left side with `.T`?',
  'transpose-right': 'Transpose the right side with `.T`?',
  'use-matmul': '`*` acts entry by entry; the matrix product is `@`.',
  'use-elementwise': '`@` is the matrix product; entry by entry it is `*`.',
};

function mismatchWords({ operation, left, right, level }: ShapeMismatch): string {
  const [a, b] = [`\`${left}\``, `\`${right}\``];
  const sizes = level === 'size';
  switch (operation) {
    case 'fn':
      return `A function of numbers gives one number, and this is ${a}.`;
    case 'argument':
      return sizes
        ? `Sizes that are the same in this layer differ in what goes in: ${a} is not ${b}.`
        : `What goes in here is ${a}, and this is ${b}.`;
    case 'annotation':
      return `The annotation says ${a}, but the value has ${b}.`;
    case 'check':
      return `The two sides of a claim need the same shape, and ${a} is not ${b}.`;
    case 'stack':
      return `Stacked side by side or below one another, blocks must fit: ${a} is not ${b}.`;
    case 'by-index':
      return `With indices on the left, the right side is one number, and this is ${a}.`;
    case 'index':
      return `A value of shape ${a} can't be indexed as ${b}.`;
    case '@':
      return sizes
        ? `\`@\` needs the columns of the left side to be the rows of the right side, and ${a} is not ${b}.`
        : `There is no matrix product of ${a} and ${b}.`;
    default:
      if (operation.startsWith('['))
        return `The index \`${operation.slice(1, -1)}\` can't run over an axis of size ${a} and one of size ${b}.`;
      return sizes
        ? `\`${operation}\` needs two sizes to be the same, and ${a} is not ${b}.`
        : `\`${operation}\` does not take ${a} with ${b}.`;
  }
}

/** What is wrong, in words. */
export function wordsOf(problem: Problem): string {
  return (WORDS[problem.code] as (payload: unknown) => string)(problem.payload);
}
