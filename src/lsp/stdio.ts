/** The server on standard input and output: what an editor starts. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server';

/** Serves until the client says that it is done, or goes away; the library ends the process then. */
export function serveOnStdio(version: string): Promise<never> {
  // Whatever else printed would break the protocol.
  console.log = console.error;
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), version);
  return new Promise(() => {});
}
