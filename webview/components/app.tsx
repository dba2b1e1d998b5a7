/** The page: a statement, or what to do to get one. */
import { useErrorBoundary, useRef } from 'preact/hooks';
import { InspectorContext } from '../context';
import type { Inspector } from '../inspector';
import { Empty } from './empty';
import { Header } from './header';
import { Statement } from './statement';

/** What went wrong in drawing a picture; forgotten when there is another to draw. */
function useFailure(show: unknown): string | undefined {
  const [error, reset] = useErrorBoundary();
  const failedAt = useRef<unknown>(undefined);
  if (error === undefined) {
    failedAt.current = show;
    return undefined;
  }
  if (failedAt.current !== show) reset();
  return error instanceof Error ? error.message : String(error);
}

function Page({ inspector }: { readonly inspector: Inspector }) {
  const { show, stale, empty, asked } = inspector.picture.value;
  const failed = useFailure(show);
  if (empty !== undefined) return <Empty reason={empty} />;
  // Before the first answer the page stays blank: anything else would flash by.
  if (!show) return null;
  if (failed) return <p class="failure">This statement can't be drawn: {failed}</p>;
  const { statement, file, layout } = show;
  return (
    <>
      <Header statement={statement} file={file} layout={asked ?? layout} stale={stale} />
      <main>
        <Statement statement={statement} />
      </main>
    </>
  );
}

export function App({ inspector }: { readonly inspector: Inspector }) {
  return (
    <InspectorContext.Provider value={inspector}>
      <Page inspector={inspector} />
    </InspectorContext.Provider>
  );
}
