/** A sentence of the host, with its names and code set as such. */
import { codeSpans } from '../text/code-spans';

export function Sentence({ text }: { readonly text: string }) {
  return (
    <>
      {codeSpans(text).map((span, i) =>
        span.code ? <code key={i}>{span.text}</code> : <span key={i}>{span.text}</span>,
      )}
    </>
  );
}
