/** A question of a component: asked when it appears, again when the picture or the question changes, taken back when it goes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelAnswer, PanelRequest, RequestKind } from '../src/protocol';
import { useInspector } from './context';

export interface Asked<K extends RequestKind> {
  /** The last answer; while `pending` it may be to the question before. */
  readonly answer?: PanelAnswer<K>;
  readonly failed?: string;
  readonly pending: boolean;
}

/** @param request `undefined` asks nothing and forgets what was answered. */
export function useAnswer<K extends RequestKind>(request: PanelRequest<K> | undefined): Asked<K> {
  const inspector = useInspector();
  const { version, stale } = inspector.picture.value;
  const [asked, setAsked] = useState<Asked<K>>({ pending: false });
  const key = request && JSON.stringify(request);
  const current = useRef(request);
  current.current = request;
  // Before the host has spoken there is nothing to ask about, and while the text can't be read no good answer.
  const askable = Number.isFinite(version) && stale === undefined;
  useEffect(() => {
    if (current.current === undefined) {
      setAsked({ pending: false });
      return;
    }
    if (!askable) return;
    setAsked((before) => ({ ...before, pending: true }));
    const { promise, cancel } = inspector.ask(current.current);
    let replaced = false;
    void promise.then((outcome) => {
      if (replaced) return;
      if (outcome.status === 'answered') setAsked({ answer: outcome.answer, pending: false });
      else if (outcome.status === 'failed') setAsked({ failed: outcome.reason, pending: false });
      else setAsked((before) => ({ ...before, pending: false }));
    });
    return () => {
      replaced = true;
      cancel();
    };
  }, [inspector, key, version, askable]);
  return asked;
}
