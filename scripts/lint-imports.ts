/** Holds every source file to the import table. */
import { readdirSync, readFileSync } from 'node:fs';
import { checkImports } from './import-rules';
import { fromRoot } from './paths';

const files = ['src', 'webview'].flatMap((folder) =>
  readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

const messages = files.flatMap((file) => checkImports(file, readFileSync(fromRoot(file), 'utf8')));
for (const message of messages) console.error(message);
process.exitCode = messages.length > 0 ? 1 : 0;
