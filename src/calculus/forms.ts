/**
 * The form of an expression: text that is the same for expressions that differ in nothing but which named arrays stand
 * in them and which indices they use. Unlike a canonical key (`key.ts`) it follows an expression as it stands, term
 * by term, so that it costs one walk; expressions that came about the same way have the same form.
 *
 * Indices are numbered in the order in which they were made, since that order decides between equally good forms.
 */
import type Fraction from 'fraction.js';
import type { Affine, Index } from './affine';
import type { ArrayExpression, Atom, Facts, Sum, Tensor, Variable } from './expression';
import { identityOf } from './identity';

export interface Form {
  readonly key: string;
  /** The named arrays, in order of first use. */
  readonly variables: readonly Variable[];
  /** All indices, free and bound ones, in the order in which they were made. */
  readonly indices: readonly Index[];
  /**
   * For each place where an entry stands, but for those inside of results that stay whole, which of the variables it is of;
   * `undefined` where some entry is one of such a result.
   */
  readonly places: readonly number[] | undefined;
}

const forms = new WeakMap<Sum, Form>();

/** The form of a sum, whose text is as long as the sum multiplied out of what it shares: not for long ones. */
export function formOf(sum: Sum): Form {
  let form = forms.get(sum);
  if (form === undefined) {
    form = new Reader(sum).form;
    forms.set(sum, form);
  }
  return form;
}

/** Says what the form of a sum is, to save the walk. */
export function noteForm(sum: Sum, form: Form): void {
  forms.set(sum, form);
}

/** The form of an array: which index runs along which axis, and the form of its entries. */
export function arrayForm({ indices, body }: ArrayExpression): string {
  const form = formOf(body);
  const axes = indices.map((index) => {
    const position = form.indices.indexOf(index);
    if (position >= 0) return position;
    // An axis along which all entries are the same.
    const before = (others: readonly Index[]) => others.filter(({ id }) => id < index.id).length;
    return `[${index.size.key} ${index.hint} ${before(form.indices)} ${before(indices)}]`;
  });
  return `${axes.join(',')}↦${form.key}`;
}

class Reader {
  readonly form: Form;
  private readonly variables = new Map<Variable, number>();
  private readonly numbers = new Map<Index, number>();
  private places: number[] | undefined = [];

  constructor(sum: Sum) {
    const found = new Set<Index>();
    gather(sum, found);
    const indices = [...found].sort((a, b) => a.id - b.id);
    for (const [k, index] of indices.entries()) this.numbers.set(index, k);
    const ranges = indices.map(({ size, hint }) => `${size.key} ${hint}`).join(',');
    this.form = {
      key: `${ranges}:${this.sum(sum)}`,
      indices,
      // Filled in by now.
      variables: [...this.variables.keys()],
      places: this.places,
    };
  }

  private sum({ terms }: Sum): string {
    let text = '';
    for (const { coefficient, bound, factors } of terms) {
      text += `+${numberText(coefficient)}`;
      if (bound.length > 0) text += `Σ${bound.map((index) => this.numbers.get(index)).join(',')}`;
      for (const { atom, power } of factors) {
        text += `·${this.atom(atom)}`;
        if (power.d !== 1n || power.n !== 1n || power.s < 0n)
          text += `^${power.s < 0n ? '-' : ''}${power.n}/${power.d}`;
      }
    }
    return text;
  }

  private atom(atom: Atom): string {
    switch (atom.kind) {
      case 'entry':
        return `${this.tensor(atom.tensor)}[${atom.at.map((value) => this.affine(value)).join(',')}]`;
      case 'delta':
        return `δ(${this.affine(atom.zero)})`;
      case 'guard':
        return `g(${this.affine(atom.value)}<${atom.size.key})`;
      case 'call':
        return `f${identityOf(atom.fn)}(${atom.args.map((arg) => this.sum(arg)).join(';')})`;
      case 'group':
        return `(${this.sum(atom.body)})`;
      case 'size':
        return `s(${atom.size.key})`;
    }
  }

  private tensor(tensor: Tensor): string {
    if (tensor.kind === 'variable') {
      const number = this.variables.get(tensor) ?? this.variables.size;
      this.variables.set(tensor, number);
      this.places?.push(number);
      return `v${number}`;
    }
    this.places = undefined;
    const args = tensor.arguments.map(
      ({ indices, body }) => `${indices.map((index) => this.numbers.get(index)).join(',')}↦${this.sum(body)}`,
    );
    const axes = tensor.axes.map(({ key }) => key).join(',');
    return `o${identityOf(tensor.rule)}{${tensor.settings}|${axes}|${factsKey(tensor.facts)}}(${args.join(';')})`;
  }

  private affine({ terms, offset }: Affine): string {
    let text = '';
    for (const { index, coefficient } of terms) {
      const number = this.numbers.get(index);
      text += coefficient.constant === 1 ? `+${number}` : `+(${coefficient.key})${number}`;
    }
    return offset.constant === 0 ? text : `${text}+=${offset.key}`;
  }
}

/** A coefficient in a form; what is the same but for its numbers is told by them (`withoutNumbers`). */
function numberText(coefficient: Fraction): string {
  const { s, n, d } = coefficient;
  if (n === 1n && d === 1n) return s < 0n ? '-' : '';
  return `${BEFORE}${numberKey(coefficient)}${AFTER}`;
}

/** Around numbers; characters that no text has. */
const [BEFORE, AFTER] = ['\ue000', '\ue001'];
const NUMBER = /\ue000([^\ue001]*)\ue001/g;

/**
 * A form in which coefficients but 1 and -1 are left open, and what they are: the same text for expressions that differ in these
 * numbers, as long as those of one are as often equal as those of the other.
 */
export function withoutNumbers(form: string): { readonly form: string; readonly numbers: readonly string[] } {
  if (!holdsNumbers(form)) return { form, numbers: [] };
  const numbers: string[] = [];
  const open = form.replace(NUMBER, (_, number: string) => {
    const known = numbers.indexOf(number);
    return `${BEFORE}${known < 0 ? numbers.push(number) - 1 : known}${AFTER}`;
  });
  return { form: open, numbers };
}

/** Whether a form has coefficients but 1 and -1. */
export function holdsNumbers(form: string): boolean {
  return form.includes(BEFORE);
}

/** A coefficient as `withoutNumbers` gives it. */
export function numberKey({ s, n, d }: Fraction): string {
  return `${s < 0n ? '-' : ''}${n}/${d}`;
}

/** Text in which equal facts are equal. */
export function factsKey(facts: Facts): string {
  for (const _ in facts) return JSON.stringify(facts);
  return '';
}

function gather(sum: Sum, found: Set<Index>): void {
  const ofAffine = ({ terms }: Affine): void => {
    for (const { index } of terms) found.add(index);
  };
  for (const { bound, factors } of sum.terms) {
    for (const index of bound) found.add(index);
    for (const { atom } of factors) {
      switch (atom.kind) {
        case 'entry':
          for (const value of atom.at) ofAffine(value);
          if (atom.tensor.kind === 'opaque') {
            for (const { indices, body } of atom.tensor.arguments) {
              for (const index of indices) found.add(index);
              gather(body, found);
            }
          }
          break;
        case 'delta':
          ofAffine(atom.zero);
          break;
        case 'guard':
          ofAffine(atom.value);
          break;
        case 'call':
          for (const arg of atom.args) gather(arg, found);
          break;
        case 'group':
          gather(atom.body, found);
          break;
      }
    }
  }
}
