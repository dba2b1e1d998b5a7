/** Mocha calls this when every test of a browser run is over. */
import { onInterrupt } from '../../scripts/interrupt';
import { closeShared } from './shared';

export const mochaGlobalTeardown = closeShared;

onInterrupt(closeShared);
