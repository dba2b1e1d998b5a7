/** The inspector's webview: its life, and the messages in and out. What it shows is decided in inspector.ts. */
import * as vscode from 'vscode';
import type { HostMessage, PanelMessage } from '../protocol';
import { panelHtml, resourceRoots } from './panel-html';
import { readPanelMessage } from './panel-messages';
import { panelType } from './panel-type';

export { panelType };

export class InspectorPanel implements vscode.Disposable {
  private readonly refused = new vscode.EventEmitter<unknown>();
  private readonly received = new vscode.EventEmitter<PanelMessage>();
  private readonly shown = new vscode.EventEmitter<void>();
  private readonly hidden = new vscode.EventEmitter<void>();
  private readonly closed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  /** The page has said that it listens. It is gone whenever the panel is hidden, and starts anew afterwards. */
  private listening = false;
  private disposed = false;

  readonly onDidReceive = this.received.event;
  /** After the page said something that can't be read, which is dropped. */
  readonly onDidRefuse = this.refused.event;
  readonly onDidShow = this.shown.event;
  /** The page is gone, with all that it has asked. */
  readonly onDidHide = this.hidden.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
  ) {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: resourceRoots(extensionUri) };
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'inspector-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'inspector-dark.svg'),
    };
    this.subscriptions = vscode.Disposable.from(
      this.received,
      this.refused,
      this.shown,
      this.hidden,
      this.closed,
      webview.onDidReceiveMessage((message) => this.receive(message)),
      panel.onDidChangeViewState(() => {
        if (panel.visible) {
          this.shown.fire();
          return;
        }
        this.listening = false;
        this.hidden.fire();
      }),
      panel.onDidDispose(() => {
        this.disposed = true;
        this.closed.fire();
        this.subscriptions.dispose();
      }),
    );
    webview.html = panelHtml(webview, extensionUri);
  }

  static create(extensionUri: vscode.Uri): InspectorPanel {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return new InspectorPanel(
      vscode.window.createWebviewPanel(panelType, 'Gradient Inspector', place, {
        enableScripts: true,
        localResourceRoots: resourceRoots(extensionUri),
      }),
      extensionUri,
    );
  }

  /** Worth sending something to. */
  get isListening(): boolean {
    return this.listening && !this.disposed && this.panel.visible;
  }

  get isVisible(): boolean {
    return !this.disposed && this.panel.visible;
  }

  /** Brings it to the front of its group; the focus stays where it is. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  post(message: HostMessage): void {
    if (this.disposed) return;
    // A page that is gone by now asks again when it is back.
    this.panel.webview.postMessage(message).then(undefined, () => undefined);
  }

  /** Also called by tests, in the page's place. */
  receive(message: unknown): void {
    if (this.disposed) return;
    const read = readPanelMessage(message);
    if (read === undefined) {
      this.refused.fire(message);
      return;
    }
    if (read.type === 'ready') this.listening = true;
    this.received.fire(read);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
