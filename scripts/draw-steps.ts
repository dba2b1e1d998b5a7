/** Draws the pictures of the walkthrough into media/steps/. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fromRoot } from './paths';
import { stepPictures } from './step-pictures';

const folder = fromRoot('media/steps');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, svg] of stepPictures()) writeFileSync(fromRoot('media/steps', file), svg);
