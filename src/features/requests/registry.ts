/** Every kind of request that the panel may make: one line each. */
import type { RequestKind } from '../../protocol';
import { chain } from './chain';
import { chainEnds } from './chain-ends';
import { chainNorms } from './chain-norms';
import { chainOrders } from './chain-orders';
import { chainPaths } from './chain-paths';
import { compare } from './compare';
import { entry } from './entry';
import { graph } from './graph';
import type { Handler } from './handler';
import { values } from './values';
import { window } from './window';

export const handlers: { readonly [K in RequestKind]: Handler<K> } = {
  chain,
  'chain-ends': chainEnds,
  'chain-norms': chainNorms,
  'chain-orders': chainOrders,
  'chain-paths': chainPaths,
  compare,
  entry,
  graph,
  values,
  window,
};
