/**
 * What V8 makes of a bundle's functions, kept in a file beside it, so that a program that runs for a tenth of a second does not spend
 * half of it on reading its own source. Any other version of V8 than the one that made it turns it down, and reads the source.
 */
import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

export function cacheOf(file: string): string {
  return `${file}.v8`;
}

/** What Node has around a CommonJS module. */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const FOOT = '\n});';

/**
 * Lets V8 compile a function for speed after more work in it than it would of itself. What is compiled within the first second is mostly
 * thrown away again, when the function meets what it has not met before: most checks take half the time without.
 *
 * To be said first: V8 takes what was kept under other settings for that of another version.
 */
export function compileLate(): void {
  setFlagsFromString(`--interrupt-budget=${WORK_BEFORE_COMPILING}`);
  setFlagsFromString(`--interrupt-budget-factor-for-feedback-allocation=${RUNS_BEFORE_WATCHING}`);
}

/** In bytes of bytecode that were run; V8's own number is a twentieth of it or so. */
const WORK_BEFORE_COMPILING = 3_000_000;
/** How often a function is run through, about, before V8 keeps what it meets there; V8's own number is 8. Most are not run that often. */
const RUNS_BEFORE_WATCHING = 32;

/** A CommonJS module, to be run as Node would run it. */
export function compiled(file: string): Script {
  const cachedData = readIfThere(cacheOf(file));
  return new Script(`${HEAD}${sourceOf(readFileSync(file))}${FOOT}`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
}

/** Bundles are in ASCII, which takes half the time to read. */
function sourceOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** @returns what the module exports. */
export function runModule(script: Script, file: string, folder: string): unknown {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, folder);
  return module.exports;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
