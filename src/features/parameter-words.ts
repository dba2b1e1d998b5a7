/** What a parameter of a function takes, in words. */
import type { Parameter } from '../shapes/rule';

const KIND_WORDS: Readonly<Record<Parameter['kind'], string>> = {
  array: 'an array',
  variable: 'a name',
  size: 'a size',
  axis: 'an axis: 0 is the first, -1 the last',
  integer: 'a whole number',
  number: 'a number',
  flag: '`true` or `false`',
  name: 'a word',
};

/** `mean, sum or none`; `an axis: 0 is the first, -1 the last`. */
export function parameterWords({ kind, choices, rest }: Parameter): string {
  if (choices) {
    const words = choices.map((choice) => `\`${choice}\``);
    // A size may be given by a word as well: `padding=same`.
    const quoted = kind === 'name' ? words : [KIND_WORDS[kind], ...words];
    return quoted.length === 1 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  }
  return rest ? `${KIND_WORDS[kind]}, any number of them` : KIND_WORDS[kind];
}

/** `mean without it`, or that it may be left out. */
export function defaultWords({ default: value }: Parameter): string {
  if (value === undefined) return '';
  return value === null ? 'may be left out' : `${value} without it`;
}
