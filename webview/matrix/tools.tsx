/** Beneath a matrix: how near one looks, how large it is, where to go, and what the colours say. */
import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import { CellMark } from '../../src/protocol';
import { canZoom } from './camera';
import { NOTCH } from './gestures';
import { GoTo } from './go-to';
import { Legend } from './legend';
import type { Palette } from './palette';
import type { Surface } from './surface';

interface ToolsProps {
  readonly surface: Surface;
  readonly palette: Palette;
  /** What one may type into the field. */
  readonly example: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly large: boolean;
  onLarge(large: boolean): void;
  readonly onAway: (() => void) | undefined;
  /** @returns what is wrong with a place that was typed, a sentence */
  goTo(text: string): string | undefined;
}

export function Tools(props: ToolsProps) {
  const { surface, palette, example, field, large, onLarge, onAway, goTo } = props;
  const { whole } = surface.tiles;
  const strange = useMemo(
    () => whole?.answer.marks.some((mark) => mark & (CellMark.nan | CellMark.infinite)) ?? false,
    [whole],
  );
  const zoomBy = (factor: number): void => {
    surface.zoom(factor);
    surface.changed();
  };
  const showWhole = (): void => {
    surface.home();
    surface.changed();
  };
  const zooms = canZoom(surface.stage);
  return (
    <div class="explorer-tools">
      {zooms && (
        <span class="explorer-zoom">
          <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoomBy(1 / NOTCH)}>
            −
          </button>
          <button type="button" title="Show the whole (0)" onClick={showWhole}>
            Fit
          </button>
          <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoomBy(NOTCH)}>
            +
          </button>
        </span>
      )}
      {(zooms || large) && (
        <button
          type="button"
          title={large ? 'Back to its place (m)' : 'Fill the panel (m)'}
          onClick={() => onLarge(!large)}
        >
          {large ? 'Smaller' : 'Larger'}
        </button>
      )}
      {onAway && (
        <button type="button" class="explorer-away" onClick={onAway}>
          Paper
        </button>
      )}
      <GoTo input={field} example={example} go={goTo} />
      {whole && <Legend palette={palette} most={surface.tiles.most} strange={strange} />}
      {whole?.answer.sampled && <span class="explorer-note">Sampled: too many entries to look at each.</span>}
    </div>
  );
}
