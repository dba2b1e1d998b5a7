/** The hover of an index: how far it runs, and why. */
import type { Analysis } from '../analysis/analysis';
import type { Identifier } from '../language/syntax';
import { markdown, reasonsPart } from './hover-parts';
import { codeSpan } from './markdown';
import { sentencesOf } from './reasons';
import { sizeLabel } from './size-words';
import type { HoverPart } from './types';

/** `undefined` for one whose range is not known. */
export function hoverOfIndex(index: Identifier, analysis: Analysis): readonly HoverPart[] | undefined {
  const size = analysis.shapes.rangeOf(index);
  if (size === undefined) return undefined;
  const values =
    size.constant === 1 ? 'is 0, the only position' : `runs over ${sizeLabel(size)} positions, from 0`;
  return [
    markdown(`The index ${codeSpan(index.name)} ${values}.`),
    ...reasonsPart('Where that comes from:', sentencesOf(analysis.shapes.whyRange(index), analysis)),
  ];
}
