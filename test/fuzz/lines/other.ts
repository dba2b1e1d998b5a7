/** Lines that are neither values nor claims. */
import { type Line, scopeOf } from '../draft';
import { IMPORTED } from '../named-files';
import { anyAxes, sized } from '../sized-expression';

export const other: Line = (writing) => {
  const { c, draft } = writing;
  const scope = scopeOf(draft);
  const shown = sized(c, anyAxes(c, scope), scope, 2);
  return c.of([
    () => `show ${shown}`,
    () => `show ${shown}`,
    () =>
      draft.names.length > 0
        ? `show ${c.of(draft.names).name}[${c.of(['i', 'i, j', '0', 'i + 1'])}]`
        : 'show 1',
    () => `layout ${c.of(['numerator', 'denominator'])}`,
    () => `seed ${c.of(['7', '0', '99999999999999999'])}`,
    () => {
      draft.hasFree = true;
      return c.of(['dim n', 'dim n', 'dim n = 3', 'dim n = 2 * 2 - 1']);
    },
    () => {
      const file = c.of(IMPORTED);
      if (file === 'blocks.grad' || file === 'chain.grad') draft.functions.push({ name: 'swish', arity: 1 });
      return `import "${file}"`;
    },
    () => '# a note, with 🙂',
    () => '',
  ])();
};
