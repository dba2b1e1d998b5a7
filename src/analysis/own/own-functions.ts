/**
 * Functions of numbers that a document defines: `fn swish(t) = t * sigmoid(t)`. Each is an operator like those of the
 * registry: it acts entry by entry, broadcasts its arguments, and has derivatives of any order.
 */
import { array, call } from '../../calculus/build';
import { differentiate } from '../../calculus/differentiate';
import type { ArrayExpression, ScalarFunction, Sum, Variable } from '../../calculus/expression';
import { normalize } from '../../calculus/normalize';
import { mapAtoms } from '../../calculus/unfold';
import { DEEPEST_CALLS, MOST_STEPS } from '../../language/limits';
import { type Problem, problem } from '../../language/problems';
import type { Binding, FunctionStatement, Identifier } from '../../language/syntax';
import { walk } from '../../language/walk';
import { functionNameLatex } from '../../notation/name-latex';
import { broadcastEntry, operandAt } from '../../operators/operands';
import type { Operator } from '../../operators/operator';
import { operatorNamed } from '../../operators/registry';
import { infer } from '../../shapes/infer';
import { shapeText } from '../../shapes/shape';
import { lower } from '../lower';
import { type Closure, closureOf, kinkOf } from './closure';
import { BUILT_IN_NAMES, builtInNamed } from './more-functions';

/** A function that can be used. */
export interface OwnFunction {
  readonly statement: FunctionStatement;
  readonly operator: Operator;
  /** What it is, in the names of its parameters. */
  readonly body: ArrayExpression;
  /** The derivative by each parameter, in the same names. */
  readonly derivatives: readonly { readonly by: string; readonly array: ArrayExpression }[];
}

export class OwnFunctions {
  /** What is wrong with them. */
  readonly problems: Problem[] = [];
  private readonly made = new Map<string, OwnFunction | undefined>();

  constructor(
    private readonly statements: ReadonlyMap<string, FunctionStatement>,
    private readonly text: string,
  ) {
    for (const name of statements.keys()) this.make(name, []);
  }

  /** Whether these are the functions of those statements, in their places. */
  areOf(statements: ReadonlyMap<string, FunctionStatement>): boolean {
    if (statements.size !== this.statements.size) return false;
    for (const [name, statement] of statements) if (this.statements.get(name) !== statement) return false;
    return true;
  }

  get names(): Iterable<string> {
    return this.statements.keys();
  }

  get(name: string): OwnFunction | undefined {
    return this.made.get(name);
  }

  /** The operator of that name in this document: one of its own, or a built-in one. */
  readonly operator = (name: string): Operator | undefined => {
    if (!this.statements.has(name)) return builtInNamed(name);
    return this.made.get(name)?.operator ?? BROKEN;
  };

  /** How many steps one value of each takes. */
  private readonly steps = new Map<string, number>();

  private make(name: string, stack: readonly string[]): void {
    const statement = this.statements.get(name);
    if (!statement || this.made.has(name)) return;
    const inner = [...stack, name];
    let steps = 0;
    for (const node of walk(statement.value)) {
      steps++;
      if (node.kind !== 'call') continue;
      const { callee } = node;
      const first = inner.indexOf(callee.name);
      if (first < 0) {
        if (inner.length < DEEPEST_CALLS) this.make(callee.name, inner);
        steps += this.steps.get(callee.name) ?? (this.statements.has(callee.name) ? MOST_STEPS : 0);
      } else {
        const path = [...inner.slice(first), callee.name];
        this.problems.push(problem('recursion', callee.span, { what: 'function', path }));
        for (const each of path) this.made.set(each, undefined);
      }
    }
    this.steps.set(name, steps);
    if (this.made.has(name)) return;
    if (steps <= MOST_STEPS) this.made.set(name, this.compile(statement));
    else {
      const what = `a function that takes more than ${MOST_STEPS} steps for each number`;
      this.problems.push(problem('too-large', statement.name.span, { what }));
      this.made.set(name, undefined);
    }
  }

  private compile(statement: FunctionStatement): OwnFunction | undefined {
    const { name, parameters, value } = statement;
    if (parameters.length === 0) return undefined;
    const inputs = parameters.map((parameter) => scalarInput(parameter));
    const result: Binding = { kind: 'binding', name: { name: '', span: name.span }, value, span: value.span };
    const statements = [...inputs, result];
    const operator = (called: string) => {
      if (this.statements.has(called)) return this.made.get(called)?.operator ?? BROKEN;
      return builtInNamed(called);
    };
    const names = [...this.names, ...BUILT_IN_NAMES];
    const shapes = infer({ text: this.text, statements, problems: [] }, operator, names);
    this.problems.push(...shapes.problems);
    const shape = shapes.shapeOf(value);
    if (shape === undefined) return undefined;
    if (shape.axes.length > 0) {
      const payload = { operation: 'fn', left: shapeText(shape), right: '[]', level: 'shape' as const };
      this.problems.push(problem('shape-mismatch', value.span, payload));
      return undefined;
    }
    const variables = new Map(parameters.map((each, order) => [each.name, scalarVariable(each.name, order)]));
    const variable = (called: string) => variables.get(called);
    const body = lower(value, { shapes, variable, operator })?.array;
    const own = [...variables.keys()];
    const evaluate = body && closureOf(body.body, own);
    if (!body || !evaluate) {
      if (shapes.problems.length === 0) {
        const what = 'a function of numbers that is made of more than numbers';
        this.problems.push(problem('unsupported', value.span, { what }));
      }
      return undefined;
    }
    return ownFunction(statement, own, body, evaluate);
  }
}

/** Stands for a function that is broken itself, so that nothing is said of who uses it. */
const BROKEN: Operator = {
  name: '',
  summary: '',
  parameters: [{ name: 'numbers', kind: 'array', rest: true }],
  signatures: () => undefined,
  examples: [],
  formula: () => array([], () => ({ terms: [] })),
};

function scalarInput(name: Identifier): Binding {
  return { kind: 'binding', name, annotation: { axes: [], row: false, span: name.span }, span: name.span };
}

function scalarVariable(name: string, order: number): Variable {
  return { kind: 'variable', name, axes: [], row: false, facts: {}, order };
}

function ownFunction(
  statement: FunctionStatement,
  parameters: readonly string[],
  body: ArrayExpression,
  evaluate: Closure,
): OwnFunction {
  const { name } = statement.name;
  let derivatives: OwnFunction['derivatives'] | undefined;
  const differentiated = () => {
    derivatives ??= parameters.map((by) => {
      return { by, array: { indices: [], body: normalize(differentiate(body.body, by, [])) } };
    });
    return derivatives;
  };
  const fill = (sum: Sum, args: readonly Sum[]): Sum =>
    mapAtoms(sum, (atom) =>
      atom.kind === 'entry' && atom.tensor.kind === 'variable'
        ? args[parameters.indexOf(atom.tensor.name)]
        : undefined,
    );
  const kink = kinkOf(body.body, parameters);
  const fn: ScalarFunction = {
    // Another name than a function of the registry has, whose rules it must not be given.
    name: operatorNamed(name) ? `own ${name}` : name,
    written: (...args) => `${name}(${args.join(', ')})`,
    latex: (...args) => `${functionNameLatex(name)}\\left(${args.join(', ')}\\right)`,
    // Nothing here may lead to the document: what is recalled of derivatives outlives it.
    evaluate: (...args) => evaluate(args),
    partials: (args) => differentiated().map(({ array: derivative }) => fill(derivative.body, args)),
    unfold: (args) => fill(body.body, args),
    kink: (...args) => kink(args),
  };
  const letters = parameters.map((_, k) => `s${k}`);
  const inputs = parameters.map((parameter, k) => `${parameter} : ...${letters[k]}`).join(', ');
  const result = letters.length === 1 ? '...s0' : `broadcast(${letters.join(', ')})`;
  return {
    statement,
    body,
    get derivatives() {
      return differentiated();
    },
    operator: {
      name,
      summary: 'A function of this document.',
      parameters: parameters.map((parameter) => ({ name: parameter, kind: 'array' })),
      signatures: [`(${inputs}) -> ${result}`],
      examples: [],
      formula: (operands, context) =>
        array(context.result.axes, (...indices) =>
          call(fn, ...parameters.map((_, k) => broadcastEntry(operandAt(operands, k), indices))),
        ),
    },
  };
}
