/** Which parameter the cursor stands in, of the call that is open around it. */
import type { Analysis } from '../../analysis/analysis';
import type { ParameterKind } from '../../shapes/rule';
import { type CallableParameter, callableNamed } from '../callables';
import type { OpenCall } from '../cursor-context';
import type { CompletionRequest } from './types';

/** The parameter that an argument at the cursor would be for; `undefined` where none is left, or nothing is known of the call. */
export function parameterAt(call: OpenCall | undefined, analysis: Analysis): CallableParameter | undefined {
  const parameters = (call && callableNamed(call.callee.text, analysis)?.parameters) ?? [];
  if (call?.named !== undefined) return parameters.find(({ name }) => name === call.named);
  const rest = parameters.findIndex((parameter) => parameter.rest);
  return parameters[rest >= 0 && call && call.position > rest ? rest : (call?.position ?? 0)];
}

/** Whether what is to be written may be one of these; anything may, outside of a call that is known. */
export function isFor({ context, analysis }: CompletionRequest, kinds: readonly ParameterKind[]): boolean {
  const [call] = context.calls;
  const inCall = call !== undefined && startsArgument(context.before.at(-1)?.text);
  const parameter = inCall ? parameterAt(call, analysis) : undefined;
  return parameter === undefined || kinds.includes(parameter.kind);
}

/** Whether nothing of the argument has been written yet. */
export function startsArgument(last: string | undefined): boolean {
  return last === '(' || last === ',' || last === '=';
}
