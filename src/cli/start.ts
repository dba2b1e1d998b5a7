/** What is called as `nablascope`: starts the program of the bundle beside it. */
import { join } from 'node:path';
import { compiled, compileLate, runModule } from './code-cache';

const file = join(__dirname, 'program.js');
compileLate();
runModule(compiled(file), file, __dirname);
