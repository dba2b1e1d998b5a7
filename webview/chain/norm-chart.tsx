/** How large the gradient is at each name on its way back, on a logarithmic scale. */
import type { NormsAnswer, NormView } from '../../src/protocol/chain';
import { Sentence } from '../components/sentence';
import { shortNumber } from '../text/short-number';
import { logScale } from './log-scale';

interface NormChartProps {
  readonly of: string;
  readonly answer: NormsAnswer;
  /** In the order in which the factors are drawn. */
  readonly reversed: boolean;
}

/** With more points than these only some of them have room for their names. */
const mostNamed = 9;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function power(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

const percent = (part: number): string => `${Math.round(part * 1000) / 10}%`;

export function NormChart({ of, answer, reversed }: NormChartProps) {
  const { sentence, sizes } = answer;
  const norms = reversed ? [...answer.norms].reverse() : answer.norms;
  const scale = logScale(norms.map(({ norm }) => norm));
  const across = (k: number): number => (norms.length === 1 ? 0.5 : (k + 0.5) / norms.length);
  const points = norms.map(({ norm }, k) => `${across(k) * 100},${(1 - scale.place(norm)) * 100}`).join(' ');
  const every = Math.ceil(norms.length / mostNamed);
  const isNamed = (k: number): boolean =>
    k === norms.length - 1 || (k % every === 0 && norms.length - 1 - k >= every);
  return (
    <section class="norms" aria-labelledby="norms-heading">
      <h2 id="norms-heading">
        Size of the gradient <span class="norms-unit">‖∂{of}‖, logarithmic</span>
      </h2>
      {sentence !== '' && (
        <p class="norms-sentence">
          <Sentence text={sentence} />
        </p>
      )}
      <div class="norms-chart" role="img" aria-label={spoken(of, norms)}>
        <div class="norms-plot">
          {scale.ticks.map((tick) => (
            <span key={tick} class="norms-tick" style={{ top: percent(1 - scale.place(10 ** tick)) }}>
              {power(tick)}
            </span>
          ))}
          <svg class="norms-line" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <polyline points={points} vector-effect="non-scaling-stroke" />
          </svg>
          {norms.map(({ name, norm }, k) => (
            <span
              key={name}
              class={`norms-point ${norm === 0 || !Number.isFinite(norm) ? 'norms-extreme' : ''} ${norms.length > 40 ? 'norms-small' : ''}`}
              style={{ left: percent(across(k)), top: percent(1 - scale.place(norm)) }}
              title={`${name}: ${shortNumber(norm)}`}
            >
              {isNamed(k) && <span class="norms-value">{shortNumber(norm)}</span>}
            </span>
          ))}
        </div>
        <div class="norms-names">
          {norms.map(({ name }, k) =>
            isNamed(k) ? (
              <code key={name} style={{ left: percent(across(k)) }}>
                {name}
              </code>
            ) : null,
          )}
        </div>
      </div>
      {sizes !== '' && <p class="quiet-note">For {sizes}: the sizes are free.</p>}
    </section>
  );
}

/** More than these are too many to be listened to. */
const mostSpoken = 14;

function spoken(of: string, norms: readonly NormView[]): string {
  const every = Math.ceil(norms.length / mostSpoken);
  const told = norms.filter((_, k) => k % every === 0 || k === norms.length - 1);
  return `Norms of the gradient of ${of}: ${told.map(({ name, norm }) => `${name} ${shortNumber(norm)}`).join(', ')}`;
}
