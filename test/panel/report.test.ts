import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromRoot } from '../../scripts/paths';
import { newContext } from '../../scripts/vscode/chromium';
import { openDocument } from '../../src/features/document';
import { mathml } from '../../src/features/report/mathml';
import { reportHtml, style } from '../../src/features/report/report';
import { accessibilityProblems } from '../harness/accessibility';
import { browser } from '../harness/shared';

describe('the report of the problem set', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`opens without a breach of its policy and without a request, for everybody (${colorScheme})`, async () => {
      const text = readFileSync(fromRoot('examples/problem-set.grad'), 'utf8');
      const styleHash = createHash('sha256').update(style).digest('base64');
      const html = reportHtml('problem-set.grad', openDocument(text), { mathml, styleHash });
      const context = await newContext(await browser(), {
        viewport: { width: 400, height: 800 },
        colorScheme,
      });
      try {
        const page = await context.newPage();
        const [told, asked]: [string[], string[]] = [[], []];
        page.on('console', (message) => told.push(message.text()));
        await page.route('**/*', (route) => {
          asked.push(route.request().url());
          return asked.length === 1 ? route.fulfill({ contentType: 'text/html', body: html }) : route.abort();
        });
        await page.goto('http://report.test/');
        assert.deepEqual(told, []);
        assert.deepEqual(
          asked.filter((url) => !url.endsWith('/favicon.ico')),
          ['http://report.test/'],
        );
        const { width, ground } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          ground: getComputedStyle(document.body).backgroundColor,
        }));
        assert.equal(width, 400, 'nothing is wider than a phone');
        assert.equal(ground, colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)');
        if (colorScheme === 'light') assert.deepEqual(await accessibilityProblems(page), []);
      } finally {
        await context.close();
      }
    });
  }
});
