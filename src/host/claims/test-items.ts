/** The claims of documents as items of the Test Explorer: a file each, and below it a claim each. */
import * as vscode from 'vscode';
import { type NamedClaim, renameClaims } from '../../features/claim-ids';
import { claimStatements } from '../../features/claim-marks';
import { sourceOf } from '../../features/hover-parts';
import type { GradDocument } from '../documents';

/** Items have no range: the window would put its button for running a test into the gutter, in place of the verdict. */
export class ClaimItems {
  private readonly claims = new Map<vscode.TestItem, readonly NamedClaim[]>();
  private given = 0;

  constructor(private readonly controller: vscode.TestController) {}

  /** The item of a file. What it holds is looked up when somebody opens it. */
  file(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = this.controller.items.get(id);
    if (known) return known;
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const item = this.controller.createTestItem(id, name, uri);
    item.description = vscode.workspace.asRelativePath(uri).slice(0, -name.length - 1);
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  remove(uri: vscode.Uri): void {
    const item = this.controller.items.get(uri.toString());
    if (!item) return;
    this.controller.items.delete(item.id);
    this.claims.delete(item);
  }

  /**
   * Brings the items of a file up to date.
   *
   * @returns the item of each claim, in order, and whether the claim is another than before.
   */
  update({ uri }: vscode.TextDocument, documents: readonly GradDocument[]): readonly ClaimItem[] {
    const file = this.file(uri);
    const before = this.claims.get(file) ?? [];
    const claims = documents.flatMap((document) => {
      const { analysis } = document;
      return claimStatements(analysis).map((statement) => ({
        document,
        statement,
        text: sourceOf(statement.span, analysis).replace(/\s+/g, ' '),
      }));
    });
    const texts = claims.map(({ text }) => text);
    const after = renameClaims(before, texts, () => `claim-${++this.given}`);
    const textBefore = new Map(before.map(({ id, text }) => [id, text]));
    const items = after.map(({ id, text }, k): ClaimItem => {
      const label = text.replace(/^check /, '');
      const item = file.children.get(id) ?? this.controller.createTestItem(id, label, uri);
      const { document, statement } = claims[k] as (typeof claims)[number];
      // Setting what is set already would be told to the window as a change.
      if (item.label !== label) item.label = label;
      const sortText = String(k).padStart(5, '0');
      if (item.sortText !== sortText) item.sortText = sortText;
      return { item, document, statement, isEdited: textBefore.get(id) !== text };
    });
    const isAsBefore =
      file.children.size === items.length && items.every(({ item }) => file.children.get(item.id) === item);
    if (!isAsBefore) file.children.replace(items.map(({ item }) => item));
    this.claims.set(file, after);
    return items;
  }
}

export interface ClaimItem {
  readonly item: vscode.TestItem;
  readonly document: GradDocument;
  readonly statement: ReturnType<typeof claimStatements>[number];
  /** Whether it is new, or its text is another than when it was last looked at. */
  readonly isEdited: boolean;
}
