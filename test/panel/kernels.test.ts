/** The numeric kernels in a browser's worker: where WebAssembly may be used, and where a policy forbids it. */
import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import { root } from '../../scripts/paths';
import { newContext } from '../../scripts/vscode/chromium';
import { browser } from '../harness/shared';

/** A product of a 200 × 300 matrix of ones with a vector of ones, and whether a kernel worked it out. */
const worker = `
  import { contraction } from './src/numeric/contract';
  import { kernels } from './src/numeric/simd/kernels';
  const out = new Float64Array(200);
  const [matrix, vector] = [{ offset: 0, strides: [300, 1] }, { offset: 0, strides: [0, 1] }];
  const ones = [new Float64Array(60000).fill(1), new Float64Array(300).fill(1)];
  contraction([200, 300], [matrix, vector], { offset: 0, strides: [1, 0] }, 1)(ones, out, true);
  postMessage({ isByKernel: kernels() !== null, sums: [...new Set(out)] });
`;

/** The policy of VS Code's extension host in a browser, as far as it is about scripts, and one that allows less. */
const policies = { allowed: "script-src 'self' 'unsafe-eval'", forbidden: "script-src 'self'" } as const;

describe('the numeric kernels in a worker', () => {
  for (const [is, policy] of Object.entries(policies)) {
    it(`give the same numbers where WebAssembly is ${is}`, async () => {
      const { outputFiles } = buildSync({
        stdin: { contents: worker, resolveDir: root, loader: 'ts' },
        bundle: true,
        format: 'iife',
        target: 'es2022',
        define: { 'process.env': '{}' },
        write: false,
      });
      const headers = { 'content-security-policy': policy };
      const files: Record<string, { contentType: string; body: string; headers?: Record<string, string> }> = {
        '/': { contentType: 'text/html', body: '<!doctype html>' },
        '/worker.js': { contentType: 'text/javascript', body: outputFiles[0]!.text, headers },
      };
      const context = await newContext(await browser(), {});
      try {
        const page = await context.newPage();
        await page.route('**/*', (route) => {
          const file = files[new URL(route.request().url()).pathname];
          return file ? route.fulfill(file) : route.abort();
        });
        await page.goto('http://kernels.test/');
        const answer = await page.evaluate(
          () =>
            new Promise((resolve, reject) => {
              const thread = new Worker('/worker.js');
              thread.onmessage = ({ data }) => resolve(data);
              thread.onerror = ({ message }) => reject(new Error(message));
            }),
        );
        assert.deepEqual(answer, { isByKernel: is === 'allowed', sums: [300] });
      } finally {
        await context.close();
      }
    });
  }
});
