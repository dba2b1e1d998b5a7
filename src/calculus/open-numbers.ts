/**
 * Derivatives for those who want their numbers only. What a document writes as a number, the 3 of `relu(3 * z)`, is left open in
 * them, as a name is: an edit of that number finds the derivative that was worked out before it, and nothing is brought to the
 * form in which a reader would see it.
 *
 * The names in such a derivative have the values that they have in the document.
 */
import Fraction from 'fraction.js';
import type { Index } from './affine';
import { mapAtom, mapped, RATIONAL_ONE } from './build';
import { totalDerivative } from './chain';
import { exchangedLater } from './exchange';
import type { ArrayExpression, Atom, Factor, Sum, Term, Variable } from './expression';
import { formOf, holdsNumbers, numberKey } from './forms';
import { graphBetween } from './graph';
import { withIndependentEntries } from './kinds';
import { normalize } from './normalize';
import { noteCopy } from './note-copy';

/**
 * `∂ of / ∂ wrt` along every path, as `totalDerivative`, with numbers left open; `undefined` where no definition on the way
 * has any, and the derivative itself is as good.
 */
export function openDerivative(of: ArrayExpression, wrt: Variable): ArrayExpression | undefined {
  const { between, uses } = graphBetween(of, wrt);
  const open = new Map<string, Variable>();
  // The latest name comes first, and definitions refer to earlier ones.
  for (const variable of [...between].reverse()) {
    const used = variable.name === wrt.name ? [] : (uses.get(variable.name) ?? []);
    const opened = openVariable(variable, used, open);
    if (opened.closed !== undefined) open.set(variable.name, opened);
  }
  if (open.size === 0) return undefined;
  return totalDerivative(inOpenNames(of, open), open.get(wrt.name) ?? wrt);
}

const openVariables = new WeakMap<Variable, Variable>();

/** The variable itself where its definition neither has numbers nor refers to a name whose definition has. */
function openVariable(
  variable: Variable,
  used: readonly Variable[],
  open: ReadonlyMap<string, Variable>,
): Variable {
  const { definition } = variable;
  if (definition === undefined || variable.closed !== undefined) return variable;
  const known = openVariables.get(variable);
  if (known !== undefined) return known;
  const body = withOpenNumbers(definition, variable);
  const isBuiltOnOpen = used.some(({ name }) => open.has(name));
  if (body === definition.body && !isBuiltOnOpen) return variable;
  const opened = { indices: definition.indices, body };
  const { kind, name, axes, row, facts, order, derivative } = variable;
  const found: Variable = {
    kind,
    name,
    axes,
    row,
    facts,
    order,
    definition: isBuiltOnOpen ? inOpenNames(opened, open) : opened,
    ...(derivative && { derivative }),
    closed: variable,
  };
  openVariables.set(variable, found);
  return found;
}

function inOpenNames(array: ArrayExpression, open: ReadonlyMap<string, Variable>): ArrayExpression {
  const inNames = (variable: Variable): Variable => open.get(variable.name) ?? variable;
  const form = formOf(array.body);
  if (form.variables.every((variable) => inNames(variable) === variable)) return array;
  const sameIndex = (index: Index): Index => index;
  const copy = exchangedLater(array, inNames, sameIndex);
  noteCopy(copy.body, array.body, inNames, sameIndex);
  return copy;
}

function withOpenNumbers({ body }: ArrayExpression, { numbers }: Variable): Sum {
  const form = formOf(body);
  if (!holdsNumbers(form.key) || numbers === undefined || numbers.size === 0) return body;
  // What is as many as there are entries cancels with them, as in a mean.
  const sizes = new Set(form.indices.map(({ size }) => `${size.constant}/1`));
  const opening = new Opening(numbers, sizes);
  const opened = opening.sum(body);
  return opening.isMixed ? withIndependentEntries(() => normalize(opened)) : opened;
}

class Opening {
  /** Whether terms may have come out of their order. */
  isMixed = false;

  constructor(
    private readonly numbers: ReadonlySet<string>,
    private readonly sizes: ReadonlySet<string>,
  ) {}

  sum(sum: Sum): Sum {
    const terms = mapped(sum.terms, (term) => this.term(term));
    if (terms === sum.terms) return sum;
    this.isMixed ||= terms.length > 1;
    return { terms };
  }

  private term(term: Term): Term {
    const factors = mapped(term.factors, (factor) => {
      const atom = this.atom(factor.atom);
      return atom === factor.atom ? factor : { atom, power: factor.power };
    });
    const number = this.number(term.coefficient);
    if (number === undefined) return factors === term.factors ? term : { ...term, factors };
    const coefficient = new Fraction(term.coefficient.s);
    // In canonical order it comes before all names.
    return { ...term, coefficient, factors: [number, ...factors] };
  }

  private atom(atom: Atom): Atom {
    if (atom.kind !== 'entry') {
      return mapAtom(
        atom,
        (value) => value,
        (inner) => this.sum(inner),
      );
    }
    const { tensor } = atom;
    if (tensor.kind === 'variable') return atom;
    const args = mapped(tensor.arguments, (of) => {
      const body = this.sum(of.body);
      return body === of.body ? of : { indices: of.indices, body };
    });
    return args === tensor.arguments ? atom : { ...atom, tensor: { ...tensor, arguments: args } };
  }

  /** A coefficient as the document writes it, or as what it divides by. */
  private number(coefficient: Fraction): Factor | undefined {
    if (coefficient.n === 0n || (coefficient.n === 1n && coefficient.d === 1n)) return undefined;
    const size = coefficient.abs();
    for (const [value, power] of [
      [size, RATIONAL_ONE],
      [size.inverse(), MINUS_ONE],
    ] as const) {
      const key = numberKey(value);
      if (this.numbers.has(key) && !this.sizes.has(key)) {
        return { atom: { kind: 'entry', tensor: openNumber(value, key), at: [] }, power };
      }
    }
    return undefined;
  }
}

const MINUS_ONE = new Fraction(-1);

const openNumbers = new Map<string, Variable>();
const MOST_NUMBERS = 1000;
const POSITIVE = { positive: true } as const;

/** Stands for a number greater than 0. Whatever the number is, it compares alike with names. */
function openNumber(number: Fraction, key: string): Variable {
  const known = openNumbers.get(key);
  if (known !== undefined) return known;
  if (openNumbers.size >= MOST_NUMBERS) openNumbers.clear();
  const name = `#.${key}`;
  const made: Variable = { kind: 'variable', name, axes: [], row: false, facts: POSITIVE, order: -1, number };
  openNumbers.set(key, made);
  return made;
}
