/** The reference of the operators is what the registry says today. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { operatorDocs } from '../../../scripts/operator-docs';
import { OPERATORS } from '../../../src/operators/registry';

describe('docs/operators.md', () => {
  it('is up to date: `npm run docs:operators` writes it', function () {
    this.timeout(60_000);
    // Checked out with other line ends, it is the same page.
    const written = readFileSync('docs/operators.md', 'utf8').replaceAll('\r\n', '\n');
    assert.ok(written === operatorDocs(), 'docs/operators.md is stale: run `npm run docs:operators`');
  });

  it('every operator says what it does, shows it, and cites a page', () => {
    const silent = OPERATORS.filter(({ summary, examples, reference }) => {
      return !summary.endsWith('.') || examples.length === 0 || !reference?.startsWith('https://');
    });
    assert.deepEqual(
      silent.map(({ name }) => name),
      [],
    );
  });
});
