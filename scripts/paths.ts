/** Where things are, whatever folder a command was started in. */
import { resolve } from 'node:path';

export const root = resolve(__dirname, '..');

export function fromRoot(...parts: string[]): string {
  return resolve(root, ...parts);
}
