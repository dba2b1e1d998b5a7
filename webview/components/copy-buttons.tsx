/** Copies a formula, as LaTeX or as it would be typed. The host owns the clipboard. */
import { useEffect, useState } from 'preact/hooks';
import type { Formula } from '../../src/protocol';
import { useInspector } from '../context';

const forms = [
  { form: 'latex', word: 'LaTeX' },
  { form: 'text', word: 'Text' },
] as const;

const sheets = 'M5.5 5.5h8v8h-8zM10.5 5V2.5h-8v8H5';
const tick = 'M3 8.5l3.5 3.5L13.5 4.5';

export function CopyButtons({ formula, of }: { readonly formula: Formula; readonly of: string }) {
  const inspector = useInspector();
  const [copied, setCopied] = useState<keyof Formula>();
  useEffect(() => {
    if (copied === undefined) return;
    const timer = setTimeout(() => setCopied(undefined), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <span class="copy">
      {forms.map(({ form, word }) => (
        <button
          key={form}
          type="button"
          class={`copy-button ${copied === form ? 'copy-done' : ''}`}
          aria-label={`Copy ${of} as ${word}`}
          onClick={() => {
            inspector.copy(formula[form]);
            setCopied(form);
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={copied === form ? tick : sheets} />
          </svg>
          {word}
        </button>
      ))}
      <span class="hidden" role="status">
        {copied === undefined ? '' : 'Copied'}
      </span>
    </span>
  );
}
