/** Everything that makes proposals; a new sort is a file and a line here. */
import { annotations } from './annotations';
import { argumentNames, argumentValues } from './arguments';
import { callables } from './callables';
import { keywords, layouts } from './keywords';
import { locals } from './locals';
import { members } from './members';
import { missingNames } from './missing-names';
import { names } from './names';
import { paths } from './paths';
import { sizes } from './sizes';
import { snippets } from './snippets';
import type { Proposer } from './types';

export const PROPOSERS: readonly Proposer[] = [
  annotations,
  argumentNames,
  argumentValues,
  callables,
  keywords,
  layouts,
  locals,
  members,
  missingNames,
  names,
  paths,
  sizes,
  snippets,
];
