/** The page that the inspector's bundle is loaded into. */
import * as vscode from 'vscode';
import { panelPolicy } from './panel-policy';

/** The only folders that the page may read from. */
export function resourceRoots(extensionUri: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')];
}

/** 128 random bits: nobody who writes a document can guess it. */
function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomNonce();
  const resource = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
  const policy = panelPolicy(nonce, webview.cspSource);
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Nablascope</title>
  <link rel="stylesheet" href="${resource('panel.css')}">
</head>
<body>
  <script nonce="${nonce}" src="${resource('panel.js')}"></script>
</body>
</html>`;
}
