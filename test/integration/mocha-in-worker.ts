/** Mocha as it is built for browsers, where it stands among the globals: a web worker is one without a page. */
import type MochaClass from 'mocha';
import 'mocha/mocha.js';

const { Mocha } = globalThis as unknown as { readonly Mocha: typeof MochaClass };

export default Mocha;
