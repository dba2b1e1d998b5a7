/**
 * `tsx scripts/keep-code.ts FOLDER`: lets the program of a build check a document, and keeps beside it what V8 has made of its functions by
 * then. What it answers is not looked at.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheOf, compiled, compileLate, runModule } from '../src/cli/code-cache';
import { fromRoot } from './paths';

const folder = resolve(process.argv[2] ?? fromRoot('dist'));
const file = join(folder, 'program.js');
process.argv = [process.execPath, join(folder, 'cli.js'), 'check', fromRoot('examples/problem-set.grad')];
process.stdout.write = () => true;

compileLate();
const program = compiled(file);
process.on('exit', () => {
  process.exitCode = 0;
  // At once, so that no one reads the half of it.
  const half = `${cacheOf(file)}.${process.pid}`;
  writeFileSync(half, program.createCachedData());
  renameSync(half, cacheOf(file));
});
runModule(program, file, folder);
