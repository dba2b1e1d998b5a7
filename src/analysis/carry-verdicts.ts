/**
 * Verdicts that outlive an edit. A claim is judged by its own text, the definitions that it reaches, their shapes, the
 * layout and the seed: where all of these are as before, so is the verdict, and only its place may have changed.
 */
import { loadCall } from '../language/load-call';
import { isRead, sourceOf } from '../language/parse';
import { printAnnotation, printExpression, printStatement } from '../language/print-tree';
import type { CheckStatement, Expression } from '../language/syntax';
import { walk } from '../language/walk';
import type { NamedShape } from '../shapes/inferred';
import { annotationText } from '../shapes/shape';
import type { Analysis } from './analysis';
import { hasBlank } from './blanks/solve';
import type { ClaimResult } from './claims';
import { loadedVersion } from './loads';
import { movedTo } from './moved-result';
import { shapesOf } from './shapes-of';

/** Gives the analysis after an edit what is known of claims that the edit makes no difference to. */
export function carryVerdicts(before: Analysis, after: Analysis): void {
  // What is known block by block has been carried already.
  if (before.memo && after.memo) return;
  if (before.layout !== after.layout || seedOf(before) !== seedOf(after)) return;
  // Claims seldom stand far from any function of their document, so one for all is close enough.
  if (functionsOf(before) !== functionsOf(after)) return;
  const known = new Map<string, ClaimResult>();
  for (const statement of claimsOf(before)) {
    const result = before.known(statement);
    if (result) known.set(keyOf(statement, before), result);
  }
  if (known.size === 0) return;
  const isSame = sameness(before, after);
  let all: readonly string[] | undefined;
  const allNames = () => {
    all ??= [
      ...new Set([before, after].flatMap(({ shapes }) => [...shapes.names.keys(), ...shapes.dims.keys()])),
    ];
    return all;
  };
  for (const statement of claimsOf(after)) {
    const result = known.get(keyOf(statement, after));
    if (!result) continue;
    const { sides } = writtenOut(statement, after);
    // Any name may fill a blank.
    const names = sides.some(hasBlank) ? allNames() : namesIn(sides);
    if (names.every(isSame)) after.adopt(movedTo(statement, result));
  }
}

/** Whether a name means the same in both, and all that it is made of does. */
function sameness(before: Analysis, after: Analysis): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  const isSame = (name: string): boolean => {
    const answer = answers.get(name);
    if (answer !== undefined) return answer;
    // A name that is defined by itself is an error, and as such the same.
    answers.set(name, true);
    const same = ofOne(name);
    answers.set(name, same);
    return same;
  };
  const ofOne = (name: string): boolean => {
    const [a, b] = [before.shapes.names.get(name), after.shapes.names.get(name)];
    const [m, n] = [before.shapes.dims.get(name), after.shapes.dims.get(name)];
    if (!a !== !b || !m !== !n) return false;
    if (m && n && (m.free !== n.free || String(m.size) !== String(n.size))) return false;
    if (!a || !b) return true;
    if (versionOf(a, before) !== versionOf(b, after)) return false;
    // A shape may be settled by a line that is not among the definitions.
    const [p, q] = [a.shape && annotationText(a.shape), b.shape && annotationText(b.shape)];
    return p === q && meaningOf(a) === meaningOf(b) && namesIn(b.value ? [b.value] : []).every(isSame);
  };
  return isSame;
}

/** Tells the numbers that a name is given by a file from those that it was given before. */
function versionOf({ value }: NamedShape, { shapes }: Analysis): string | undefined {
  const load = loadCall(value);
  return load && loadedVersion(shapes, load.path.value, load.entry?.value);
}

/** What a name is worked out from, with the layers that it calls written out. */
function meaningOf({ statement, value }: NamedShape): string {
  if (value === statement.value && isRead(statement)) return sourceOf(statement);
  const type = statement.annotation ? printAnnotation(statement.annotation) : '';
  return `${type} = ${value ? printExpression(value) : ''}`;
}

function writtenOut(statement: CheckStatement, { expanded }: Analysis): CheckStatement {
  const made = expanded.statementStandIns.get(statement);
  return made?.kind === 'check' ? made : statement;
}

/** The text of a claim, what became of it, and the shapes of its sides. */
function keyOf(statement: CheckStatement, analysis: Analysis): string {
  const made = writtenOut(statement, analysis);
  const text = made === statement ? sourceOf(statement) : `${sourceOf(statement)}\n${printStatement(made)}`;
  return `${text}\n${shapesOf(made, analysis.shapes)}`;
}

function namesIn(roots: readonly Expression[]): readonly string[] {
  const nodes = roots.flatMap((root) => [...walk(root)]);
  return nodes.flatMap((node) => (node.kind === 'name' ? [node.name] : []));
}

function functionsOf({ expanded }: Analysis): string {
  return [...expanded.functions.values()].map(printStatement).join('\n');
}

function claimsOf({ document }: Analysis): readonly CheckStatement[] {
  return document.statements.filter((statement) => statement.kind === 'check');
}

function seedOf({ document }: Analysis): number | undefined {
  const statement = document.statements.find(({ kind }) => kind === 'seed');
  return statement?.kind === 'seed' ? statement.value : undefined;
}
