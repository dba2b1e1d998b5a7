/** Whole statements with places to fill in. */
import type { CompletionRequest, Proposal } from './types';

interface Snippet {
  readonly label: string;
  readonly detail: string;
  /** Between ⟨ and ⟩ stands what is to be filled in, in the order of the cursor. */
  readonly text: string;
}

const LAYER = `layer ⟨dense⟩(⟨x : [n], m⟩) {
  ⟨W : [m, n]⟩
  ⟨W @ x⟩
}`;

const SNIPPETS: readonly Snippet[] = [
  { label: 'layer', detail: 'a layer with parameters of its own', text: LAYER },
  {
    label: 'fn',
    detail: 'a function of numbers, entry by entry',
    text: 'fn ⟨swish⟩(⟨t⟩) = ⟨t * sigmoid(t)⟩',
  },
  { label: 'import', detail: 'the layers and functions of another file', text: 'import "⟨blocks.grad⟩"' },
  { label: 'check gradient', detail: 'a gradient worked out by hand', text: 'check grad(⟨L⟩, ⟨x⟩) == ⟨?⟩' },
  { label: 'check chain', detail: 'the chain rule, to be filled in', text: 'check grad(⟨L⟩, ⟨x⟩) == ? @ ?' },
  { label: 'check shape', detail: 'a shape', text: 'check shape(⟨x⟩) == [⟨?⟩]' },
  { label: 'section', detail: 'a heading to fold and to find', text: '# --- ⟨title⟩' },
];

export function snippets({ context }: CompletionRequest): readonly Proposal[] {
  if (context.place !== 'statement' || context.inBlock) return [];
  return SNIPPETS.map(({ label, detail, text }, position) => ({
    label,
    detail,
    kind: 'snippet',
    insert: withPlaces(text),
    isSnippet: true,
    rank: 450 + position,
  }));
}

/** In the notation that editors know: `${1:L}`. */
function withPlaces(text: string): string {
  let count = 0;
  const escaped = text.replace(/[$\\}]/g, '\\$&');
  return escaped.replace(/\u27e8([^\u27e9]*)\u27e9/g, (_, word: string) => `\${${++count}:${word}}`);
}
