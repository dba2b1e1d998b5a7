/** The signatures that may be meant by an operator applied to arguments. */
import type { Expression, Layout } from '../language/syntax';
import { fitSignature, formOf, type Sequences } from './fit';
import type { Rejection, ShapeRule, Static } from './rule';
import { parseSignature, type Signature } from './signature';
import type { Cell, Form } from './system';

export interface AppliedArgument {
  readonly node: Expression;
  readonly parameter: string;
  /** Taken by a `rest` parameter, so that its name in the signature is free. */
  readonly rest: boolean;
  readonly cell: Cell;
}

/** An operator with its arguments. */
export interface Applied {
  readonly rule: ShapeRule;
  readonly arguments: readonly AppliedArgument[];
  readonly statics: ReadonlyMap<string, Static>;
  readonly layout: Layout;
}

/** What is known of the forms of the arguments and of the result. */
export interface KnownForms {
  readonly arguments: readonly (Form | undefined)[];
  readonly result: Form | undefined;
}

/** A signature that may be meant, and the forms that it gives to the arguments and, last, to the result. */
export interface Candidate {
  readonly signature: Signature;
  readonly index: number;
  readonly forms: readonly (Form | undefined)[];
}

export class Candidates {
  /** All that the rule gives, once it does. */
  private signatures: readonly Signature[] | undefined;

  constructor(private readonly applied: Applied) {}

  get all(): readonly Signature[] {
    return this.signatures ?? [];
  }

  /** Asks the rule for its signatures: false when it wants to know more first. */
  choose(known: KnownForms): boolean | Rejection {
    if (this.signatures) return true;
    const { rule, statics, layout, arguments: args } = this.applied;
    const choice =
      typeof rule.signatures !== 'function'
        ? rule.signatures
        : rule.signatures({
            statics,
            ranks: known.arguments.map((form) => form?.rank),
            rows: known.arguments.map((form) => form?.row),
            layout,
            count: args.length,
          });
    if (choice === undefined) return false;
    if ('problem' in choice) return choice;
    this.signatures = choice.map(parseSignature);
    return true;
  }

  /** The signatures that fit what is known, in order of preference. */
  fitting(known: KnownForms): Candidate[] {
    const fitting: Candidate[] = [];
    for (const [index, signature] of this.all.entries()) {
      const sequences = this.takesArguments(signature) ? this.fit(signature, known) : undefined;
      if (!sequences) continue;
      const forms = signature.parameters.map(({ pattern }) => formOf(pattern, sequences));
      forms.push(formOf(signature.result, sequences));
      fitting.push({ signature, index, forms });
    }
    return fitting;
  }

  /** What a signature makes of what is known; `undefined` when it does not fit. */
  fit(signature: Signature, known: KnownForms): Sequences | undefined {
    let given: Map<string, number> | undefined;
    for (const [name, value] of this.applied.statics) {
      if (value.kind !== 'sizes') continue;
      given ??= new Map();
      given.set(name, value.sizes.length);
    }
    return fitSignature(signature, known.arguments, known.result, given);
  }

  private takesArguments(signature: Signature): boolean {
    const args = this.applied.arguments;
    return (
      signature.parameters.length === args.length &&
      signature.parameters.every(({ name }, k) => args[k]?.rest || args[k]?.parameter === name)
    );
  }
}

/** The candidate to commit to: the one that is left, or the first of several when that makes no difference. */
export function decided(candidates: readonly Candidate[], known: KnownForms): Candidate | undefined {
  const [first, ...others] = candidates;
  if (!first) return undefined;
  const certain = known.arguments.every((form) => form !== undefined);
  return certain || others.every((other) => sameForms(other.forms, first.forms)) ? first : undefined;
}

/** True when two signatures say the same of every shape. */
function sameForms(a: readonly (Form | undefined)[], b: readonly (Form | undefined)[]): boolean {
  return a.every((form, k) => form && form.rank === b[k]?.rank && form.row === b[k]?.row);
}
