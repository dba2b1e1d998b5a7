/** A verdict's sign. Each differs in outline as well as in colour. */
import type { ClaimView } from '../../src/protocol';

type Verdict = ClaimView['verdict'];

const circle = 'M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19z';
const octagon = 'M8.2 2.5h7.6l5.7 5.7v7.6l-5.7 5.7H8.2l-5.7-5.7V8.2z';
const diamond = 'M12 1.8L22.2 12L12 22.2L1.8 12z';

const signs: Readonly<Record<Verdict, { readonly outline: string; readonly sign: string }>> = {
  proved: { outline: circle, sign: 'M7.5 12.4l3.1 3.1l6-6.6' },
  holds: {
    outline: circle,
    sign: 'M7 10.4c1.7-2 3.3-1.4 5-.4s3.3 1.6 5-.4M7 15c1.7-2 3.3-1.4 5-.4s3.3 1.6 5-.4',
  },
  refuted: { outline: octagon, sign: 'M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4' },
  undecided: { outline: diamond, sign: 'M9.6 10a2.4 2.4 0 1 1 3.6 2.1c-.8.4-1.2.9-1.2 1.7M12 16.7v.1' },
  pending: { outline: circle, sign: 'M7.5 12v.1M12 12v.1M16.5 12v.1' },
};

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { outline, sign } = signs[verdict];
  return (
    <svg class="verdict-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path class="verdict-outline" d={outline} />
      <path class="verdict-sign" d={sign} />
    </svg>
  );
}
