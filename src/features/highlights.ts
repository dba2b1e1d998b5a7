/** Where the names that an entry depends on stand in the text. */
import type { Analysis } from '../analysis/analysis';
import type { Span } from '../language/syntax';
import { rootsOf, walk } from './syntax-walk';

/** The names where they are defined, and where they stand in the definition of `of`; in document order, each place once. */
export function highlightsOf(analysis: Analysis, of: string, names: readonly string[]): readonly Span[] {
  const wanted = new Set(names);
  const defined = names.flatMap((name) => analysis.bindingOf(name)?.name.span ?? []);
  const definition = wanted.size > 0 ? analysis.bindingOf(of) : undefined;
  const used = (definition ? rootsOf(definition) : []).flatMap((root) =>
    [...walk(root)].flatMap((node) => (node.kind === 'name' && wanted.has(node.name) ? [node.span] : [])),
  );
  const places = [...defined, ...used].map((span) => placeInDocument(analysis, span));
  const found = new Map(places.map((span) => [`${span.from},${span.to}`, span] as const));
  return [...found.values()].sort((a, b) => a.from - b.from);
}

/** What is written out for a call of a layer stands in the layer; what comes from another file, at its `import`. */
function placeInDocument({ expanded }: Analysis, span: Span): Span {
  const { file, span: place } = expanded.origins.of(span);
  return file ? expanded.origins.inDocument(span) : place;
}
