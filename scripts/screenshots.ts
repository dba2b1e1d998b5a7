/** `npm run screenshots`: the pictures of the README, taken of the running product, in light and in dark. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { onInterrupt } from './interrupt';
import { fromRoot } from './paths';
import { launchChromium } from './vscode/chromium';
import { type ServedVSCode, serveVSCode, themes } from './vscode/serve';
import { Workbench } from './vscode/workbench';

interface Picture {
  readonly name: string;
  /** The document, in examples/, and where the cursor stands. */
  readonly file: string;
  readonly size: { readonly width: number; readonly height: number };
  /** Brings onto the screen what the picture is of. */
  readonly arrange: (workbench: Workbench) => Promise<void>;
}

/** The solved size of the first bias entry: once it is on the screen, so are the other hints. */
const hint = /x_B.*785/;

async function openInspector(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Nablascope: Open Inspector');
  await workbench.webview('.katex');
  await workbench.focusEditor();
}

const pictures: readonly Picture[] = [
  {
    name: 'editor',
    file: 'problem-set.grad:10:1',
    size: { width: 1000, height: 720 },
    arrange: (workbench) => workbench.line(hint).waitFor(),
  },
  {
    name: 'hover',
    file: 'problem-set.grad:10:1',
    size: { width: 1000, height: 720 },
    arrange: async (workbench) => {
      await workbench.line(hint).waitFor();
      await workbench.hoverOver('z1');
    },
  },
  {
    name: 'inspector',
    file: 'problem-set.grad:12:1',
    size: { width: 1360, height: 820 },
    arrange: openInspector,
  },
];

/** The text and the panel, and nothing of VS Code that says nothing about them. */
const settings = {
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
};

async function take(
  browser: Browser,
  vscode: ServedVSCode,
  picture: Picture,
  theme: 'light' | 'dark',
): Promise<void> {
  const { name, file, size, arrange } = picture;
  const workbench = await Workbench.open(browser, vscode, {
    folder: fromRoot('examples'),
    file,
    size,
    scale: 2,
  });
  try {
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.focusEditor();
    await arrange(workbench);
    // Fonts, hints and the panel's pictures arrive a moment after the elements that hold them.
    await workbench.page.waitForTimeout(1_000);
    const path = `docs/images/${name}-${theme}.png`;
    await workbench.screenshot(fromRoot(path));
    console.log(path);
  } finally {
    await workbench.close();
  }
}

async function main(): Promise<void> {
  mkdirSync(fromRoot('docs/images'), { recursive: true });
  const only = process.argv.slice(2);
  const vscode = await serveVSCode({ say: console.log });
  onInterrupt(() => vscode.stop());
  const browser = await launchChromium();
  try {
    for (const theme of ['light', 'dark'] as const) {
      vscode.writeSettings({ ...settings, 'workbench.colorTheme': themes[theme] });
      for (const picture of pictures) {
        if (only.length === 0 || only.includes(picture.name)) await take(browser, vscode, picture, theme);
      }
    }
  } finally {
    await browser.close();
    await vscode.stop();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
