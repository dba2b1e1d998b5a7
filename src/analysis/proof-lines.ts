/** A proof told in lines of mathematics: what each side says, what was written out, what was used, and how it ends. */
import { costOf } from '../calculus/cost';
import type { ArrayExpression, Tensor } from '../calculus/expression';
import type { FactName, UsedFact } from '../calculus/facts';
import { arrayKey } from '../calculus/key';
import { EXPAND, normalize } from '../calculus/normalize';
import type { Proof } from '../calculus/prove';
import { unfoldFunctions, unfoldVariable } from '../calculus/unfold';
import { indexLatex, indexText } from '../notation/index-form';
import { matrixForm } from '../notation/matrix-form';
import { matrixText } from '../notation/print-matrix';
import { matrixLatex } from '../notation/print-matrix-latex';
import type { Analysis } from './analysis';
import type { ProofLine } from './claims';
import type { Side } from './side';

type Formula = NonNullable<ProofLine['formula']>;

/** A longer formula is not read in a hover. */
const LONGEST = 160;

/** Both sides are followed through the proof as long as they are no longer than this. */
const MOST_COST = 600;

/** Names that are written out one by one; more are told of together. */
const MOST_NAMES = 6;

export function proofLines(
  left: Side,
  right: Side,
  proof: Proof,
  facts: readonly UsedFact[],
  analysis: Analysis,
): readonly ProofLine[] {
  const names = proof.steps.flatMap((step) => (step.kind === 'unfold-name' ? [step.name] : []));
  return [
    lineOf('the left side', formulaOf(left.array, left.shape.row)),
    lineOf('the right side', formulaOf(right.array, right.shape.row)),
    ...(names.length > MOST_NAMES
      ? [lineOf(`write out ${names.map((name) => `\`${name}\``).join(', ')}`)]
      : names.map((name) => lineOf(`write out \`${name}\``, definitionOf(name, analysis)))),
    ...(proof.steps.some((step) => step.kind === 'unfold-functions')
      ? [lineOf('write functions out in terms of simpler ones')]
      : []),
    ...facts.flatMap(factLine),
    lastLine(left, right, proof),
  ];
}

function lineOf(what: string, formula?: Formula): ProofLine {
  return formula === undefined ? { what } : { what, formula };
}

/** In matrix notation where there is such a form, else in index notation. */
function formulaOf(array: ArrayExpression, row: boolean): Formula | undefined {
  if (costOf(array.body) > MOST_COST) return undefined;
  const simple = { indices: array.indices, body: normalize(array.body) };
  const tree = matrixForm(simple, Math.min(1, array.indices.length), row);
  return short(
    tree
      ? { text: matrixText(tree), latex: matrixLatex(tree) }
      : { text: indexText(simple), latex: indexLatex(simple) },
  );
}

function short(formula: Formula): Formula | undefined {
  return formula.text.length > LONGEST ? undefined : formula;
}

/** `s = softmax(q)`, as the document says it. */
function definitionOf(name: string, analysis: Analysis): Formula | undefined {
  const named = analysis.names.get(name);
  const definition = named?.definition;
  if (named === undefined || definition === undefined) return undefined;
  const formula = formulaOf(definition, named.row);
  return (
    formula &&
    short({
      text: `${name} = ${formula.text}`,
      latex: `\\mathrm{${name.replace(/_/g, '\\_')}} = ${formula.latex}`,
    })
  );
}

const FACTS: Readonly<Record<FactName, string>> = {
  'sums-to-one': 'the entries of $ sum to 1',
  onehot: '$ is one-hot: one entry is 1 and the others are 0',
  diagonal: '$ is diagonal',
  orthogonal: '$ is orthogonal: its transpose is its inverse',
};

function factLine({ of, fact }: UsedFact): readonly ProofLine[] {
  const text = nameOf(of);
  return text === undefined ? [] : [lineOf(`use that ${FACTS[fact].replace('$', `\`${text}\``)}`)];
}

function nameOf(tensor: Tensor): string | undefined {
  if (tensor.kind === 'variable') return tensor.name;
  const [argument] = tensor.arguments;
  const inner = argument && formulaOf(argument, false)?.text;
  return inner && `${tensor.rule.name}(${inner})`;
}

/** The form that both sides come to, where they do; else it is their difference that vanishes. */
function lastLine(left: Side, right: Side, proof: Proof): ProofLine {
  const [a, b] = [left, right].map(({ array }) => followed(array, proof));
  if (a === undefined || b === undefined || arrayKey(a) !== arrayKey(b)) {
    return lineOf('over a common denominator, the difference of both sides is 0');
  }
  return lineOf('both sides are then', short({ text: indexText(a), latex: indexLatex(a) }));
}

/** A side after everything that the proof wrote out. */
function followed(array: ArrayExpression, proof: Proof): ArrayExpression | undefined {
  let body = normalize(array.body, EXPAND);
  for (const step of proof.steps) {
    if (costOf(body) > MOST_COST) return undefined;
    if (step.kind === 'unfold-name') body = normalize(unfoldVariable(body, step.name), EXPAND);
    if (step.kind === 'unfold-functions') body = normalize(unfoldFunctions(body) ?? body, EXPAND);
  }
  return { indices: array.indices, body };
}
