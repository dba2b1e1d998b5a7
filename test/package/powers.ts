/** What a script could do to a machine, by what it names. */
import { transform } from 'esbuild';
import { powers } from '../../scripts/without-modules';

/** What makes code out of text, and what reaches other machines; each by itself and as a property of the global object. */
const globals = [
  ...[
    'eval',
    'Function',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'WebTransport',
    'RTCPeerConnection',
  ],
  'navigator.sendBeacon',
];
const mark = '__a_power_';

/**
 * The powers that a script has. Only names that nothing in the script declares count: esbuild replaces those and no others, so a method
 * that is called `fetch` is none.
 */
export async function powersOf(script: string): Promise<readonly string[]> {
  const places = ['', 'globalThis.', 'window.', 'self.', 'global.'];
  const define = Object.fromEntries(
    places.flatMap((place) => globals.map((name) => [place + name, mark + name.replace('.', '_')])),
  );
  const { code } = await transform(script, { define, format: 'esm', logLevel: 'silent' });
  // Asking whether something is a function makes none.
  const calls = code.replaceAll(`instanceof ${mark}Function`, '').replaceAll(`${mark}Function.prototype`, '');
  const found = new Set(calls.match(new RegExp(`${mark}\\w+`, 'g')) ?? []);
  const modules = [...script.matchAll(/\brequire\s*\(\s*["'](?:node:)?([\w/]+)["']\s*\)/g)].map(
    ([, name = '']) => name,
  );
  return [
    ...[...found].map((name) => name.slice(mark.length)),
    ...modules.filter((name) => powers.includes(name)),
    ...(/createElement\(\s*["'`]script/.test(script) ? ['createElement(script)'] : []),
  ];
}
