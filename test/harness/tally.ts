/** Counts results, shows failures in full, and leaves the counts where the run of all tests looks for them. */
import { writeFileSync } from 'node:fs';
import colors from 'picocolors';
import type { ReportLine } from '../integration/report';

export class Tally {
  private passed = 0;
  private failed = 0;
  private ended = false;

  add(line: ReportLine): void {
    if (line.event === 'end') this.ended = true;
    else if (line.event === 'say') console.log(line.text);
    else if (line.event === 'pass') this.pass(line.title);
    else if (line.event === 'fail') this.fail(line.title, line.details);
  }

  crash(title: string, error: unknown): void {
    this.fail(title, error instanceof Error ? (error.stack ?? error.message) : String(error));
    this.ended = true;
  }

  /** Sets the exit code too. A suite that never said it was over has failed. */
  finish(): void {
    if (!this.ended) this.fail('the suite', 'It ended before its last test.');
    if (this.passed + this.failed === 0) this.fail('the suite', 'It ran no test.');
    writeCounts(this.passed, this.failed);
    console.log(`${this.passed} passing${this.failed > 0 ? `, ${this.failed} failing` : ''}`);
    if (this.failed > 0) process.exitCode = 1;
  }

  private pass(title: string): void {
    this.passed++;
    if (!process.env.NABLASCOPE_COUNTS) console.log(`  ${colors.green('✔')} ${title}`);
  }

  private fail(title: string, details: string): void {
    this.failed++;
    console.log(`  ${colors.red('✘')} ${title}\n${details.replace(/^/gm, '    ')}`);
  }
}

/** When all tests are run, each kind writes its counts to the file that this variable names. */
export function writeCounts(passed: number, failed: number): void {
  const file = process.env.NABLASCOPE_COUNTS;
  if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
}
