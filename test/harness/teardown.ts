/** Mocha calls this when every test of a browser run is over. */
import { closeShared } from './shared';

export const mochaGlobalTeardown = closeShared;

// A run that is interrupted closes its server and its browser before it goes.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    closeShared().finally(() => process.exit(130));
  });
}
