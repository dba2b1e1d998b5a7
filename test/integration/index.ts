/** The suite as VS Code's extension host runs it, whoever started that VS Code. */

import { loadTests } from 'suite:tests';
import Mocha from 'mocha';
import { ReportLines } from './report';

export async function run(): Promise<void> {
  const grep = process.env.NABLASCOPE_GREP;
  const mocha = new Mocha({
    timeout: 30_000,
    forbidOnly: process.env.CI === 'true',
    // A person who looks at a desktop run reads mocha's own report.
    reporter: process.env.NABLASCOPE_REPORT ?? ReportLines,
    ...(grep ? { grep } : {}),
  });
  // Mocha would load files by path; these are in this bundle, so its globals are put up for them here.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  loadTests();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
