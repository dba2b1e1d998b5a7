/** Starts the inspector panel: connects to the host, draws, and tells the host that it can speak. */
import 'katex/dist/katex.css';
import './styles/tokens.css';
import './styles/page.css';
import './styles/header.css';
import './styles/busy.css';
import './styles/equation.css';
import './styles/card.css';
import './styles/matrix.css';
import './styles/explorer.css';
import './styles/callout.css';
import './chain/chain.css';
import './graph/graph.css';
import './styles/shell.css';
import './values/values.css';
import './compare/compare.css';
import { render } from 'preact';
import { App } from './components/app';
import { connect } from './host';
import { startInspector } from './inspector';
import { isHostMessage } from './read-message';
import { listenForKeys } from './shell/shortcuts';

const host = connect();

const { inspector, save, returnToPlace } = startInspector(host, {
  position: () => window.scrollY,
  // After the frame in which the new picture is laid out; before, the page may be too short to scroll.
  moveTo: (position) => requestAnimationFrame(() => window.scrollTo({ top: position, behavior: 'instant' })),
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isHostMessage(data)) inspector.receive(data);
});
window.addEventListener('scrollend', save);
listenForKeys(inspector);

/**
 * The faces that nearly every picture uses. Drawing before they are there would set the page twice, the second
 * time with other widths.
 */
const faces = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size1', '1em KaTeX_Size2'];
const patience = new Promise((done) => setTimeout(done, 400));
const loaded = Promise.all(faces.map((face) => document.fonts.load(face))).catch(() => undefined);

void Promise.race([loaded, patience]).then(() => {
  render(<App inspector={inspector} />, document.body);
  returnToPlace();
});
host.post({ type: 'ready' });
