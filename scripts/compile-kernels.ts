/** The numeric kernels as a file of TypeScript that carries their bytes, so that every bundle has them at hand. */
import { readFileSync } from 'node:fs';
import wabt from 'wabt';
import { fromRoot } from './paths';

export const kernelsFile = fromRoot('src/numeric/simd/bytes.ts');

export async function compiledKernels(): Promise<string> {
  const { parseWat } = await wabt();
  const source = readFileSync(fromRoot('src/numeric/simd/kernels.wat'), 'utf8');
  const { buffer } = parseWat('kernels.wat', source, { simd: true }).toBinary({});
  const lines =
    Buffer.from(buffer)
      .toString('hex')
      .match(/.{1,96}/g) ?? [];
  return [
    '// Compiled from kernels.wat by `npm run kernels`: do not edit.',
    '',
    '/** A WebAssembly module, two digits for each byte. */',
    'export const KERNEL_BYTES = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}
