/**
 * Names for those who want numbers only. What a document writes as a number, the 3 of `relu(3 * z)`, is left open in what such a name
 * stands for, as another name is, and its value is asked of the document. So whatever is worked out with these names outlives an
 * edit of the number, and since one that has stood there before is the same object again, that of an edit that comes back, too.
 */
import type { ArrayExpression, Facts, Variable } from '../calculus/expression';
import { identityOf } from '../calculus/identity';
import { withIndependentEntries } from '../calculus/kinds';
import { normalize } from '../calculus/normalize';
import { isWorkingAfresh, recall } from '../calculus/recall';
import { atNoCost } from '../calculus/work';
import type { Expression } from '../language/syntax';
import { factsOf } from '../shapes/blocks/facts';
import type { SolvedBlocks } from '../shapes/blocks/solve';
import type { NamedShape } from '../shapes/inferred';
import { expressionForm, type OpenNumber } from './expression-form';
import { type LoweringScope, lower } from './lower';
import { factsOfDefinition, factsOfKind, isOfShape, type NamedArray } from './named';

/** What is known of one name. */
interface OpenName {
  readonly variable: Variable;
  readonly form: Form | undefined;
  /** What stands for the names that the form is built on. */
  readonly inner: readonly Variable[];
}

/** How a name is made, whatever those it is made of stand for, and whatever the numbers are. */
interface Form {
  readonly key: string;
  readonly names: readonly string[];
  readonly numbers: readonly number[];
}

/** What a document asks of its analysis here. */
export interface OpenScope extends LoweringScope {
  readonly names: ReadonlyMap<string, NamedArray>;
}

export class OpenNames {
  /** Of this version or of those before it: the forms hold in this one, and so do the names where those that they use are the same. */
  private table: Map<string, OpenName> | undefined;
  private readonly told = new Map<string, OpenName | undefined>();

  constructor(
    private readonly scope: OpenScope,
    before?: OpenNames,
    edit?: { readonly influence: ReadonlySet<string>; readonly solved: SolvedBlocks },
  ) {
    this.table = (edit && before?.give()) ?? new Map();
    for (const name of edit?.influence ?? []) {
      if (edit && isAnother(name, edit.solved)) this.table.delete(name);
    }
  }

  /** The name with numbers left open; as the document has it where that can't be. `undefined` for an unknown name. */
  get(name: string): Variable | undefined {
    if (!this.told.has(name)) atNoCost(() => this.find(name));
    return this.told.get(name)?.variable;
  }

  /** Names are built on names, which may be a chain of thousands. */
  private find(name: string): void {
    const open = [name];
    const waiting = new Map<string, { readonly named: NamedArray; readonly form: Form | undefined }>();
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      if (this.told.has(next)) {
        open.pop();
        continue;
      }
      const known = this.table?.get(next);
      let own = waiting.get(next);
      if (!own) {
        const named = this.scope.names.get(next);
        if (!named) {
          this.told.set(next, undefined);
          continue;
        }
        const form = known?.form ?? formOf(named, this.scope);
        // One that is waited for is defined by itself.
        own = { named, form: form?.names.some((used) => waiting.has(used)) ? undefined : form };
        waiting.set(next, own);
        const missing = own.form?.names.filter((used) => !this.told.has(used)) ?? [];
        open.push(...missing);
        if (missing.length > 0) continue;
      }
      open.pop();
      const found = this.made(own.named, own.form, known);
      this.told.set(next, found);
      this.table?.set(next, found);
    }
  }

  private made(named: NamedArray, form: Form | undefined, known: OpenName | undefined): OpenName {
    const inner: Variable[] = [];
    for (const name of form?.names ?? []) {
      const variable = this.told.get(name)?.variable;
      if (variable) inner.push(variable);
    }
    if (form && inner.length === form.names.length) {
      const isSame =
        known?.form === form &&
        known.variable.order === named.order &&
        inner.every((variable, k) => variable === known.inner[k]);
      const variable = isSame ? known.variable : this.variableOf(named, form, inner);
      named.openNumbers = form.numbers;
      if (variable) return isSame ? known : { variable, form, inner };
    }
    // What it stands for is worked out at once, since from then on it refers to no document.
    named.workOut();
    return { variable: named, form: undefined, inner: [] };
  }

  private variableOf(named: NamedArray, form: Form, inner: readonly Variable[]): Variable | undefined {
    const { name, axes, row, order, role, declaredKind } = named;
    const sizes = axes.map(({ key }) => key).join();
    const key = `${name} ${order} ${row ? 'row' : ''}[${sizes}] ${form.key} ${inner.map(identityOf).join()}`;
    const same = isWorkingAfresh() ? undefined : made.get(key);
    if (same) {
      // What was asked for last is forgotten last.
      made.delete(key);
      made.set(key, same);
      return same;
    }
    const definition = role === 'definition' ? this.definitionOf(named, form, inner) : undefined;
    if (role === 'definition' && !definition) return undefined;
    const facts = definition ? factsOfDefinition(definition) : factsOfKind(declaredKind, axes.length);
    const variable = new OpenVariable(name, axes, row, order, facts, definition);
    if (isWorkingAfresh()) return variable;
    made.set(key, variable);
    for (const oldest of made.keys()) {
      if (made.size <= MOST_MADE) break;
      made.delete(oldest);
    }
    return variable;
  }

  private definitionOf(
    named: NamedArray,
    form: Form,
    inner: readonly Variable[],
  ): ArrayExpression | undefined {
    const { scope } = this;
    const expression = scope.shapes.names.get(named.name)?.value;
    if (!expression) return undefined;
    const numbers = form.numbers.map((_, at) => openNumber(named.name, at));
    const array = recall({ text: `open ${form.key}`, names: [...inner, ...numbers] }, () => {
      const places = new Map<Expression, Variable>();
      for (const [at, { node }] of (expressionForm(expression, scope, true)?.numbers ?? []).entries())
        places.set(node, numbers[at] as Variable);
      const byName = new Map(inner.map((variable) => [variable.name, variable]));
      return withIndependentEntries(() => {
        const lowered = lower(expression, {
          shapes: scope.shapes,
          variable: (name) => byName.get(name),
          operator: (name) => scope.operator?.(name),
          openNumber: (node) => places.get(node),
        })?.array;
        return lowered && { indices: lowered.indices, body: normalize(lowered.body) };
      });
    });
    return array && isOfShape(array, named.axes) ? array : undefined;
  }

  private give(): Map<string, OpenName> | undefined {
    const { table } = this;
    this.table = undefined;
    return table;
  }
}

/** Whether a name is made otherwise than before, or of arrays of other shapes. */
function isAnother(name: string, { changed, redefined, index }: SolvedBlocks): boolean {
  if (changed.has(name) || redefined.has(name)) return true;
  const block = index.first(name)?.block;
  for (const used of (block && factsOf(block).usesOf.get(name)) ?? []) if (changed.has(used)) return true;
  return false;
}

function formOf(named: NamedArray, scope: OpenScope): Form | undefined {
  if (named.role !== 'definition')
    return { key: `input ${named.declaredKind ?? ''}`, names: [], numbers: [] };
  const expression: NamedShape['value'] = scope.shapes.names.get(named.name)?.value;
  const form = expression && expressionForm(expression, scope, true);
  if (!form || form.variables.includes(named)) return undefined;
  return {
    key: form.key,
    names: form.variables.map(({ name }) => name),
    numbers: form.numbers.map(({ node }: OpenNumber) => Number(node.text)),
  };
}

/** A name with numbers left open in what it stands for. */
class OpenVariable implements Variable {
  readonly kind = 'variable';
  readonly isOpen = true;

  constructor(
    readonly name: string,
    readonly axes: Variable['axes'],
    readonly row: boolean,
    readonly order: number,
    readonly facts: Facts,
    readonly definition: ArrayExpression | undefined,
  ) {}
}

/** Those that were made last; they refer to no document. */
const made = new Map<string, OpenVariable>();
const MOST_MADE = 1000;

/** Forgets all of them. */
export function forgetOpenNames(): void {
  made.clear();
}

const POSITIVE = { positive: true } as const;

/** Stands for a number greater than 0. Whatever the number is, it compares alike with names. */
function openNumber(of: string, at: number): Variable {
  return {
    kind: 'variable',
    name: `#.${of}.${at}`,
    axes: [],
    row: false,
    facts: POSITIVE,
    order: -1,
    writtenIn: { name: of, at },
  };
}
