/** A claim and what became of it. */
import type { ClaimView } from '../../src/protocol';
import { useInspector } from '../context';
import { fillBlanks } from '../text/blanks';
import { Sentence } from './sentence';
import { VerdictMark } from './verdict-mark';

const words: Readonly<Record<ClaimView['verdict'], string>> = {
  proved: 'Proved',
  holds: 'Holds',
  refuted: 'Refuted',
  undecided: 'Undecided',
  pending: 'Being checked',
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

export function Claim({ claim, line }: { readonly claim: ClaimView; readonly line: number }) {
  const { shell, send } = useInspector();
  const { text, verdict, message, filled, sides, hasCounterexample } = claim;
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
      {(sides || hasCounterexample) && verdict !== 'proved' && (
        <p class="claim-actions">
          {sides && (
            <button
              type="button"
              class="button button-quiet"
              onClick={() => shell.compare({ left: sides[0], right: sides[1] })}
            >
              Compare the two sides
            </button>
          )}
          {hasCounterexample && (
            <button
              type="button"
              class="button button-quiet"
              onClick={() => {
                send({ type: 'values', edit: { what: 'try', line } });
                if (sides) shell.compare({ left: sides[0], right: sides[1] });
              }}
            >
              Try the inputs that refute it
            </button>
          )}
        </p>
      )}
    </section>
  );
}
