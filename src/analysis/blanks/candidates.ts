/** What people write in a blank: names of the document, their transposes, and derivatives between names. */
import type { Expression } from '../../language/syntax';
import { walk } from '../../language/walk';
import type { Analysis } from '../analysis';

/** More are not tried: each is worked out at a point. */
const MOST = 160;

/** Derivatives along the way first, then names. */
export function candidatesFor(asked: Expression, open: Expression, analysis: Analysis): readonly string[] {
  const names = [...analysis.names.keys()].reverse();
  const [f, x] = endsOf(asked);
  const derivatives: string[] = [];
  if (f !== undefined) for (const name of names) if (name !== f) derivatives.push(`grad(${f}, ${name})`);
  if (x !== undefined) for (const name of names) if (name !== x) derivatives.push(`grad(${name}, ${x})`);
  const used = new Set(
    [...walk(open), ...walk(asked)].flatMap((node) => (node.kind === 'name' ? [node.name] : [])),
  );
  // A derivative that is zero by its shape is no answer, and names that the claim speaks of are likeliest.
  const likely = names.filter((name) => used.has(name));
  const others = names.filter((name) => !used.has(name));
  const plain = [...likely, ...others].flatMap((name) => [name, `${name}.T`]);
  const sensible = derivatives.filter((text) => {
    const [, of, wrt] = /^grad\((.*), (.*)\)$/.exec(text) ?? [];
    return of !== undefined && wrt !== undefined && analysis.dependsOn(of, wrt);
  });
  return [...sensible, ...plain].slice(0, MOST);
}

/** The names that a derivative is of and by. */
function endsOf(asked: Expression): readonly (string | undefined)[] {
  if (asked.kind !== 'call') return [];
  return asked.arguments.map(({ value }) => (value.kind === 'name' ? value.name : undefined));
}
