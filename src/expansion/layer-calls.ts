/** Calls of layers, written out as the statements that the layers are made of. */
import type { LayerTemplate } from '../language/expanded';
import { DEEPEST_CALLS, MOST_REPETITIONS } from '../language/limits';
import { memberPath } from '../language/members';
import { type Problem, problem } from '../language/problems';
import type {
  Call,
  Expression,
  Identifier,
  LayerParameter,
  Repeat,
  SizeExpression,
  Span,
  Statement,
} from '../language/syntax';
import { rootsOf } from '../language/walk';
import { matchLayerArguments, signatureOf, sizeOfArgument } from './arguments';
import type { Expansion } from './expand';
import { CallNames, countCalls, TakenNames } from './naming';
import { type Names, type Replacement, Rewriter } from './rewrite';

/** Where a statement is written out: for the document, or for a call. */
interface Context {
  /** How far its place in the expanded text is from its own. */
  readonly distance: number;
  /** What stands for the names of the layer. */
  readonly names: Names;
  /** The layers that are being written out, from the outermost in. */
  readonly stack: readonly string[];
  readonly calls: CallNames;
  /** True for the document's own statements, whose nodes somebody may ask about. */
  readonly isOwn: boolean;
  /** What comes into the stage of a repetition. */
  readonly input?: Expression;
}

const NO_NAMES: Names = new Map();

/** Characters that count as another line. */
const LONG_LINE = 200;

export class LayerCalls {
  private written = 0;
  private isFull = false;

  constructor(
    private readonly expansion: Expansion,
    private readonly taken = new TakenNames(),
  ) {}

  /** How many lines the layers have come to. */
  get lines(): number {
    return this.written;
  }

  /** A statement with its layers written out before it. */
  statement(statement: Statement, distance: number, isOwn: boolean): Statement {
    const base = { distance, names: NO_NAMES, stack: [], isOwn };
    const made = this.rewritten(statement, { ...base, calls: this.callsFor(statement, nameOf(statement)) });
    return isOwn && made.kind === 'binding' && statement.kind === 'binding'
      ? { ...made, written: statement }
      : made;
  }

  private callsFor(statement: Statement, owner: string | undefined, isNamed = true): CallNames {
    const counts = new Map<string, number>();
    for (const root of rootsOf(statement)) {
      for (const [layer, count] of countCalls(root, (name) => this.expansion.layer(name) !== undefined))
        counts.set(layer, (counts.get(layer) ?? 0) + count);
    }
    // What is shown or claimed has no name: the word that says so stands for it.
    return new CallNames(owner ?? statement.kind, counts, owner !== undefined && isNamed, this.taken);
  }

  private rewritten(statement: Statement, context: Context): Statement {
    const rewriter = this.rewriterFor(context);
    if (statement.kind === 'binding') {
      const { name, annotation, value, span } = statement;
      const named = context.names.get(name.name);
      return {
        kind: 'binding',
        name: { name: named?.kind === 'name' ? named.name : name.name, span: rewriter.span(name.span) },
        // The same object, where there is nothing to rename: what was solved in it is found by it.
        ...(annotation && { annotation: context.isOwn ? annotation : rewriter.copied(annotation) }),
        ...(value && { value: this.root(value, context) }),
        span: rewriter.span(span),
      };
    }
    if (statement.kind === 'dim') {
      const copy = rewriter.copied(statement);
      const named = context.names.get(statement.name.name);
      return named?.kind === 'name' ? { ...copy, name: { ...copy.name, name: named.name } } : copy;
    }
    return rewriter.copied(statement);
  }

  private rewriterFor(context: Context): Rewriter {
    const special = (node: Expression) => this.special(node, context);
    const { standIns } = this.expansion;
    const note = context.isOwn
      ? (node: Expression, copy: Expression) => void standIns.set(node, copy)
      : undefined;
    return new Rewriter(context.distance, context.names, special, note);
  }

  /** An expression that is all of a definition: a layer that is called there has no other name. */
  private root(node: Expression, context: Context): Expression {
    const { standIns } = this.expansion;
    let made: Expression | undefined;
    if (node.kind === 'call' && this.isLayerCall(node)) made = this.call(node, context, true);
    else if (node.kind === 'repeat') made = this.repeated(node, context, true);
    if (!made) return this.rewriterFor(context).expression(node);
    if (context.isOwn) standIns.set(node, made);
    return made;
  }

  private special(node: Expression, context: Context): Expression | undefined {
    switch (node.kind) {
      case 'member': {
        const path = memberPath(node);
        if (path === undefined) return undefined;
        const dot = path.indexOf('.');
        const owner = context.names.get(path.slice(0, dot));
        const name = (owner?.kind === 'name' ? owner.name : path.slice(0, dot)) + path.slice(dot);
        return { kind: 'name', name, span: moved(node.span, context.distance) };
      }
      case 'call':
        return this.isLayerCall(node) ? this.call(node, context, false) : undefined;
      case 'repeat':
        return this.repeated(node, context, false);
      case 'stage-input':
        return context.input;
      default:
        return undefined;
    }
  }

  private isLayerCall({ callee }: Call): boolean {
    return this.expansion.layer(callee.name) !== undefined || this.expansion.isBroken(callee.name);
  }

  /** What comes out of a layer: as its last line says for all of a definition, else as a name for that. */
  private call(node: Call, context: Context, isRoot: boolean): Expression {
    const { expansion } = this;
    const { regions } = expansion;
    const template = expansion.layer(node.callee.name);
    const span = moved(node.span, context.distance);
    const failed: Expression = { kind: 'missing', span };
    const rewriter = this.rewriterFor(context);
    // Before the layer's own lines, also where it turns out that they can't be written.
    const args = node.arguments.map((argument) => ({
      ...(argument.name && { name: argument.name }),
      value: rewriter.expression(argument.value),
      span: rewriter.span(argument.span),
    }));
    if (!template || this.isRefused(template, node, context)) return failed;
    const callee = { ...node.callee, span: rewriter.span(node.callee.span) };
    const matched = matchLayerArguments({ ...node, callee, arguments: args }, template);
    if ('problem' in matched) {
      expansion.report(matched.problem);
      return failed;
    }
    const { statement, text, file } = template;
    expansion.noteCall(statement);
    const { path, value } = context.calls.next(statement.name.name);
    const source = statement.span.from;
    const distance = regions.add(text.slice(source, statement.span.to), {
      source,
      file,
      call: { span: callee.span, layer: statement.name.name },
    });
    const stack = [...context.stack, statement.name.name];
    const from = expansion.emitted;
    const noteWritten = (): void =>
      expansion.noteWritten({ layer: statement.name.name, from, to: expansion.emitted });
    const names = this.readArguments(template, matched.given, { path, distance });
    const inside = { distance, names, stack, isOwn: false };
    for (const line of uniqueLines(statement.body)) {
      const own = nameOf(line);
      const calls = this.callsFor(line, own === undefined ? path : `${path}.${own}`, own !== undefined);
      const made = this.rewritten(line, { ...inside, calls });
      if (line.kind === 'check' && made.kind === 'check' && !file)
        expansion.noteClaim(line, { claim: made, path }, statement);
      expansion.emit(made);
    }
    const result = statement.result ?? { kind: 'missing', span: statement.head };
    const line: Statement = { kind: 'show', keyword: result.span, value: result, span: result.span };
    const calls = this.callsFor(line, path, false);
    const made = this.rewriterFor({ ...inside, calls }).expression(result);
    if (isRoot) {
      noteWritten();
      return made;
    }
    const name = value();
    expansion.emit({ kind: 'binding', name: { name, span: callee.span }, value: made, span });
    noteWritten();
    return { kind: 'name', name, span };
  }

  private isRefused(template: LayerTemplate, node: Call, { stack, distance }: Context): boolean {
    const { expansion } = this;
    const { name } = node.callee;
    const span = moved(node.callee.span, distance);
    const first = stack.indexOf(name);
    if (first >= 0) {
      const path = [...stack.slice(first), name];
      expansion.report(problem('recursion', span, { what: 'layer', path }));
      return true;
    }
    if (stack.length >= DEEPEST_CALLS) {
      const what = `layers that call each other more than ${DEEPEST_CALLS} deep`;
      expansion.report(problem('too-large', span, { what }));
      return true;
    }
    const { body, span: whole } = template.statement;
    // Lines may be long, too.
    return !this.spend(body.length + 1 + Math.floor((whole.to - whole.from) / LONG_LINE), span);
  }

  /** Counts lines that are written out; false once there are too many, which is said once. */
  private spend(lines: number, span: Span): boolean {
    this.written += lines;
    const { mostLines } = this.expansion;
    if (this.written <= mostLines) return true;
    const what = `layers of more than ${mostLines} lines, written out for each call`;
    if (!this.isFull) this.expansion.report(problem('too-large', span, { what }));
    this.isFull = true;
    return false;
  }

  /** Writes down what goes into a layer; the answer is what its names stand for. */
  private readArguments(
    template: LayerTemplate,
    given: readonly (Expression | undefined)[],
    { path, distance }: { readonly path: string; readonly distance: number },
  ): Names {
    const names = new Map<string, Replacement>();
    const { parameters, body } = template.statement;
    for (const line of body) {
      const own = nameOf(line);
      if (own !== undefined) names.set(own, { kind: 'name', name: `${path}.${own}` });
    }
    const sizes = parameters.filter(({ annotation }) => !annotation);
    for (const parameter of sizes) {
      const value = given[parameters.indexOf(parameter)];
      names.set(parameter.name.name, this.readSize(parameter, value, { path, template, distance, names }));
    }
    this.readLetters(parameters, names, { path, distance });
    for (const [position, parameter] of parameters.entries()) {
      if (!parameter.annotation) continue;
      const value = given[position];
      names.set(parameter.name.name, this.readArray(parameter, value, { path, template, distance, names }));
    }
    return names;
  }

  /** A size: itself where it is a number or a name, else a `dim` of the call's own. */
  private readSize(
    { name, default: usual }: LayerParameter,
    value: Expression | undefined,
    { path, template, distance, names }: InsideOf,
  ): Replacement {
    const own = value ?? (usual && new Rewriter(distance, names).expression(usual));
    if (own?.kind === 'number' && Number.isSafeInteger(Number(own.text)))
      return { kind: 'number', text: own.text };
    const isArray = own?.kind === 'name' && this.expansion.constants.isArray(own.name);
    if (own?.kind === 'name' && !isArray) return { kind: 'name', name: own.name };
    const called = `${path}.${name.name}`;
    const size = own && !isArray ? sizeOfArgument(own) : undefined;
    const span = own?.span ?? moved(name.span, distance);
    // What is only half a layer doesn't say yet what its parameters are.
    if (own && !size && own.kind !== 'missing' && template.statement.result) {
      const payload = {
        callee: template.statement.name.name,
        problem: 'not-a-size' as const,
        argument: name.name,
        signature: signatureOf(template),
      };
      this.expansion.report(problem('wrong-arguments', span, payload));
    }
    this.emitDim(called, span, size ?? { kind: 'size-blank', span });
    return { kind: 'name', name: called };
  }

  /** The sizes that the annotations of a layer name: what they are is read off from what goes in. */
  private readLetters(
    parameters: readonly LayerParameter[],
    names: Map<string, Replacement>,
    { path, distance }: Pick<InsideOf, 'path' | 'distance'>,
  ): void {
    for (const { name, span } of parameters.flatMap(({ annotation }) =>
      (annotation?.axes ?? []).flatMap(lettersIn),
    )) {
      if (names.has(name)) continue;
      const place = moved(span, distance);
      names.set(name, { kind: 'name', name: `${path}.${name}` });
      this.emitDim(`${path}.${name}`, place, { kind: 'size-blank', span: place });
    }
  }

  private emitDim(name: string, span: Span, value: SizeExpression): void {
    this.expansion.emit({ kind: 'dim', name: { name, span }, value, span });
  }

  /** An array: itself where it is a name or a number, held against its annotation; else under a name of the call's own. */
  private readArray(
    { name, annotation, default: usual, span }: LayerParameter,
    value: Expression | undefined,
    { path, distance, names }: InsideOf,
  ): Replacement {
    const rewriter = new Rewriter(distance, names);
    const own = value ??
      (usual && rewriter.expression(usual)) ?? { kind: 'missing', span: moved(name.span, distance) };
    const type = annotation && rewriter.copied(annotation);
    const head = { name: name.name, span: moved(name.span, distance) };
    if (type && (own.kind === 'name' || own.kind === 'number')) {
      this.expansion.emit({
        kind: 'fit',
        name: head,
        annotation: type,
        value: own,
        span: moved(span, distance),
      });
      return own.kind === 'name' ? { kind: 'name', name: own.name } : { kind: 'number', text: own.text };
    }
    const called = `${path}.${name.name}`;
    const place = moved(span, distance);
    this.expansion.emit({ kind: 'binding', name: { ...head, name: called }, value: own, span: place });
    if (type) {
      const reference: Expression = { kind: 'name', name: called, span: own.span };
      this.expansion.emit({ kind: 'fit', name: head, annotation: type, value: reference, span: place });
    }
    return { kind: 'name', name: called };
  }

  /** The stages of a repetition, one after the other; each repetition has parameters of its own. */
  private repeated(node: Repeat, context: Context, isRoot: boolean): Expression {
    const { expansion } = this;
    const rewriter = this.rewriterFor(context);
    const span = moved(node.span, context.distance);
    const input = rewriter.expression(node.input);
    const count = this.countOf(node, rewriter.expression(node.count), context);
    if (count === undefined) return { kind: 'missing', span };
    let made = input;
    for (let k = 1; k <= count && this.spend(1, moved(node.keyword, context.distance)); k++) {
      const inner = { ...context, input: made };
      const isLast = k === count;
      made = isRoot && isLast ? this.root(node.body, inner) : this.rewriterFor(inner).expression(node.body);
      if (isLast || made.kind === 'name' || made.kind === 'missing') continue;
      const name = context.calls.nextStep();
      const place = moved(node.body.span, context.distance);
      expansion.emit({ kind: 'binding', name: { name, span: place }, value: made, span: place });
      made = { kind: 'name', name, span: place };
    }
    return made;
  }

  private countOf(node: Repeat, count: Expression, { distance }: Context): number | undefined {
    const { constants } = this.expansion;
    if (count.kind === 'missing') return undefined;
    const span = moved(node.count.span, distance);
    const known = constants.of(count);
    if (known === undefined) {
      const payload = { callee: 'repeat', argument: 'how often', signature: 'x |> repeat 6 { f }' };
      this.expansion.report(problem('wrong-arguments', span, { ...payload, problem: 'not-a-constant' }));
    } else if (known < 1) this.expansion.report(problem('bad-size', span, { size: `${known}` }));
    else if (known > MOST_REPETITIONS) {
      this.expansion.report(
        problem('too-large', span, { what: `more than ${MOST_REPETITIONS} repetitions` }),
      );
    } else return known;
    return undefined;
  }
}

interface InsideOf {
  /** What the names of the call begin with. */
  readonly path: string;
  readonly template: LayerTemplate;
  readonly distance: number;
  readonly names: Names;
}

function identifierOf(statement: Statement): Identifier | undefined {
  return statement.kind === 'binding' || statement.kind === 'dim' ? statement.name : undefined;
}

/** Each name is defined once in a layer, too; said once for all calls. */
export function namesTwice({ statement, file }: LayerTemplate): readonly Problem[] {
  // Of another file it is that file's business.
  if (file) return [];
  const { parameters, body } = statement;
  const met = new Map<string, Identifier>();
  const names = [...parameters.map(({ name }) => name), ...body.flatMap((line) => identifierOf(line) ?? [])];
  return names.flatMap((name) => {
    const first = met.get(name.name);
    if (first) return duplicateName(name, first.span);
    met.set(name.name, name);
    return [];
  });
}

export function duplicateName({ name, span }: Identifier, first: Span): Problem {
  return problem('duplicate-name', span, { name }, [
    { span: first, message: `\`${name}\` is first defined here` },
  ]);
}

function nameOf(statement: Statement): string | undefined {
  return identifierOf(statement)?.name;
}

/** The lines of a layer, without those that define a name again. */
function uniqueLines(body: readonly Statement[]): readonly Statement[] {
  const met = new Set<string>();
  return body.filter((line) => {
    const name = nameOf(line);
    return name === undefined || (!met.has(name) && met.add(name));
  });
}

function lettersIn(size: SizeExpression): { readonly name: string; readonly span: Span }[] {
  if (size.kind === 'size-name') return [{ name: size.name, span: size.span }];
  return size.kind === 'size-binary' ? [...lettersIn(size.left), ...lettersIn(size.right)] : [];
}

function moved({ from, to }: Span, distance: number): Span {
  return { from: from + distance, to: to + distance };
}
