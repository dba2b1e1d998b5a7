/** A claim and what became of it. */
import type { ClaimView } from '../../src/protocol';
import { fillBlanks } from '../text/blanks';
import { Sentence } from './sentence';
import { VerdictMark } from './verdict-mark';

const words: Readonly<Record<ClaimView['verdict'], string>> = {
  proved: 'Proved',
  holds: 'Holds',
  refuted: 'Refuted',
  undecided: 'Undecided',
};

function ClaimText({ text, filled }: Pick<ClaimView, 'text' | 'filled'>) {
  const parts = fillBlanks(text, filled);
  if (!parts) return <code class="claim-text">{text}</code>;
  return (
    <code class="claim-text">
      {parts.map((part, i) =>
        part.kind === 'filled' ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>,
      )}
    </code>
  );
}

export function Claim({ claim }: { readonly claim: ClaimView }) {
  const { text, verdict, message, filled } = claim;
  const inPlace = fillBlanks(text, filled) !== undefined;
  return (
    <section class={`claim claim-${verdict}`} aria-label="Claim">
      <h2 class="verdict">
        <VerdictMark verdict={verdict} />
        {words[verdict]}
      </h2>
      <ClaimText text={text} filled={filled} />
      <p class="claim-message">
        <Sentence text={message} />
      </p>
      {filled.length > 0 && !inPlace && (
        <ul class="claim-filled" aria-label="The blanks, filled in">
          {filled.map((value, i) => (
            <li key={i}>
              <code>{value}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
