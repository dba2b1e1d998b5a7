/** What files that are not open import, read for as long as it takes to analyse them. Only `.grad` files of the workspace are. */
import * as vscode from 'vscode';
import type { FileAnswer, Files } from '../../features/files';
import type { Log } from '../log';
import { type NamedPlace, placeIn, readPlace } from '../named-place';

/** Files that import one another are read in so many rounds at most. */
const mostRounds = 16;

export interface WithImports<Result> {
  readonly result: Result;
  /** What was read for it. */
  readonly imported: readonly vscode.Uri[];
}

/**
 * Runs `analyse` until it asks for no file that is still to come.
 *
 * @param folder where its paths start from.
 */
export async function withImports<Result>(
  folder: vscode.Uri,
  analyse: (files: Files) => Result,
  log: Log,
): Promise<WithImports<Result>> {
  const answers = new Map<string, FileAnswer>();
  const imported: vscode.Uri[] = [];
  for (let round = 0; ; round++) {
    const asked = new Map<string, NamedPlace>();
    const result = analyse({
      read(path, from) {
        const place = placeOf(folder, path, from);
        if ('kind' in place) return place;
        const key = place.uri.toString();
        const known = answers.get(key);
        if (known === undefined) asked.set(key, place);
        return known ?? { kind: 'pending' };
      },
    });
    if (asked.size === 0 || round === mostRounds) return { result, imported };
    for (const [key, place] of asked) {
      imported.push(place.uri);
      answers.set(key, (await readPlace(place, log)).answer);
    }
  }
}

/** Arrays are left alone: nothing that is asked of a file that is not open needs their numbers. */
function placeOf(folder: vscode.Uri, path: string, from: string | undefined): NamedPlace | FileAnswer {
  if (!path.endsWith('.grad')) return { kind: 'absent' };
  const place = placeIn(folder, path, from);
  if (place === 'outside') return { kind: 'refused', why: 'outside' };
  return vscode.workspace.isTrusted ? place : { kind: 'refused', why: 'untrusted' };
}
