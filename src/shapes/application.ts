/** An operator applied to arguments: finds the signature that fits, and states what follows from it. */
import { problem, type ShapeMismatch } from '../language/problems';
import type { Span } from '../language/syntax';
import type { Assumption } from './agenda';
import { usageText } from './arguments';
import {
  type Applied,
  type AppliedArgument,
  type Candidate,
  Candidates,
  decided,
  type KnownForms,
} from './candidates';
import { formOf } from './fit';
import { Letters } from './letters';
import { FormOfPlace, type PlaceContext } from './places';
import type { Rejection } from './rule';
import { patternText } from './signature';
import { Size } from './size';
import type { Cell, Form, Operation, ShapeSystem, ShapeTask } from './system';

export interface Application extends PlaceContext, Applied {
  readonly operator: string;
  /** Where each static argument stands, for a problem with it. */
  readonly staticSpans: ReadonlyMap<string, Span>;
  readonly result: Cell;
  /** The one obvious mend, when there is one. */
  readonly suggest?: (() => ShapeMismatch['suggestion']) | undefined;
}

export class ApplicationTask implements ShapeTask {
  readonly order: number;
  private readonly candidates: Candidates;
  private committed: Candidate | undefined;
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
    this.candidates = new Candidates(application);
  }

  /** The signature that was found to fit. */
  get chosen(): Candidate | undefined {
    return this.committed;
  }

  /** Whether nothing is left to be stated. */
  get isDone(): boolean {
    return this.done;
  }

  run(): void {
    const { arguments: args, result } = this.application;
    if (this.done) return;
    if (args.some(({ cell }) => cell.failed)) {
      this.giveUp();
      return;
    }
    if (this.decide()) this.place();
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
      const fitting = this.candidates.fitting(this.known());
      const chosen = fitting.find(({ forms }) => this.areAllowed(forms)) ?? fitting[0];
      if (chosen) this.commitTo(chosen);
    }
    this.run();
  }

  allows(cell: Cell, form: Form): boolean {
    const known = this.known(cell, form);
    if (this.committed) return this.candidates.fit(this.committed.signature, known) !== undefined;
    return this.candidates.all.length === 0 || this.candidates.fitting(known).length > 0;
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
    const { arguments: args, result } = this.known();
    const known = [result, ...args].filter((form) => form !== undefined);
    const form = known.reduce<Form | undefined>((a, b) => (a && a.rank >= b.rank ? a : b), undefined);
    // A number goes with anything, so it says nothing of what it goes with.
    if (!form || form.rank === 0) return false;
    const open = this.application.arguments.filter(
      ({ cell }) => !cell.shape && this.system.allows(cell, form),
    );
    for (const { cell } of open) this.giveForm(cell, form);
    return open.length > 0;
  }

  /** The forms that are known; with a cell and a form, as if it had that form. */
  private known(cell?: Cell, form?: Form): KnownForms {
    const formIn = (other: Cell) => (other === cell ? form : other.form);
    const { arguments: args, result } = this.application;
    return { arguments: args.map((argument) => formIn(argument.cell)), result: formIn(result) };
  }

  /** Whether the signature that is meant is known. */
  private decide(): boolean {
    if (this.committed) return true;
    const known = this.known();
    const chosen = this.candidates.choose(known);
    if (chosen === false) return false;
    if (chosen !== true) {
      this.reject(chosen);
      return false;
    }
    const fitting = this.candidates.fitting(known);
    const candidate = decided(fitting, known);
    if (candidate) this.commitTo(candidate);
    else if (fitting.length === 0) this.refuse();
    return candidate !== undefined;
  }

  private commitTo(candidate: Candidate): void {
    const blame = this.system.blameFor(this.operation(), () => this.giveUp());
    const letters = new Letters(this.system, this.application, blame);
    for (const [name, value] of this.application.statics) {
      if (value.kind === 'size') letters.setSize(name, value.size);
      else if (value.kind === 'sizes') letters.setSequence(name, value.sizes);
      else if (value.kind === 'integer' || value.kind === 'axis') letters.setSize(name, Size.of(value.value));
    }
    this.committed = candidate;
    this.letters = letters;
  }

  /** Places every shape whose form is known or follows, and gives the others their forms as they follow. */
  private place(): void {
    const { committed, letters } = this;
    if (!committed || !letters) return;
    const { arguments: args, result, span } = this.application;
    const sequences = this.candidates.fit(committed.signature, this.known());
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
    const { arguments: args, result } = this.known();
    const isKnown = [...args, result].some((form) => form !== undefined);
    if (!isKnown || this.candidates.all.length === 0) return undefined;
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
    return this.candidates.all
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
