/** Type-checks each environment against what exists there: the core without Node, the panel without Node, and so on. */
import { spawnSync } from 'node:child_process';
import { fromRoot, root } from './paths';

const projects = [
  'src',
  'src/host',
  'src/worker',
  'src/node',
  'src/lsp',
  'src/cli',
  'webview',
  'scripts',
  'test',
];

/** A project whose files are still to be written is no mistake. */
const noInputs = 'error TS18003';

let failed = false;
for (const project of projects) {
  const run = spawnSync(process.execPath, [fromRoot('node_modules/typescript/bin/tsc'), '-p', project], {
    cwd: root,
    encoding: 'utf8',
  });
  const output = `${run.stdout}${run.stderr}`.trim();
  if (run.status === 0 || output.includes(noInputs)) continue;
  failed = true;
  console.error(`${project}:\n${output}`);
}
process.exitCode = failed ? 1 : 0;
