/**
 * What stands in a layer, in the sizes that its head names: the body worked out once with every size free and every input
 * given by its annotation alone. It is what hovers and hints in the lines of a layer tell, and what tells of mistakes in a
 * layer that nobody calls.
 */
import { parse } from '../language/parse';
import type {
  Binding,
  Identifier,
  LayerStatement,
  ParsedDocument,
  SizeExpression,
  Statement,
} from '../language/syntax';
import { rootsOf, walk } from '../language/walk';
import { annotationText } from '../shapes/shape';
import type { Analysis } from './analysis';

/** The document whose statements are those of the layer. What it uses from around is declared with the shape it has there. */
export function bodyDocument(layer: LayerStatement, around: Analysis): ParsedDocument {
  const own = new Set<string>();
  const take = (name: Identifier): boolean => !own.has(name.name) && Boolean(own.add(name.name));
  const inner: Statement[] = [];
  const sizes = layer.parameters.filter(({ annotation }) => !annotation);
  for (const { name } of sizes) if (take(name)) inner.push(dimOf(name));
  for (const letter of layer.parameters.flatMap(({ annotation }) =>
    (annotation?.axes ?? []).flatMap(lettersIn),
  ))
    if (take(letter)) inner.push(dimOf(letter));
  for (const { name, annotation, span } of layer.parameters) {
    if (annotation && take(name)) inner.push({ kind: 'binding', name, annotation, span });
  }
  for (const line of layer.body) {
    if ((line.kind !== 'binding' && line.kind !== 'dim') || take(line.name)) inner.push(line);
  }
  const { result } = layer;
  if (result) {
    const name = { name: layer.name.name, span: { from: result.span.to, to: result.span.to } };
    inner.push({ kind: 'binding', name, value: result, span: result.span });
  }
  const { statements, text } = around.document;
  const made = statements.filter(({ kind }) => kind === 'layer' || kind === 'function' || kind === 'import');
  const settings = statements.filter(({ kind }) => kind === 'layout' || kind === 'seed');
  // What stands in the text at a place comes before the whole layer, for who looks for the statement there.
  const all = [...settings, ...outerOf(layer, own, around), ...inner, ...made];
  return { text, statements: all, problems: [] };
}

/** What the lines use that is defined around the layer. */
function outerOf(layer: LayerStatement, own: ReadonlySet<string>, around: Analysis): readonly Statement[] {
  const { dims, names } = around.shapes;
  const used = new Set<string>();
  for (const root of rootsOf(layer))
    for (const node of walk(root)) if (node.kind === 'name') used.add(node.name);
  const bindings: Binding[] = [];
  for (const name of used) {
    const shape = own.has(name) ? undefined : names.get(name)?.shape;
    const [declared] = shape ? parse(`${name} : ${annotationText(shape)}`).statements : [];
    if (declared?.kind === 'binding') bindings.push(declared);
  }
  return [
    ...[...dims.values()].flatMap(({ name, statement }) =>
      own.has(name) || name.includes('.') ? [] : statement,
    ),
    ...bindings,
  ];
}

function dimOf(name: Identifier): Statement {
  return { kind: 'dim', name, span: name.span };
}

function lettersIn(size: SizeExpression): Identifier[] {
  if (size.kind === 'size-name') return [{ name: size.name, span: size.span }];
  return size.kind === 'size-binary' ? [...lettersIn(size.left), ...lettersIn(size.right)] : [];
}
