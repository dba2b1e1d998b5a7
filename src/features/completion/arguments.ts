/** The names of arguments, and what those that are no arrays may be. */
import { type Callable, type CallableParameter, callableNamed, requiredOf } from '../callables';
import { defaultWords, parameterWords } from '../parameter-words';
import { parameterAt, startsArgument } from './call-parameters';
import type { CompletionRequest, Proposal } from './types';

export function argumentNames({ context, analysis }: CompletionRequest): readonly Proposal[] {
  const [call] = context.calls;
  const last = context.before.at(-1)?.text;
  if (context.place !== 'expression' || call === undefined || (last !== '(' && last !== ',')) return [];
  const callable = callableNamed(call.callee.text, analysis);
  if (callable === undefined) return [];
  // Once everything that has to be there is, a setting is what is most likely meant.
  const rank = call.position >= requiredOf(callable) ? 10 : 250;
  return callable.parameters
    .filter((parameter, position) => isNamed(parameter, callable.kind) && position >= call.position)
    .filter(({ name }) => !call.given.includes(name))
    .map((parameter, position) => ({
      label: `${parameter.name}=`,
      kind: 'argument',
      detail: defaultWords(parameter) || parameterWords(parameter),
      rank: rank + position / 100,
      next: 'suggest',
    }));
}

/** What has a usual value is given by name as a rule, and so are the sizes of a layer. */
function isNamed(parameter: CallableParameter, kind: Callable['kind']): boolean {
  return parameter.default !== undefined || (kind === 'layer' && parameter.kind === 'size');
}

export function argumentValues({ context, analysis }: CompletionRequest): readonly Proposal[] {
  const [call] = context.calls;
  const last = context.before.at(-1)?.text;
  if (context.place !== 'expression' || call === undefined || !startsArgument(last)) return [];
  const parameter = parameterAt(call, analysis);
  if (parameter === undefined) return [];
  const value = (label: string, position: number, detail = ''): Proposal => {
    const isUsual = String(parameter.default) === label;
    const words = isUsual ? 'what is taken without it' : detail;
    return { label, kind: 'word', ...(words && { detail: words }), rank: 5 + position / 100 };
  };
  switch (parameter.kind) {
    case 'flag':
      return ['true', 'false'].map((word, position) => value(word, position));
    case 'axis':
      return axes(rankOfFirst()).map(([label, detail], position) => value(label, position, detail));
    default:
      return (parameter.choices ?? []).map((choice, position) => value(choice, position));
  }

  function rankOfFirst(): number | undefined {
    const { first } = call ?? {};
    return first && analysis.names.get(analysis.document.text.slice(first.from, first.to))?.axes.length;
  }
}

/** The axes of an array, where it is known how many there are. */
function axes(rank: number | undefined): readonly (readonly [string, string])[] {
  if (rank === undefined) {
    return [
      ['0', 'the first axis'],
      ['-1', 'the last axis'],
    ];
  }
  const words = (axis: number) => {
    if (rank === 2) return axis === 0 ? 'down the columns' : 'along the rows';
    return axis === 0 ? 'the first axis' : axis === rank - 1 ? 'the last axis' : `axis ${axis} of ${rank}`;
  };
  return Array.from({ length: rank }, (_, axis) => [String(axis), words(axis)]);
}
