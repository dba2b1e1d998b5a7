/** What is written beside the text: the shape after each name, what was solved at each `?`. */
import type { Analysis } from '../analysis/analysis';
import { statementsIn } from '../language/parse';
import type { Binding, CheckStatement, LayerStatement, Span } from '../language/syntax';
import type { NamedShape } from '../shapes/inferred';
import type { Shape } from '../shapes/shape';
import { annotationText } from '../shapes/shape';
import { type BlankOfAnnotation, blanksOf, isPinned, solvedText } from './annotation-blanks';
import type { VerdictOf } from './claim-marks';
import { blanksOfClaim } from './locate';
import { sentencesOf, whyShape } from './reasons';
import { shapeWords } from './size-words';
import type { InlayHint } from './types';

/**
 * In document order; only those within `range` where one is given.
 *
 * @param verdictOf judges each claim with blanks at once, unless something else is given that knows only some.
 */
export function inlayHintsOf(
  analysis: Analysis,
  range?: Span,
  verdictOf: VerdictOf = (statement) => analysis.claim(statement),
): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  const { document } = analysis;
  for (const statement of range ? statementsIn(document, range) : document.statements) {
    if (statement.kind === 'binding') hints.push(...hintsOfBinding(statement, analysis));
    else if (statement.kind === 'check') hints.push(...hintsOfClaim(statement, verdictOf));
    else if (statement.kind === 'layer') hints.push(...hintsOfLayer(statement, analysis));
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

/** The lines of a layer, in its own sizes, and what comes out of it. */
function hintsOfLayer(layer: LayerStatement, analysis: Analysis): readonly InlayHint[] {
  const body = analysis.bodyOf(layer);
  const lines = layer.body.flatMap((line) => (line.kind === 'binding' ? hintsOfBinding(line, body) : []));
  const { result } = layer;
  const named = body.shapes.names.get(layer.name.name);
  const shape = result && named?.statement.value === result ? named.shape : undefined;
  if (!result || !named || !shape) return lines;
  const tooltip = `What comes out is ${shapeWords(shape)}.`;
  return [...lines, { offset: result.span.to, label: `: ${annotationText(shape)}`, tooltip, kind: 'shape' }];
}

function hintsOfBinding(statement: Binding, analysis: Analysis): readonly InlayHint[] {
  const { annotation } = statement;
  if (annotation) return blanksOf(annotation).flatMap((blank) => hintAtBlank(blank, analysis));
  const named = analysis.shapes.names.get(statement.name.name);
  // A name that is defined twice has the shape of its first definition; a hint at the second would be wrong.
  if (named?.shape === undefined || named.statement !== statement) return [];
  return [hintAfterName(named, named.shape, analysis)];
}

function hintAfterName(named: NamedShape, shape: Shape, analysis: Analysis): InlayHint {
  const offset = named.statement.name.span.to;
  const written = annotationText(shape);
  return {
    offset,
    label: `: ${written}`,
    get tooltip() {
      return [`\`${named.name}\` is ${shapeWords(shape)}.`, ...whyShape(named, analysis)].join('\n');
    },
    kind: 'shape',
    ...(isPinned(shape.axes, analysis) && {
      edit: { from: offset, to: offset, insert: ` : ${written}` },
    }),
  };
}

function hintAtBlank({ node, span, isWhole }: BlankOfAnnotation, analysis: Analysis): readonly InlayHint[] {
  const blank = analysis.shapes.blanks.get(node);
  const text = blank && solvedText(blank, analysis);
  if (blank === undefined || text === undefined) return [];
  // Inside of an expression, a sum in the place of a `?` would bind otherwise than it reads.
  const insert = isWhole || /^\w+$/.test(text) ? text : `(${text})`;
  const hint: InlayHint = {
    offset: span.to,
    label: `= ${text}`,
    get tooltip() {
      return [`\`?\` of \`${blank.name}\` is ${text}.`, ...sentencesOf(blank.why(), analysis)].join('\n');
    },
    kind: 'size',
    edit: { ...span, insert },
  };
  return [hint];
}

/** The expressions that fill the blanks of a claim, where they were found. */
function hintsOfClaim(statement: CheckStatement, verdictOf: VerdictOf): readonly InlayHint[] {
  const blanks = blanksOfClaim(statement);
  if (blanks.length === 0) return [];
  const filled = verdictOf(statement)?.filled ?? [];
  return blanks.flatMap(({ span }, position): InlayHint[] => {
    const text = filled[position];
    if (text === undefined) return [];
    const tooltip = `This blank is filled in by \`${text}\`.`;
    return [{ offset: span.to, label: `= ${text}`, tooltip, kind: 'filled' }];
  });
}
