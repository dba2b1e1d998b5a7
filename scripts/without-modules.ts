/** Takes modules of Node's out of a bundle that libraries ask for and the product never uses: in their place there is nothing. */
import type { Plugin } from 'esbuild';

/** What starts processes, and what reaches other machines. */
export const powers = ['child_process', 'cluster', 'dgram', 'dns', 'http', 'http2', 'https', 'net', 'tls'];

export const withoutPowers: Plugin = {
  name: 'without-powers',
  setup(build) {
    const filter = new RegExp(`^(?:node:)?(?:${powers.join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'without' }));
    build.onLoad({ filter: /.*/, namespace: 'without' }, () => ({ contents: 'module.exports = {};' }));
  },
};
