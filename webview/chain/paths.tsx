/** The paths that one factor of a chain is the sum of: a row each, joined by plus signs. */
import type { FactorView } from '../../src/protocol';
import type { LinkView, PathView } from '../../src/protocol/chain';
import { Factor } from '../components/factor';
import { Scroller } from '../components/scroller';
import { Sentence } from '../components/sentence';
import { lengthScale } from '../drawing/scale';
import { shortNumber } from '../text/short-number';
import { useAnswer } from '../use-answer';
import { Joint } from './joint';

interface PathsProps {
  readonly link: LinkView;
  /** The end of the whole chain. */
  readonly end: string;
}

export function Paths({ link, end }: PathsProps) {
  const { of, wrt } = link;
  const { answer, failed } = useAnswer({ kind: 'chain-paths', of, wrt, end } as const);
  const id = `paths-${of}-${wrt}`;
  return (
    <section class="paths" aria-labelledby={id}>
      <h2 id={id}>
        {link.paths} paths from <code>{wrt}</code> to <code>{of}</code>, summed
      </h2>
      {failed !== undefined && <p class="quiet-note">{failed}</p>}
      {answer && (
        <>
          <ul class="paths-rows">
            {answer.paths.map((path, k) => (
              <PathRow key={path.names.join()} path={path} isFirst={k === 0} most={largest(answer.paths)} />
            ))}
            <li class="path path-total">
              <span class="path-sign" aria-hidden="true">
                =
              </span>
              <Factors factors={[answer.result]} cut={-1} leftOut={0} />
            </li>
          </ul>
          {answer.notes.map((note) => (
            <p key={note} class="quiet-note">
              <Sentence text={note} />
            </p>
          ))}
        </>
      )}
    </section>
  );
}

function largest(paths: readonly PathView[]): number {
  return Math.max(0, ...paths.map(({ norm = 0 }) => norm));
}

interface PathRowProps {
  readonly path: PathView;
  readonly isFirst: boolean;
  /** The largest norm of all rows. */
  readonly most: number;
}

function PathRow({ path, isFirst, most }: PathRowProps) {
  const { names, factors, leftOut, norm, share } = path;
  const cut = leftOut > 0 ? factors.length / 2 : -1;
  const told = names.join(' → ');
  return (
    <li class="path">
      <span class="path-sign" aria-hidden="true">
        {isFirst ? '' : '+'}
      </span>
      <div class="path-body">
        <p class="path-head">
          <code class="path-names">{told}</code>
          {norm !== undefined && (
            <span class="path-weight">
              {share !== undefined && <b>{sharePercent(share)}</b>}
              <span class="path-norm">norm {shortNumber(norm)}</span>
              <span class="path-bar" aria-hidden="true">
                <span style={{ width: `${most === 0 ? 0 : (norm / most) * 100}%` }} />
              </span>
            </span>
          )}
        </p>
        <Scroller label={`Factors along ${told}`} class="path-factors">
          <Factors factors={factors} cut={cut} leftOut={leftOut} />
        </Scroller>
      </div>
    </li>
  );
}

interface FactorsProps {
  readonly factors: readonly FactorView[];
  /** The position before which some are left out, and how many. */
  readonly cut: number;
  readonly leftOut: number;
}

function Factors({ factors, cut, leftOut }: FactorsProps) {
  const scale = lengthScale(
    factors.flatMap(({ rows, columns }) => [rows, columns]),
    { most: 64, least: 7 },
  );
  return (
    <ol class="product">
      {factors.map((factor, k) => (
        <li key={`${factor.of}/${factor.wrt}`} class="product-step">
          {k === cut && <span class="path-left-out">… {leftOut} more …</span>}
          <Joint size={factor.rows.label} isInner={k > 0 && k !== cut} />
          <div class="product-factor">
            <Factor factor={factor} scale={scale} leadsTo={factor.of} />
          </div>
          {k === factors.length - 1 && <Joint size={factor.columns.label} isInner={false} />}
        </li>
      ))}
    </ol>
  );
}

/** Less than nothing where a path takes away from the sum. */
function sharePercent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0) return share === 0 ? '0 %' : 'under 1 %';
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded)} %`;
}
