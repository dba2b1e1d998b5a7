/** The page: a statement in one of its views, or what to do to get one. */
import { useErrorBoundary, useRef } from 'preact/hooks';
import { InspectorContext } from '../context';
import type { Inspector } from '../inspector';
import { Help } from '../shell/help';
import { labelOf, panelId } from '../shell/tabs';
import { viewOf } from '../shell/views';
import { Busy } from './busy';
import { Empty } from './empty';
import { Header } from './header';

/** What went wrong in drawing a picture; forgotten when there is another to draw. */
function useFailure(...drawn: readonly unknown[]): string | undefined {
  const [error, reset] = useErrorBoundary();
  const failedAt = useRef<readonly unknown[]>([]);
  if (error === undefined) {
    failedAt.current = drawn;
    return undefined;
  }
  if (drawn.some((each, k) => each !== failedAt.current[k])) reset();
  return error instanceof Error ? error.message : String(error);
}

/** The open view; one that can't be drawn leaves the tabs and the toolbar as they are. */
function Body({ inspector }: { readonly inspector: Inspector }) {
  const { show } = inspector.picture.value;
  const view = viewOf(inspector.shell.tab.value);
  const failed = useFailure(show, view);
  if (!show) return null;
  if (failed !== undefined) return <p class="failure">This can't be drawn: {failed}</p>;
  const { component: Content } = view;
  return <Content statement={show.statement} />;
}

function Page({ inspector }: { readonly inspector: Inspector }) {
  const { show, stale, empty, asked } = inspector.picture.value;
  if (empty !== undefined) return <Empty reason={empty} />;
  // Before the first answer the page stays blank: anything else would flash by.
  if (!show) return null;
  const { statement, file, layout } = show;
  const view = viewOf(inspector.shell.tab.value);
  return (
    <>
      <Header statement={statement} file={file} layout={asked ?? layout} stale={stale} view={view} />
      <main>
        <div role="tabpanel" class="view" id={panelId(view.id)} aria-labelledby={labelOf(view.id)}>
          <Body inspector={inspector} />
        </div>
      </main>
    </>
  );
}

export function App({ inspector }: { readonly inspector: Inspector }) {
  return (
    <InspectorContext.Provider value={inspector}>
      <Page inspector={inspector} />
      <Busy />
      <Help />
    </InspectorContext.Provider>
  );
}
