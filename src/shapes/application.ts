/** An operator applied to arguments: finds the signature that fits, and states what follows from it. */
import { problem, type ShapeMismatch } from '../language/problems';
import type { Expression, Layout, Span } from '../language/syntax';
import type { Assumption } from './agenda';
import { usageText } from './arguments';
import { fitSignature, formOf, type Sequences } from './fit';
import { Letters } from './letters';
import { FormOfPlace, type PlaceContext } from './places';
import type { Rejection, ShapeRule, Static } from './rule';
import { parseSignature, patternText, type Signature } from './signature';
import { Size } from './size';
import type { Cell, Form, Operation, ShapeSystem, ShapeTask } from './system';

export interface AppliedArgument {
  readonly node: Expression;
  readonly parameter: string;
  /** Taken by a `rest` parameter, so that its name in the signature is free. */
  readonly rest: boolean;
  readonly cell: Cell;
}

export interface Application extends PlaceContext {
  readonly operator: string;
  readonly rule: ShapeRule;
  readonly arguments: readonly AppliedArgument[];
  readonly statics: ReadonlyMap<string, Static>;
  /** Where each static argument stands, for a problem with it. */
  readonly staticSpans: ReadonlyMap<string, Span>;
  readonly result: Cell;
  readonly layout: Layout;
  /** The one obvious mend, when there is one. */
  suggest?(): ShapeMismatch['suggestion'];
}

export class ApplicationTask implements ShapeTask {
  readonly order: number;
  /** The signatures that the rule gives, once it does. */
  private signatures: readonly Signature[] | undefined;
  private committed: { readonly signature: Signature; readonly index: number } | undefined;
  /** Until everything is stated. */
  private letters: Letters | undefined;
  /** The arguments whose shapes are stated already. */
  private readonly placed: AppliedArgument[] = [];
  private done = false;

  constructor(
    private readonly system: ShapeSystem,
    readonly application: Application,
  ) {
    this.order = system.agenda.nextOrder();
  }

  /** The signature that was found to fit. */
  get chosen(): { readonly signature: Signature; readonly index: number } | undefined {
    return this.committed;
  }

  run(): void {
    const { arguments: args, result } = this.application;
    if (this.done) return;
    if (args.some(({ cell }) => cell.failed)) {
      this.giveUp();
      return;
    }
    if (this.choose() && this.commit()) this.place();
    if (this.done) return;
    this.system.watch([...args.map(({ cell }) => cell), result], this);
    const assumption = this.assumption();
    if (assumption) this.system.agenda.addAssumption(this, assumption);
  }

  assume(): void {
    const { arguments: args } = this.application;
    if (this.done || args.some(({ cell }) => cell.failed)) return;
    if (this.committed) {
      // Without progress it waits for the others' assumptions; trying again at once would go on forever.
      if (!this.assumeAlike()) return;
    } else {
      const fitting = this.fitting();
      const chosen = fitting.find(({ forms }) => this.areAllowed(forms)) ?? fitting[0];
      if (chosen) this.commitTo(chosen.index);
    }
    this.run();
  }

  allows(cell: Cell, form: Form): boolean {
    const forms = this.application.arguments.map((argument) =>
      argument.cell === cell ? form : argument.cell.form,
    );
    const result = this.application.result === cell ? form : this.application.result.form;
    const signatures = this.committed ? [this.committed.signature] : (this.signatures ?? []);
    return (
      signatures.length === 0 ||
      signatures.some(
        (signature) => this.takesArguments(signature) && this.fits(signature, forms, result) !== undefined,
      )
    );
  }

  /** Whether nothing else speaks against the forms that a signature gives to the arguments and the result. */
  private areAllowed(forms: readonly (Form | undefined)[]): boolean {
    const { arguments: args, result } = this.application;
    return [...args.map(({ cell }) => cell), result].every((cell, k) => {
      const form = forms[k];
      return cell.shape || !form || this.system.allows(cell, form);
    });
  }

  /** Takes operands that nothing is known of to be shaped as the result, or as the largest other operand. */
  private assumeAlike(): boolean {
    const known = [this.application.result.form, ...this.forms()].filter((form) => form !== undefined);
    const form = known.reduce<Form | undefined>((a, b) => (a && a.rank >= b.rank ? a : b), undefined);
    // A number goes with anything, so it says nothing of what it goes with.
    if (!form || form.rank === 0) return false;
    const open = this.application.arguments.filter(
      ({ cell }) => !cell.shape && this.system.allows(cell, form),
    );
    for (const { cell } of open) this.giveForm(cell, form);
    return open.length > 0;
  }

  private forms(): (Form | undefined)[] {
    return this.application.arguments.map(({ cell }) => cell.form);
  }

  private choose(): boolean {
    if (this.signatures) return true;
    const { rule, statics, layout, arguments: args } = this.application;
    const forms = this.forms();
    const choice =
      typeof rule.signatures !== 'function'
        ? rule.signatures
        : rule.signatures({
            statics,
            ranks: forms.map((form) => form?.rank),
            rows: forms.map((form) => form?.row),
            layout,
            count: args.length,
          });
    if (choice === undefined) return false;
    if ('problem' in choice) {
      this.reject(choice);
      return false;
    }
    this.signatures = choice.map(parseSignature);
    return true;
  }

  /** Commits to the signature that is left, or to the first one that surely fits the arguments. */
  private commit(): boolean {
    if (this.committed) return true;
    const fitting = this.fitting();
    const [first, ...others] = fitting;
    if (first === undefined) {
      this.refuse();
      return false;
    }
    const certain = this.forms().every((form) => form !== undefined);
    if (!certain && others.some((other) => !sameForms(other.forms, first.forms))) return false;
    this.commitTo(first.index);
    return true;
  }

  /** The signatures that may be meant, with the forms that each would give. */
  private fitting(): { readonly index: number; readonly forms: readonly (Form | undefined)[] }[] {
    return (this.signatures ?? []).flatMap((signature, index) => {
      const sequences = this.takesArguments(signature) ? this.fitNow(signature) : undefined;
      if (!sequences) return [];
      const patterns = [...signature.parameters.map(({ pattern }) => pattern), signature.result];
      return [{ index, forms: patterns.map((pattern) => formOf(pattern, sequences)) }];
    });
  }

  private takesArguments(signature: Signature): boolean {
    const args = this.application.arguments;
    return (
      signature.parameters.length === args.length &&
      signature.parameters.every(({ name }, k) => args[k]?.rest || args[k]?.parameter === name)
    );
  }

  private fitNow(signature: Signature): Sequences | undefined {
    return this.fits(signature, this.forms(), this.application.result.form);
  }

  private fits(
    signature: Signature,
    forms: readonly (Form | undefined)[],
    result: Form | undefined,
  ): Sequences | undefined {
    const given = new Map<string, number>();
    for (const [name, value] of this.application.statics) {
      if (value.kind === 'sizes') given.set(name, value.sizes.length);
    }
    return fitSignature(signature, forms, result, given);
  }

  private commitTo(index: number): void {
    const signature = this.signatures?.[index];
    if (!signature) return;
    const blame = this.system.blameFor(this.operation(), () => this.giveUp());
    const letters = new Letters(this.system, this.application, blame);
    for (const [name, value] of this.application.statics) {
      if (value.kind === 'size') letters.setSize(name, value.size);
      else if (value.kind === 'sizes') letters.setSequence(name, value.sizes);
      else if (value.kind === 'integer' || value.kind === 'axis') letters.setSize(name, Size.of(value.value));
    }
    this.committed = { signature, index };
    this.letters = letters;
  }

  /** Places every shape whose form is known or follows, and gives the others their forms as they follow. */
  private place(): void {
    const { committed, letters } = this;
    if (!committed || !letters) return;
    const { arguments: args, result, span } = this.application;
    const sequences = this.fitNow(committed.signature);
    if (!sequences) {
      this.refuse();
      return;
    }
    for (const [k, { pattern }] of committed.signature.parameters.entries()) {
      const argument = args[k];
      const form = formOf(pattern, sequences);
      if (!argument || this.placed.includes(argument)) continue;
      if (form) this.giveForm(argument.cell, form);
      if (!argument.cell.shape) continue;
      this.placed.push(argument);
      const owner = { shape: argument.cell.shape, span: argument.node.span, isResult: false };
      letters.place(pattern, owner);
    }
    const form = formOf(committed.signature.result, sequences);
    if (form) this.giveForm(result, form);
    if (!result.shape || this.placed.length < args.length || this.done) return;
    this.done = true;
    this.letters = undefined;
    letters.place(committed.signature.result, { shape: result.shape, span, isResult: true });
    const { equation } = committed.signature;
    if (equation) letters.equateCounts(equation.left, equation.right);
  }

  private giveForm(cell: Cell, form: Form): void {
    if (cell.shape) return;
    const { arguments: args, result } = this.application;
    const subject = args.find((argument) => argument.cell === cell)?.node.span;
    const sources = [...args.map((argument) => argument.cell), result];
    this.system.give(cell, form, new FormOfPlace(this.application, form, subject), sources);
  }

  private operation(): Operation {
    const { operator, span, suggest } = this.application;
    return { name: operator, span, ...(suggest && { suggest }) };
  }

  /** What could be assumed if nothing else decides: one operand as the others, or the preferred signature. */
  private assumption(): Assumption | undefined {
    const known = [...this.forms(), this.application.result.form].some((form) => form !== undefined);
    if (!known || !this.signatures) return undefined;
    if (!this.committed) return 'guess';
    return this.isBroadcast() ? 'convention' : undefined;
  }

  private isBroadcast(): boolean {
    const result = this.committed?.signature.result;
    return result?.kind === 'whole' && result.names.length > 1;
  }

  private reject(rejection: Rejection): void {
    const { staticSpans, span, operator, rule } = this.application;
    this.system.report(() =>
      problem('wrong-arguments', staticSpans.get(rejection.argument) ?? span, {
        callee: operator,
        problem: rejection.problem,
        argument: rejection.argument,
        signature: usageText(operator, rule),
      }),
    );
    this.giveUp();
  }

  /** No signature fits the ranks. */
  private refuse(): void {
    const { span, arguments: args, result } = this.application;
    const cells = [...args.map(({ cell }) => cell), ...(result.shape ? [result] : [])];
    const payload = (): ShapeMismatch => {
      const texts = cells.map((cell) => this.system.textOf(cell));
      return this.system.mismatchOf(
        this.operation(),
        texts.length < 2 ? [...texts, this.expected()] : texts,
        'shape',
      );
    };
    this.system.mismatch({ span, payload, cells });
    this.giveUp();
  }

  /** What the only argument could have been. */
  private expected(): string {
    return (this.signatures ?? [])
      .flatMap(({ parameters }) => parameters.slice(0, 1).map(({ pattern }) => patternText(pattern)))
      .join(' or ');
  }

  private giveUp(): void {
    const { arguments: args, result } = this.application;
    this.done = true;
    this.system.fail(result);
    this.system.excuse([...args.map(({ cell }) => cell), result]);
  }
}

/** True when two signatures say the same of every shape, so that it makes no difference which one it is. */
function sameForms(a: readonly (Form | undefined)[], b: readonly (Form | undefined)[]): boolean {
  return a.every((form, k) => form && form.rank === b[k]?.rank && form.row === b[k]?.row);
}
