/** Hands the inspector's actions to the small parts, so that those between need not pass them on. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Inspector } from './inspector';

export const InspectorContext = createContext<Inspector | undefined>(undefined);

export function useInspector(): Inspector {
  const inspector = useContext(InspectorContext);
  if (!inspector) throw new Error('drawn outside the inspector');
  return inspector;
}
