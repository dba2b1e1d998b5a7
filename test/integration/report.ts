/**
 * How results leave the extension host: one line of JSON for each, on the console, which is all that every launcher sees.
 */
import Mocha from 'mocha';

export type ReportLine =
  | { readonly event: 'pass' | 'pending'; readonly title: string }
  | { readonly event: 'fail'; readonly title: string; readonly details: string }
  /** Something to be read, that counts as nothing. */
  | { readonly event: 'say'; readonly text: string }
  | { readonly event: 'end' };

/** Tells a line of the report from anything else that is logged. */
const mark = 'nablascope-test ';

export function readReportLine(text: string): ReportLine | undefined {
  const start = text.indexOf(mark);
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start + mark.length));
  } catch {
    return undefined;
  }
}

export function write(line: ReportLine, print: (text: string) => void = console.log): void {
  print(mark + JSON.stringify(line));
}

function detailsOf(error: Error & { actual?: unknown; expected?: unknown }): string {
  const message = error.stack ?? String(error);
  if (!('expected' in error) || message.includes('+ actual')) return message;
  return `${message}\nexpected: ${JSON.stringify(error.expected)}\n  actual: ${JSON.stringify(error.actual)}`;
}

export class ReportLines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Mocha.Runner.constants;
    runner.on(EVENT_TEST_PASS, (test) => write({ event: 'pass', title: test.fullTitle() }));
    runner.on(EVENT_TEST_PENDING, (test) => write({ event: 'pending', title: test.fullTitle() }));
    runner.on(EVENT_TEST_FAIL, (test, error) =>
      write({ event: 'fail', title: test.fullTitle(), details: detailsOf(error) }),
    );
    runner.on(EVENT_RUN_END, () => write({ event: 'end' }));
  }
}
