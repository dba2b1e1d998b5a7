/**
 * What the inspector's page may do: nothing from anywhere else, no inline style, no script but the one that carries the nonce, no code
 * made of text, no request, no frame, no form.
 *
 * @param nonce nobody who writes a document can guess it.
 * @param source where the page's own styles and fonts come from, as a policy names it.
 */
export function panelPolicy(nonce: string, source: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    // These two don't go by the default.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
