/** Every kind of request that the panel may make: one line each. */
import type { RequestKind } from '../../protocol';
import type { Handler } from './handler';
import { window } from './window';

export const handlers: { readonly [K in RequestKind]: Handler<K> } = {
  window,
};
