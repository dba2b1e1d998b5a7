/** Where things are, whatever folder a command was started in. */
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '..');

export function fromRoot(...parts: string[]): string {
  return join(root, ...parts);
}
