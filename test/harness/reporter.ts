/** Mocha's reporter for the run of all tests: silent about what passes, everything about what does not. */
import Mocha from 'mocha';
import { writeCounts } from './tally';

export default class QuietReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      if (failures > 0) Mocha.reporters.Base.list(this.failures);
      console.log(`${passes} passing${failures > 0 ? `, ${failures} failing` : ''}`);
      writeCounts(passes, failures);
    });
  }
}
