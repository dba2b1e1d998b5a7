/** Writes docs/operators.md from the registry. */
import { writeFileSync } from 'node:fs';
import { operatorDocs } from './operator-docs';
import { fromRoot } from './paths';

const path = fromRoot('docs', 'operators.md');
writeFileSync(path, operatorDocs());
console.log(`wrote ${path}`);
