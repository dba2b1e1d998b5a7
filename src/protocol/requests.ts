/**
 * What the panel may ask the host to work out, each kind with its answer. A new kind is a file beside this one, a
 * line in the table below, and a line in `src/features/requests/registry.ts`.
 *
 * Requests and answers are what a structured clone carries: plain data, and numbers in typed arrays.
 */
import type {
  ChainAnswer,
  ChainRequest,
  EndPair,
  EndsAnswer,
  EndsRequest,
  NormsAnswer,
  OrdersAnswer,
  PathsAnswer,
  PathsRequest,
} from './chain';
import type { CompareAnswer, CompareRequest } from './compare';
import type { EntryAnswer, EntryRequest } from './entry';
import type { GraphAnswer, GraphRequest } from './graph';
import type { ValuesAnswer, ValuesRequest } from './values';
import type { WindowAnswer, WindowRequest } from './window';

/** Request kind → what is asked and what is answered. The key is the `kind` of both. */
export interface Requests {
  readonly chain: { readonly request: ChainRequest; readonly answer: ChainAnswer };
  readonly 'chain-ends': { readonly request: EndsRequest; readonly answer: EndsAnswer };
  readonly 'chain-norms': { readonly request: EndPair; readonly answer: NormsAnswer };
  readonly 'chain-orders': { readonly request: EndPair; readonly answer: OrdersAnswer };
  readonly 'chain-paths': { readonly request: PathsRequest; readonly answer: PathsAnswer };
  readonly compare: { readonly request: CompareRequest; readonly answer: CompareAnswer };
  readonly graph: { readonly request: GraphRequest; readonly answer: GraphAnswer };
  readonly entry: { readonly request: EntryRequest; readonly answer: EntryAnswer };
  readonly values: { readonly request: ValuesRequest; readonly answer: ValuesAnswer };
  readonly window: { readonly request: WindowRequest; readonly answer: WindowAnswer };
}

export type RequestKind = keyof Requests;

/** `PanelRequest<'window'>` is one kind, `PanelRequest` the union of all. */
export type PanelRequest<K extends RequestKind = RequestKind> = {
  readonly [Kind in K]: { readonly kind: Kind } & Requests[Kind]['request'];
}[K];

export type PanelAnswer<K extends RequestKind = RequestKind> = {
  readonly [Kind in K]: { readonly kind: Kind } & Requests[Kind]['answer'];
}[K];
