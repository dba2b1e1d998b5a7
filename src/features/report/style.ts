/** The report's own style: light and dark as the reader's system is, and black on white on paper. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --ground: #fff; --edge: #d1d9e0; --accent: #0969da;
  --passed: #1a7f37; --failed: #cf222e; --doubtful: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9aa4af; --ground: #0d1117; --edge: #343b44;
  --accent: #58a6ff; --passed: #3fb950; --failed: #ff7b72; --doubtful: #d29922; } }
@media print { :root { --text: #000; --quiet: #444; --ground: #fff; --edge: #bbb; --accent: #0550ae; } section { break-inside: avoid; } }
body { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.8rem; line-height: 1.25; }
h2 { margin: 3rem 0 1rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; }
p { margin: 0.5rem 0; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.92em; }
pre { margin: 0.5rem 0; padding: 0.75rem 1rem; border: 1px solid var(--edge); border-radius: 6px; white-space: pre-wrap; }
.quiet, dt { color: var(--quiet); }
section { padding: 1.25rem 0; border-top: 1px solid var(--edge); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; }
.formula:focus-visible { outline: 2px solid var(--accent); }
.shape { color: var(--quiet); font-family: ui-monospace, monospace; }
.formula { overflow: auto hidden; padding: 0.4rem 0; font-size: 1.15em; }
.jacobian { display: grid; grid-template-columns: 6rem 1fr; gap: 1rem; align-items: center; margin-top: 1rem; }
.jacobian svg { display: block; margin: 0 auto; overflow: visible; }
.jacobian > div { min-width: 0; }
.verdict { font-weight: 600; }
.proved, .holds { color: var(--passed); } .refuted { color: var(--failed); } .undecided { color: var(--doubtful); }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--edge); text-align: left; vertical-align: top; }
th, td:first-child, .verdict { overflow-wrap: normal; white-space: nowrap; }
math { font-size: 1.05em; }
@media (max-width: 30rem) { .jacobian { grid-template-columns: 1fr; } .jacobian svg { margin: 0; } }
`;
