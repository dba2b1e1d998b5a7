/** The name that a line defines, or would if it could be read. */
import { NAME_PATTERN } from '../language/names';
import type { Statement } from '../language/syntax';

const LEADING = new RegExp(String.raw`^(?:(?:dim|fn|layer)\s+)?(${NAME_PATTERN})`, 'u');
const BROKEN = new RegExp(String.raw`^(?:fn|layer)\s+(${NAME_PATTERN})`, 'u');

/** @param text of the statement. */
export function definedName(statement: Statement, text: () => string): string | undefined {
  if ('name' in statement && statement.kind !== 'fit') return statement.name.name;
  return statement.kind === 'unreadable' ? LEADING.exec(text())?.[1] : undefined;
}

/** The name of a layer or a function whose line can't be read. */
export function brokenName(statement: Statement, text: () => string): string | undefined {
  return statement.kind === 'unreadable' ? BROKEN.exec(text())?.[1] : undefined;
}
