/** The built panel in a browser, with a test in the place of VS Code: its API, its theme, and what it posts. */
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Page } from 'playwright-core';
import { fromRoot } from '../../scripts/paths';
import { newContext } from '../../scripts/vscode/chromium';
import type { ThemeName } from '../../scripts/vscode/serve';
import { panelPolicy } from '../../src/host/panel-policy';
import type { HostMessage, PanelMessage } from '../../src/protocol';
import { browser } from './shared';
import themes from './themes.json';

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels of the screen in a CSS pixel, along each side. */
  readonly ratio?: number;
  readonly reducedMotion?: boolean;
  /** What the panel saved by `setState` in an earlier life. */
  readonly state?: unknown;
}

export interface Panel {
  readonly page: Page;
  /** Sends a message as the extension host would. */
  post(message: HostMessage): Promise<void>;
  /** What the panel has posted so far, oldest first. */
  posted(): Promise<PanelMessage[]>;
  /** Waits until the panel posts a message of this type, and gives the latest. */
  waitFor<Type extends PanelMessage['type']>(type: Type): Promise<Extract<PanelMessage, { type: Type }>>;
  /** What the panel has saved by `setState`. */
  state(): Promise<unknown>;
}

/** Any address does: every request is answered from dist/ below, and none leaves the machine. */
const origin = 'http://panel.test';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** As strict as the page in VS Code: nothing from elsewhere, no inline style, no script but the marked ones. */
const nonce = 'panel-test';
const policy = panelPolicy(nonce, origin);

/** The API that VS Code puts into a webview; what is posted and saved stays where the test can read it. */
function fakeApi(state: unknown): string {
  return `
    window.posted = [];
    window.savedState = ${JSON.stringify(state) ?? 'undefined'};
    window.acquireVsCodeApi = () => {
      delete window.acquireVsCodeApi;
      return {
        postMessage: (message) => { window.posted.push(structuredClone(message)); },
        getState: () => window.savedState,
        setState: (state) => window.savedState = structuredClone(state),
      };
    };`;
}

/** Set from a script, as VS Code does it, because the policy forbids style in the text of the page. */
function setTheme(variables: Readonly<Record<string, string>>): string {
  return `
    for (const [name, value] of Object.entries(${JSON.stringify(variables)})) {
      document.documentElement.style.setProperty(name, value);
    }
    const sheet = new CSSStyleSheet();
    // What VS Code gives every webview before the webview's own style.
    sheet.replaceSync(\`
      html { background-color: var(--vscode-editor-background); }
      body {
        margin: 0; padding: 0 20px; background-color: transparent; color: var(--vscode-editor-foreground);
        font: var(--vscode-font-weight) var(--vscode-font-size) var(--vscode-font-family);
      }\`);
    document.adoptedStyleSheets = [sheet];`;
}

function html(themeName: ThemeName, state: unknown): string {
  const { bodyClass, kind, variables } = themes[themeName];
  return `<!doctype html>
    <html lang="en">
    <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="${policy}">
      <title>Nablascope</title>
      <script nonce="${nonce}">${setTheme(variables)}${fakeApi(state)}</script>
      <link rel="stylesheet" href="/panel.css">
    </head>
    <body class="${bodyClass}" data-vscode-theme-kind="${kind}">
      <script nonce="${nonce}" src="/panel.js"></script>
    </body>
    </html>`;
}

/** Opens the panel, runs the test on it, and closes it; a page that throws or asks for what is not there fails the test. */
export async function withPanel(options: PanelOptions, test: (panel: Panel) => Promise<void>): Promise<void> {
  const context = await newContext(await browser(), {
    viewport: options.size ?? { width: 640, height: 800 },
    deviceScaleFactor: options.ratio ?? 1,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const errors: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') {
        return route.fulfill({
          contentType: 'text/html',
          body: html(options.theme ?? 'dark', options.state),
        });
      }
      const file = fromRoot('dist', pathname);
      if (!existsSync(file)) return route.fulfill({ status: pathname === '/favicon.ico' ? 204 : 404 });
      const contentType = contentTypes[extname(file)] ?? 'application/octet-stream';
      return route.fulfill({ contentType, body: readFileSync(file) });
    });
    await page.goto(`${origin}/`);
    await test(panelOn(page));
    if (errors.length > 0) throw new Error('The page had errors');
  } catch (error) {
    // What went wrong in the page is often why the test failed.
    if (error instanceof Error) error.message = [error.message, ...errors].join('\n');
    throw error;
  } finally {
    await context.close();
  }
}

interface PanelWindow extends Window {
  posted: PanelMessage[];
  savedState: unknown;
}

function panelOn(page: Page): Panel {
  const posted = (): Promise<PanelMessage[]> =>
    page.evaluate(() => (window as unknown as PanelWindow).posted);
  return {
    page,
    posted,
    post: (message) => page.evaluate((data) => window.postMessage(data, '*'), message),
    state: () => page.evaluate(() => (window as unknown as PanelWindow).savedState),
    async waitFor<Type extends PanelMessage['type']>(type: Type) {
      await page.waitForFunction(
        (wanted) => (window as unknown as PanelWindow).posted.some((message) => message.type === wanted),
        type,
      );
      const message = (await posted()).filter((each) => each.type === type).at(-1);
      return message as Extract<PanelMessage, { type: Type }>;
    },
  };
}
