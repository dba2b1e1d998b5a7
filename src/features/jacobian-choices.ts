/** Which derivatives there are to show: every pair of names with a path from one to the other. */
import type { Analysis } from '../analysis/analysis';
import type { NamedArray } from '../analysis/named';
import { variablesIn } from '../calculus/variables';
import type { Layout } from '../language/syntax';
import { shapeLabel } from './size-words';
import type { JacobianChoice } from './types';

/** By `of` in document order, the last first; for each, the names in its definition before those further back. */
export function jacobianChoices(analysis: Analysis): readonly JacobianChoice[] {
  const directly = new Map<string, readonly string[]>();
  for (const named of analysis.names.values()) directly.set(named.name, namesIn(named));
  return [...analysis.names.values()].reverse().flatMap((of) => {
    const local = directly.get(of.name) ?? [];
    const all = reachable(of.name, directly);
    return [...local, ...all.filter((name) => !local.includes(name))].flatMap((name) => {
      const wrt = analysis.names.get(name);
      return wrt ? [choice(of, wrt, local.includes(name), analysis)] : [];
    });
  });
}

function choice(of: NamedArray, wrt: NamedArray, local: boolean, analysis: Analysis): JacobianChoice {
  return { of: of.name, wrt: wrt.name, ...derivativeLabel(of, wrt, analysis.layout), local };
}

/** What a derivative is called and its shape, without working it out. */
export function derivativeLabel(
  of: NamedArray,
  wrt: NamedArray,
  layout: Layout,
): Pick<JacobianChoice, 'label' | 'shape'> {
  const [first, second] = layout === 'denominator' ? [wrt, of] : [of, wrt];
  const axes = of.axes.length === 0 ? wrt.axes : [...first.axes, ...second.axes];
  const row = of.axes.length === 0 && wrt.row;
  return { label: `∂${of.name}/∂${wrt.name}`, shape: shapeLabel({ axes, row }) };
}

/** Everything that a name is computed from. */
export function sourcesOf(name: string, analysis: Analysis): ReadonlySet<string> {
  const directly = new Map<string, readonly string[]>();
  for (const named of analysis.names.values()) directly.set(named.name, namesIn(named));
  return new Set(reachable(name, directly));
}

function namesIn({ definition }: NamedArray): readonly string[] {
  return definition ? variablesIn(definition.body).map((variable) => variable.name) : [];
}

/** Everything that a name is computed from, nearest first. */
function reachable(name: string, directly: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  for (let front = [name]; front.length > 0; ) {
    front = front.flatMap((each) => directly.get(each) ?? []).filter((each) => !seen.has(each));
    for (const each of front) seen.add(each);
  }
  return [...seen];
}
