/** The verdict on two arrays: a look at numbers, a proof, and where there is none more numbers. */

import { recordingFacts } from '../calculus/facts';
import { type Proof, provesEverywhere, tryToProve } from '../calculus/prove';
import { NAMING_WORK, PROOF_WORK, QUICK_PROOF_WORK, withinWork } from '../calculus/work';
import { walk } from '../language/walk';
import { textsOfDiffering } from '../shapes/shape';
import type { Analysis } from './analysis';
import type { Arena } from './arena';
import { type Counterexample, type Judgement, undecided } from './claims';
import { type Comparison, compareNumbers, type Difference, plainDifference } from './compare';
import { counterexampleOf } from './counterexample';
import { isGradient } from './gradients';
import { answerOf, type NamedMistake, nameMistake } from './mistakes/name-mistake';
import { proofLines } from './proof-lines';
import type { Side } from './side';

export function refutedByShape(left: Side, right: Side, analysis: Analysis): Judgement {
  const named = withinNaming(() => nameMistake(left, right, analysis));
  const [one, other] = textsOfDiffering(left.shape, right.shape);
  const shapes = `The left side is ${one} and the right side ${other}.`;
  return {
    verdict: 'refuted',
    message: named ? `${shapes} ${named.sentence}` : shapes,
    filled: [],
    ...(named ? mistakeOf(named) : (withinNaming(() => answerOf(left, right, analysis)) ?? {})),
  };
}

/** What explains a difference is looked for as long as that is worth: the claim is wrong with or without it. */
function withinNaming<T>(find: () => T | undefined): T | undefined {
  return withinWork(NAMING_WORK, find, () => undefined);
}

/** The verdict on two arrays of one shape. */
export function judgeArrays(left: Side, right: Side, analysis: Analysis): Judgement {
  // Most of what is true takes little work to prove, and less than numbers for all of its inputs.
  const quick = proofOf(left, right, analysis, QUICK_PROOF_WORK);
  if (typeof quick !== 'string' && provesEverywhere(quick.proof, left.array, right.array)) {
    return quick.judgement;
  }
  const arena = analysis.arenaFor([left.expression, right.expression]);
  // Then a look at numbers: looking for a proof of what is wrong takes longest.
  const plain = plainDifference(left.array, right.array, arena);
  if (plain !== undefined) return refutedByNumbers(left, right, plain, analysis, arena);
  const proof = quick === 'too-long' ? proofOf(left, right, analysis, PROOF_WORK) : quick;
  if (typeof proof !== 'string') return proof.judgement;
  const comparison = compareNumbers(left.array, right.array, arena);
  if (comparison.kind === 'failed') return undecided(comparison.reason);
  if (comparison.kind === 'agree') return holding(comparison, proof);
  return refutedByNumbers(left, right, comparison, analysis, arena);
}

interface Proved {
  readonly proof: Proof;
  readonly judgement: Judgement;
}

/** @param most work; beyond that the answer is `too-long` */
function proofOf(left: Side, right: Side, analysis: Analysis, most: number): Proved | 'none' | 'too-long' {
  const { value: proof, facts } = recordingFacts(() => tryToProve(left.array, right.array, most));
  if (typeof proof === 'string') return proof;
  const unfolded = proof.steps.flatMap((step) => (step.kind === 'unfold-name' ? [`\`${step.name}\``] : []));
  const how = unfolded.length === 0 ? '' : `, after writing out ${unfolded.join(', ')}`;
  const judgement: Judgement = {
    verdict: 'proved',
    message: `Both sides have the same canonical form${how}.`,
    filled: [],
    ...(analysis.tellsProofs && { proof: proofLines(left, right, proof, facts, analysis) }),
  };
  return { proof, judgement };
}

function holding(
  { points, isSampled, oneSided, worst, sizes }: Extract<Comparison, { kind: 'agree' }>,
  proof: 'none' | 'too-long',
): Judgement {
  const opening = proof === 'none' ? 'Not proved' : 'Not proved, as working out a proof grew too long';
  const many = isSampled ? `at ${points} random points` : `for ${points} choices of sizes`;
  const one = isSampled ? 'at one random point' : 'at the given values';
  const where = points === 1 ? one : many;
  const others = oneSided === 0 ? '' : ` At ${oneSided} more, only one side has a value.`;
  const closely = worst === 0 ? 'exactly' : `to a relative difference of ${worst.toExponential(1)}`;
  return {
    verdict: 'holds',
    message: `${opening}, but both sides agree ${where}, ${closely}.${others}`,
    filled: [],
    evidence: { points, worst, sizes },
  };
}

function refutedByNumbers(
  left: Side,
  right: Side,
  found: Difference,
  analysis: Analysis,
  arena: Arena,
): Judgement {
  const { kinks, ...counterexample } = counterexampleOf(left.array, right.array, found, arena);
  const isDerivative = [left, right].some(({ expression }) => [...walk(expression)].some(isGradient));
  const named = withinNaming(() => nameMistake(left, right, analysis, found.values));
  return {
    verdict: 'refuted',
    message: [
      valuesText(counterexample),
      ...(named ? [named.sentence] : []),
      ...(isDerivative && kinks.length > 0 ? [AT_A_KINK] : []),
    ].join(' '),
    filled: [],
    counterexample,
    ...(named ? mistakeOf(named) : (withinNaming(() => answerOf(left, right, analysis)) ?? {})),
  };
}

function mistakeOf(named: NamedMistake): Pick<Judgement, 'mistake' | 'answer' | 'answerSpan'> {
  const { mistake, answer, answerSpan } = named;
  return { mistake, ...(answer !== undefined && { answer }), ...(answerSpan && { answerSpan }) };
}

function valuesText({ sizes, at, left, right }: Counterexample): string {
  const place = at.length === 0 ? '' : `Entry [${at.join(', ')}]: `;
  const chosen = Object.entries(sizes).map(([name, size]) => `${name} = ${size}`);
  const where = chosen.length === 0 ? '' : `With ${chosen.join(', ')}: `;
  const opening = where === '' ? place : `${where}${place.replace('Entry', 'entry').replace(': ', ', ')}`;
  return `${opening}the left side is ${shown(left)}, the right side ${shown(right)}.`;
}

const AT_A_KINK = 'These values are at a kink, where the derivative is the one that PyTorch picks.';

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(6);
}
