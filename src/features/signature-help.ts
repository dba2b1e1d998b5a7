/** What the call around the cursor takes, and which of that is being written. */
import type { Analysis } from '../analysis/analysis';
import type { Parameter } from '../shapes/rule';
import { annotationText } from '../shapes/shape';
import { type Callable, callableNamed, usageOf } from './callables';
import { parameterAt } from './completion/call-parameters';
import { cursorContext, type OpenCall } from './cursor-context';
import { codeSpan, escapeMarkdown, prose } from './markdown';
import { defaultWords, parameterWords } from './parameter-words';
import { rootsOf, walk } from './syntax-walk';

export interface ParameterHelp {
  /** Where it stands in the label. */
  readonly from: number;
  readonly to: number;
  /** Markdown. */
  readonly documentation: string;
}

export interface SignatureHelp {
  /** The call as it would be written: `softmax(input, axis=…)`. */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly ParameterHelp[];
  /** Position among the parameters; `undefined` past the last, or for a name that none has. */
  readonly active: number | undefined;
}

/** Of the innermost call whose parentheses are open; `undefined` outside of calls, and for what nobody knows. */
export function signatureHelpAt(analysis: Analysis, offset: number): SignatureHelp | undefined {
  const { calls } = cursorContext(analysis.document, offset);
  const [call] = calls;
  return call && helpFor(call, analysis);
}

function helpFor(call: OpenCall, analysis: Analysis): SignatureHelp | undefined {
  const callable = callableNamed(call.callee.text, analysis);
  if (callable === undefined) return undefined;
  const active = parameterAt(call, analysis);
  const position = callable.parameters.findIndex(({ name }) => name === active?.name);
  return {
    label: `${callable.name}${usageOf(callable)}`,
    documentation: [...shapesHere(call, analysis), callable.documentation()].join('\n\n'),
    parameters: placesOf(callable),
    active: position < 0 ? undefined : position,
  };
}

/** Where each parameter stands in the text of a call. */
function placesOf({ name, parameters }: Callable): readonly ParameterHelp[] {
  let at = name.length + 1;
  return parameters.map((parameter) => {
    const from = at;
    const to = from + parameter.written.length;
    at = to + 2;
    return { from, to, documentation: documentationOf(parameter) };
  });
}

function documentationOf(parameter: Parameter): string {
  const usual = defaultWords(parameter);
  return `${prose(parameterWords(parameter))}${usual && `; ${escapeMarkdown(usual)}`}`;
}

/** The shapes of the call as far as it is written. */
function shapesHere({ callee }: OpenCall, { document, shapes }: Analysis): readonly string[] {
  const statement = document.statements.find(({ span }) => span.from <= callee.from && callee.to <= span.to);
  const nodes = statement ? rootsOf(statement).flatMap((root) => [...walk(root)]) : [];
  const node = nodes.find((each) => each.kind === 'call' && each.callee.span.from === callee.from);
  const call = node && shapes.callOf(node);
  if (call === undefined) return [];
  const given = call.arguments.map((argument) => shapes.shapeOf(argument));
  const result = node && shapes.shapeOf(node);
  const known = given.flatMap((shape) => (shape ? [codeSpan(annotationText(shape))] : []));
  if (known.length !== given.length || result === undefined) return [codeSpan(call.signature)];
  return [`${known.join(' with ')} gives ${codeSpan(annotationText(result))}`];
}
