/**
 * Which files the providers are registered for: those of the language, and each open file with fences by its address. A provider for
 * all languages would be asked about every file, and some kinds of them keep others from answering.
 */
import * as vscode from 'vscode';

type Registration = (selector: vscode.DocumentSelector) => vscode.Disposable;

export class Selectors implements vscode.Disposable {
  private readonly files = new Map<string, vscode.DocumentFilter>();
  private readonly current = new Map<Registration, vscode.Disposable>();

  register(registration: Registration): vscode.Disposable {
    this.current.set(registration, registration(this.selector));
    return new vscode.Disposable(() => {
      this.current.get(registration)?.dispose();
      this.current.delete(registration);
    });
  }

  add(uri: vscode.Uri): void {
    // VS Code takes a pattern that is the very path of a file for that file, whatever signs are in it.
    this.files.set(uri.toString(), { scheme: uri.scheme, pattern: uri.fsPath });
    this.renew();
  }

  remove(uri: vscode.Uri): void {
    if (this.files.delete(uri.toString())) this.renew();
  }

  private get selector(): vscode.DocumentSelector {
    return [{ language: 'grad' }, ...this.files.values()];
  }

  private renew(): void {
    for (const [registration, old] of this.current) {
      this.current.set(registration, registration(this.selector));
      old.dispose();
    }
  }

  dispose(): void {
    for (const registration of this.current.values()) registration.dispose();
    this.current.clear();
  }
}
