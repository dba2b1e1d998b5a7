import assert from 'node:assert/strict';
import { accessibilityProblems } from '../harness/accessibility';
import { show } from './fixtures/build';
import { firstLayer, shown } from './fixtures/messages';
import { allThemes, type PanelPage, withPanel } from './panel-page';

/** How many pixels of what is on the screen have a colour, given as the theme gives it. */
async function pixelsOf(panel: PanelPage, selector: string, variable: string): Promise<number> {
  const png = await panel.page.locator(selector).first().screenshot();
  const colour = await panel.page.evaluate(
    (name) => getComputedStyle(document.documentElement).getPropertyValue(name),
    variable,
  );
  // Counted on a page of its own: the panel's policy lets no picture in.
  const page = await panel.page.context().newPage();
  const count = await page.evaluate(
    async ([data, wanted]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width + 1, image.height).getContext('2d')!;
      context.drawImage(image, 1, 0);
      context.fillStyle = wanted!;
      context.fillRect(0, 0, 1, 1);
      const { data: pixels } = context.getImageData(0, 0, image.width + 1, image.height);
      let found = 0;
      for (let i = 4; i < pixels.length; i += 4) {
        const off = [0, 1, 2].map((channel) => Math.abs(pixels[i + channel]! - pixels[channel]!));
        if (Math.max(...off) < 24) found++;
      }
      return found;
    },
    [png.toString('base64'), colour],
  );
  await page.close();
  return count;
}

/** One of each kind of page; axe is thorough, and slow. */
const kinds = ['firstLayer', 'activation', 'refuted', 'declaration'] as const;

const messages = Object.entries(shown);

describe('the panel is for everybody', () => {
  for (const theme of allThemes) {
    it(`has nothing for axe to object to in ${theme}`, () =>
      withPanel({ theme, size: { width: 420, height: 800 } }, async (panel) => {
        for (const [i, name] of kinds.entries()) {
          await panel.send({ ...shown[name], version: i + 1 });
          assert.deepEqual(await accessibilityProblems(panel.page), [], name);
        }
        await panel.send({ type: 'stale', version: 50, reason: 'an operand is missing' });
        await panel.untilWaitingIsSeen();
        assert.deepEqual(await accessibilityProblems(panel.page), [], 'stale');
        await panel.send({ type: 'empty', version: 51, reason: 'no-statements' });
        assert.deepEqual(await accessibilityProblems(panel.page), [], 'empty');
      }));
  }

  it('moves nothing for those who asked for less motion', () =>
    withPanel({ reducedMotion: true }, async (panel) => {
      await panel.send(show(1, firstLayer), { type: 'stale', version: 2, reason: 'an operand is missing' });
      const moving = await panel.page.evaluate(
        () =>
          [...document.querySelectorAll('body *')].filter((element) => {
            const { transitionDuration, animationName } = getComputedStyle(element);
            return transitionDuration !== '0s' || animationName !== 'none';
          }).length,
      );
      assert.equal(moving, 0);
    }));
});

describe('the panel in colours that the system forces', () => {
  /** What is drawn: text follows by itself. */
  const drawn = (panel: PanelPage): Promise<string[]> =>
    panel.page.locator('svg *').evaluateAll((all) =>
      all.map((element) => {
        const { fill, stroke } = getComputedStyle(element);
        return `${element.tagName} ${element.getAttribute('class')}: ${fill}, ${stroke}`;
      }),
    );

  it('has none of its theme left in what it draws', async () => {
    const seen: string[][] = [];
    for (const theme of ['dark', 'light'] as const) {
      await withPanel({ theme }, async (panel) => {
        await panel.page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
        await panel.send(shown.stackedBias);
        const statement = await drawn(panel);
        assert.ok(statement.some((each) => each.includes('mark')));
        await panel.openView('Chain');
        seen.push([...statement, ...(await drawn(panel))]);
      });
    }
    assert.deepEqual(seen[0], seen[1]);
  });
});

describe('the panel in its pane', () => {
  for (const width of [300, 600, 1000]) {
    it(`never scrolls sideways at ${width} pixels`, () =>
      withPanel({ size: { width, height: 800 } }, async (panel) => {
        for (const [i, [name, message]] of messages.entries()) {
          await panel.send({ ...message, version: i + 1 });
          assert.equal(await panel.overflow(), 0, name);
        }
      }));
  }

  it('is whole at 200 % zoom', () =>
    // Twice as large is half as much room.
    withPanel({ size: { width: 320, height: 360 } }, async (panel) => {
      await panel.send(shown.firstLayer);
      assert.equal(await panel.overflow(), 0);
      const position = await panel.page
        .locator('.header')
        .evaluate((header) => getComputedStyle(header).position);
      assert.equal(position, 'static', 'the header leaves the room to the page');
    }));

  for (const theme of allThemes) {
    it(`draws structure in the accent of ${theme}`, () =>
      withPanel({ theme }, async (panel) => {
        await panel.send(shown.stackedBias);
        assert.ok((await pixelsOf(panel, '.card .picture', '--vscode-textLink-foreground')) > 150);
        assert.ok((await pixelsOf(panel, '.equation', '--vscode-editor-foreground')) > 150);
      }));
  }
});
