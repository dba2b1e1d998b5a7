/** Which parameter the cursor stands in, of the call that is open around it. */
import { operatorNamed } from '../../operators/registry';
import type { Parameter, ParameterKind } from '../../shapes/rule';
import type { OpenCall } from '../cursor-context';
import type { CompletionRequest } from './types';

/** The parameter that an argument at the cursor would be for; `undefined` where none is left, or nothing is known of the call. */
export function parameterAt(call: OpenCall | undefined): Parameter | undefined {
  const parameters = (call && operatorNamed(call.callee.text)?.parameters) ?? [];
  if (call?.named !== undefined) return parameters.find(({ name }) => name === call.named);
  const rest = parameters.find((parameter) => parameter.rest);
  const at = parameters[call?.position ?? 0];
  return rest && call && call.position >= parameters.indexOf(rest) ? rest : at;
}

/** Whether what is to be written may be one of these; anything may, outside of a call that is known. */
export function isFor({ context }: CompletionRequest, kinds: readonly ParameterKind[]): boolean {
  const [call] = context.calls;
  const inCall = call !== undefined && startsArgument(context.before.at(-1)?.text);
  const parameter = inCall ? parameterAt(call) : undefined;
  return parameter === undefined || kinds.includes(parameter.kind);
}

/** Whether nothing of the argument has been written yet. */
export function startsArgument(last: string | undefined): boolean {
  return last === '(' || last === ',' || last === '=';
}
