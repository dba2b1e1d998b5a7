import assert from 'node:assert/strict';
import { type ReportLine, readReportLine } from '../../integration/report';

describe('report lines', () => {
  const line: ReportLine = { event: 'fail', title: 'a b', details: 'Error: "no"\n  at x' };
  const written = `nablascope-test ${JSON.stringify(line)}`;

  it('are found wherever a console puts them', () => {
    assert.deepEqual(readReportLine(written), line);
    assert.deepEqual(readReportLine(`[Extension Host] ${written}`), line);
  });

  it('are told from anything else that is logged', () => {
    for (const text of ['', 'passing', '{"event":"pass"}', 'nablascope-test {"event":']) {
      assert.equal(readReportLine(text), undefined, text);
    }
  });
});
