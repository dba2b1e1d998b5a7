/** A claim with its blanks: the text between them, and what fills each. */

export type ClaimPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'filled'; readonly text: string };

/**
 * Puts what was found in the place of each `?`. When the two don't match in number the claim is left as typed:
 * the fillings are then listed beneath it.
 */
export function fillBlanks(claim: string, filled: readonly string[]): readonly ClaimPart[] | undefined {
  const between = claim.split('?');
  if (filled.length === 0 || between.length !== filled.length + 1) return undefined;
  return between.flatMap((text, i): ClaimPart[] => {
    const value = filled[i];
    const parts: ClaimPart[] = text === '' ? [] : [{ kind: 'text', text }];
    return value === undefined ? parts : [...parts, { kind: 'filled', text: value }];
  });
}
