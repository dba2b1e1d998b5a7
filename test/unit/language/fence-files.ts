/** The files of `test/fixtures/fences`: fences in every language, under every kind of prefix. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { formOfFile } from '../../../src/features/file-form';
import type { FileForm } from '../../../src/language/fences';

export const FENCES = join(__dirname, '../../fixtures/fences');

export interface FenceFile {
  readonly name: string;
  readonly ending: string;
  /** As editors have it: without a byte order mark. */
  readonly text: string;
}

export function documentFixtures(): readonly FenceFile[] {
  return readdirSync(FENCES, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({
      name,
      ending: extname(name).slice(1),
      text: readFileSync(join(FENCES, name), 'utf8').replace(/^\ufeff/, ''),
    }));
}

export function formOfFixture(name: string, text: string): FileForm {
  return formOfFile(name, text);
}
