/**
 * Serves VS Code for the Web on loopback: the workbench of `serve.ts` without a server behind it, so that extensions run in a
 * web worker of the page, as they do on vscode.dev.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { root } from '../paths';
import { installVSCode } from './install';
import { quietSettings } from './serve';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Where the page sees the files of VS Code, and those of this repository. */
const vscodePath = '/vscode';
const extensionPath = '/extension';

/** The languages of VS Code's own that the suite has documents in. */
const builtIn = ['markdown-basics', 'python'];

const workbench = 'out/vs/code/browser/workbench';

export interface WebOptions {
  /** A compiled test suite for the extension host to run. Paths are from the root of this repository. */
  readonly tests?: string;
  /** Folders of further extensions. */
  readonly extensions?: readonly string[];
  /** The folder that the window opens, as an address of its scheme. */
  readonly folder?: { readonly scheme: string; readonly path: string };
}

export interface WebVSCode {
  /** The address of a window with the extension of this repository in it. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function serveWebVSCode(options: WebOptions = {}): Promise<WebVSCode> {
  const { server: script } = installVSCode(() => {});
  const vscode = dirname(dirname(script));
  const server = createServer((request, response) => {
    respond(request, response, vscode, options).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  vscode: string,
  options: WebOptions,
): Promise<void> {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  if (path === '/') {
    const template = await readFile(join(vscode, workbench, 'workbench.html'), 'utf8');
    response.setHeader('content-type', 'text/html');
    response.end(pageOf(template, request.headers.host ?? '', options));
    return;
  }
  const file = path.startsWith(`${vscodePath}/`)
    ? join(vscode, path.slice(vscodePath.length))
    : join(root, path.slice(`${extensionPath}/`.length));
  const content = await readFile(file);
  response.setHeader('content-type', contentTypes[extname(file)] ?? 'application/octet-stream');
  // A web view's page has an origin of its own.
  response.setHeader('access-control-allow-origin', '*');
  response.end(
    path.endsWith(`${workbench}/workbench.js`) ? withoutServer(content.toString('utf8')) : content,
  );
}

/**
 * What this build of the workbench changes so that there always is a server: its address, and where the user's settings live.
 * The originals are put back.
 */
function withoutServer(script: string): string {
  return script
    .replace('remoteAuthority:location.host', 'remoteAuthority:void 0')
    .replace(
      /\.with\(\{scheme:(\w+)\.vscodeRemote\}\),"User"\)/,
      '.with({scheme:$1.vscodeUserData}),"User")',
    );
}

function pageOf(template: string, authority: string, { tests, extensions = [], folder }: WebOptions): string {
  const at = (path: string) => ({ scheme: 'http', authority, path });
  const webviews = `http://${authority}${vscodePath}/out/vs/workbench/contrib/webview/browser/pre/`;
  const configuration = {
    ...(folder && { folderUri: folder }),
    developmentOptions: {
      extensions: [
        at(extensionPath),
        ...extensions.map((each) => at(`${extensionPath}/${each}`)),
        ...builtIn.map((each) => at(`${vscodePath}/extensions/${each}`)),
      ],
      ...(tests === undefined ? {} : { extensionTestsPath: at(`${extensionPath}/${tests}`) }),
    },
    configurationDefaults: quietSettings,
    productConfiguration: { enableTelemetry: false, webviewContentExternalBaseUrlTemplate: webviews },
    // Things that this build of the workbench asks for.
    userDataPath: '/',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
  };
  const settings = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: settings,
    WORKBENCH_WEB_BASE_URL: vscodePath,
    WORKBENCH_NLS_URL: `${vscodePath}/out/nls.messages.js`,
    WORKBENCH_NLS_FALLBACK_URL: `${vscodePath}/out/nls.messages.js`,
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
