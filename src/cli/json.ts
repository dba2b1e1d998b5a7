/** JSON that programs and people can read: indented, but lists of plain values stay on one line. */
import { UNSAFE } from './terminal';

export function jsonText(value: unknown): string {
  // JSON leaves some signs as they are that a terminal would obey.
  return nested(value, '').replace(UNSAFE, (sign) =>
    sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function nested(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return `[\n${value.map((item) => inner + nested(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  return `{\n${fields
    .map(([key, field]) => `${inner}${JSON.stringify(key)}: ${nested(field, inner)}`)
    .join(',\n')}\n${indent}}`;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
