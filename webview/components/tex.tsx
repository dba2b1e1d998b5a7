/** A formula, typeset. */
import katex from 'katex';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Formula } from '../../src/protocol';

interface TexProps {
  readonly formula: Formula;
  readonly display?: boolean;
  /** The formula is spoken by what surrounds it. */
  readonly silent?: boolean;
}

/**
 * Typesets into the element's own document nodes, never through markup: names come from the text of a document,
 * and styles set from markup would be refused by the panel's content security policy.
 */
function typeset(element: HTMLElement, { latex, text }: Formula, displayMode: boolean): void {
  try {
    katex.render(latex, element, {
      displayMode,
      output: 'html',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 1000,
      maxSize: 20,
    });
  } catch {
    // A formula that TeX can't read is still readable as it would be typed.
    element.textContent = text;
  }
}

export function Tex({ formula, display = false, silent = false }: TexProps) {
  const element = useRef<HTMLSpanElement>(null);
  const { latex, text } = formula;
  useLayoutEffect(() => {
    if (element.current) typeset(element.current, { latex, text }, display);
  }, [latex, text, display]);
  return silent ? (
    <span class="tex" ref={element} aria-hidden="true" />
  ) : (
    <span class="tex" ref={element} role="img" aria-label={text} />
  );
}
