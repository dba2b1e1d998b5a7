/** A library that only documents need which read other files. */
import type * as Inflating from './inflate';

declare function require(path: './inflate'): typeof Inflating;

/** A bundle keeps a module that is required where it is used asleep until then. */
export function inflating(): typeof Inflating {
  return require('./inflate');
}
