/** Compiles src/numeric/simd/kernels.wat. */
import { writeFileSync } from 'node:fs';
import { compiledKernels, kernelsFile } from './compile-kernels';

async function main(): Promise<void> {
  writeFileSync(kernelsFile, await compiledKernels());
  console.log(`wrote ${kernelsFile}`);
}

main();
