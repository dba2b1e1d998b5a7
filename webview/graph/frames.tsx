/** Frames around folds that are open, each with the button that closes it. */
import type { GraphFrameView } from '../../src/protocol/graph';
import type { GraphLayout } from './layout';

interface FramesProps {
  readonly frames: readonly GraphFrameView[];
  readonly layout: GraphLayout;
  onClose(id: string): void;
}

export function Frames({ frames, layout, onClose }: FramesProps) {
  return (
    <>
      {frames.map(({ id, title, count }) => {
        const box = layout.frames.get(id);
        return box ? (
          <div
            key={id}
            class="frame"
            style={{
              left: `${box.x}px`,
              top: `${box.y}px`,
              width: `${box.width}px`,
              height: `${box.height}px`,
            }}
          >
            <button
              type="button"
              class="frame-close"
              aria-expanded="true"
              aria-label={`${title}, ${count} statements, fold it`}
              title={`Fold ${title} (Backspace)`}
              onClick={() => onClose(id)}
            >
              <code>{title}</code> −
            </button>
          </div>
        ) : null;
      })}
    </>
  );
}
