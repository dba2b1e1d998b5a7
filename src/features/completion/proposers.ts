/** Everything that makes proposals; a new sort is a file and a line here. */
import { annotations } from './annotations';
import { argumentNames, argumentValues } from './arguments';
import { keywords, layouts } from './keywords';
import { members } from './members';
import { missingNames } from './missing-names';
import { names } from './names';
import { operators } from './operators';
import { paths } from './paths';
import { sizes } from './sizes';
import { snippets } from './snippets';
import type { Proposer } from './types';

export const PROPOSERS: readonly Proposer[] = [
  annotations,
  argumentNames,
  argumentValues,
  keywords,
  layouts,
  members,
  missingNames,
  names,
  operators,
  paths,
  sizes,
  snippets,
];
