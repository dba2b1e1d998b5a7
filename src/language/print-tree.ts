/** Prints what was read in a compact form with a bracket around every node, for tests and for a look at a tree. */
import type {
  Argument,
  Expression,
  Identifier,
  LayerParameter,
  SizeExpression,
  Statement,
  Subscript,
  TypeAnnotation,
} from './syntax';

/** `z1 : [128] = W1 @ x_B` prints as `(bind z1 : [128] = (@ W1 x_B))`. */
export function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'dim':
      return bracket('dim', statement.name.name, statement.value && `= ${printSize(statement.value)}`);
    case 'binding': {
      const type = statement.annotation && `: ${printAnnotation(statement.annotation)}`;
      return bracket(
        'bind',
        statement.name.name,
        type,
        statement.value && `= ${printExpression(statement.value)}`,
      );
    }
    case 'check':
      return bracket('check', ...statement.sides.map(printExpression));
    case 'show':
      return bracket('show', printExpression(statement.value));
    case 'layout':
      return bracket('layout', statement.layout);
    case 'seed':
      return bracket('seed', String(statement.value));
    case 'function': {
      const parameters = statement.parameters.map(({ name }) => name).join(' ');
      return bracket('fn', `${statement.name.name}(${parameters})`, printExpression(statement.value));
    }
    case 'layer': {
      const lines = [
        ...statement.body.map(printStatement),
        statement.result ? printExpression(statement.result) : '…',
      ];
      return bracket(
        'layer',
        `${statement.name.name}(${statement.parameters.map(printParameter).join(', ')})`,
        ...lines,
      );
    }
    case 'import':
      return bracket('import', JSON.stringify(statement.path.value));
    case 'fit':
      return bracket('fit', printExpression(statement.value), `: ${printAnnotation(statement.annotation)}`);
    case 'unreadable':
      return '(unreadable)';
  }
}

export function printAnnotation(annotation: TypeAnnotation): string {
  const kind = annotation.valueKind ?? '';
  const axes = annotation.axes?.map(printSize).join(', ');
  if (axes !== undefined && !annotation.row) return `${kind}[${axes}]`;
  return `${kind && `${kind} `}${axes === undefined ? '?' : `row[${axes}]`}`;
}

export function printSize(size: SizeExpression): string {
  switch (size.kind) {
    case 'size-number':
      return String(size.value);
    case 'size-name':
      return size.name;
    case 'size-blank':
      return '?';
    case 'size-binary':
      return bracket(size.operator, printSize(size.left), printSize(size.right));
  }
}

/** A `missing` node prints as `…`, an index with a quote before its name; a call that was piped has `|>` before its name. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'string':
      return JSON.stringify(expression.value);
    case 'name':
      return expression.name;
    case 'index':
      return `'${expression.name}`;
    case 'blank':
      return '?';
    case 'missing':
      return '…';
    case 'negation':
      return bracket('-', printExpression(expression.operand));
    case 'binary':
      return bracket(
        expression.operator,
        printExpression(expression.left),
        printExpression(expression.right),
      );
    case 'transpose':
      return bracket('.T', printExpression(expression.operand));
    case 'member':
      return bracket(`.${expression.property.name}`, printExpression(expression.object));
    case 'call': {
      const indices = expression.indices && `[${namesOf(expression.indices)}]`;
      const callee = (expression.piped ? '|> ' : '') + expression.callee.name + (indices ?? '');
      return bracket(callee, ...expression.arguments.map(printArgument));
    }
    case 'indexing':
      return bracket('at', printExpression(expression.object), ...expression.subscripts.map(printSubscript));
    case 'stacking':
      return `[${expression.rows.map((row) => row.map(printExpression).join(' ')).join('; ')}]`;
    case 'repeat':
      return bracket(
        'repeat',
        printExpression(expression.count),
        printExpression(expression.input),
        printExpression(expression.body),
      );
    case 'stage-input':
      return '_';
    case 'by-index':
      return bracket(`by [${namesOf(expression.indices)}]`, printExpression(expression.body));
  }
}

function namesOf(indices: readonly Identifier[]): string {
  return indices.map(({ name }) => name).join(' ');
}

function printParameter({ name, annotation, default: value }: LayerParameter): string {
  const type = annotation ? ` : ${printAnnotation(annotation)}` : '';
  return `${name.name}${type}${value ? ` = ${printExpression(value)}` : ''}`;
}

function printArgument(argument: Argument): string {
  return (argument.name ? `${argument.name.name}=` : '') + printExpression(argument.value);
}

function printSubscript(subscript: Subscript): string {
  if (subscript.kind === 'at') return printExpression(subscript.value);
  const ends = [subscript.from, subscript.to].map((end) => (end ? printExpression(end) : ''));
  return ends.join(':');
}

function bracket(...parts: readonly (string | undefined)[]): string {
  return `(${parts.filter((part) => part !== undefined).join(' ')})`;
}
