/** What shape inference asks of the files that a document loads numbers from. */
import type { ProblemPayloads } from '../language/problems';

export type LoadedShape =
  | { readonly kind: 'shape'; readonly shape: readonly number[] }
  /** Asked for, and not here yet. */
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'failed';
      readonly problem: Pick<ProblemPayloads['no-load'], 'reason' | 'detail' | 'entries'>;
    };

/** The shape of a `.npy` file, or of one array of a `.npz` file. */
export type LoadShapes = (path: string, entry: string | undefined) => LoadedShape;

/** For documents that live nowhere. */
export const noLoads: LoadShapes = () => ({ kind: 'failed', problem: { reason: 'absent' } });
