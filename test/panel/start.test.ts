import assert from 'node:assert/strict';
import type { ThemeName } from '../../scripts/vscode/serve';
import { accessibilityProblems } from '../harness/accessibility';
import { withPanel } from '../harness/panel';
import themes from '../harness/themes.json';

describe('the panel at its start', () => {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`tells the host that it is ready, and is accessible while empty (${theme})`, () =>
      withPanel({ theme }, async (panel) => {
        await panel.waitFor('ready');
        await panel.post({ type: 'empty', version: 1, reason: 'no-document' });
        assert.deepEqual(await accessibilityProblems(panel.page), []);
      }));
  }
});
