/** Lines that call what the registry has, those operators first that were met least. */
import { operatorNamed } from '../../../src/operators/registry';
import { anyName, fresh, known, type Line, leaning, scopeOf } from '../draft';
import { callOf, exampleOf } from '../operator-calls';

export const example: Line = ({ c, draft, wanted }) => {
  const operator = operatorNamed(leaning(c, wanted.operators));
  draft.count += 1;
  const made = operator && exampleOf(c, operator, `_${draft.count}`);
  if (!made) return '';
  for (const { name, axes } of made.declared) known(draft, name, axes);
  const last = made.defined.at(-1);
  if (last === undefined) return made.lines;
  draft.count += 1;
  const [sum, input] = [`s${draft.count}`, made.declared.length > 0 ? c.of(made.declared).name : undefined];
  return c.of([
    () => made.lines,
    () => {
      known(draft, sum, []);
      return `${made.lines}\n${sum} = sum(${last})`;
    },
    () => `${made.lines}\nshow grad(${last}, ${input ?? last})`,
    () => `${made.lines}\ncheck grad(sum(${last}), ${input ?? last}) == ?`,
    () => `${made.lines}\ncheck ${last} == ${last} + 0`,
  ])();
};

export const call: Line = (writing) => {
  const { c, draft, wanted } = writing;
  const made = callOf(c, leaning(c, wanted.operators), scopeOf(draft), c.below(2));
  if (!made) return example(writing);
  const name = fresh(writing);
  if (c.chance(4)) {
    known(draft, name, []);
    return `${name} = sum(${made.text})`;
  }
  if (c.chance(8)) return `check ${made.text} == ${made.text}`;
  if (c.chance(8)) return `show grad(${made.text}, ${anyName(writing)})`;
  known(draft, name, made.axes);
  return `${name} = ${made.text}`;
};
