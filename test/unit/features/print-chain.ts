/** Answers about chains as text, for fixtures. */

import type { FactorView } from '../../../src/protocol';
import type { ChainAnswer, NormsAnswer, OrdersAnswer, PathsAnswer } from '../../../src/protocol/chain';

function factorText({ title, rows, columns, description }: FactorView): string {
  return `${title.text} ${rows.label}×${columns.label} ${description}`;
}

export function printChain({ of, wrt, links, result, notes }: ChainAnswer): string {
  return [
    `from ${wrt} to ${of}: ${factorText(result)}`,
    ...links.map(({ total, local, paths, steps }) =>
      [
        `  ${factorText(total)}`,
        ...(paths === '1' ? [] : [`${paths} paths`]),
        ...(steps === 1 ? [] : [`${steps} steps`]),
        ...(local ? [`local: ${local.description}`] : []),
      ].join('; '),
    ),
    ...notes,
  ].join('\n');
}

export function printOrders({ orders, sentence }: OrdersAnswer): string {
  return [
    sentence,
    ...orders.map(({ kind, mode, text, cost, steps }) => {
      const told = steps.map(({ from, split, to, cost: each, product }) => {
        const range = (a: number, b: number) => (a === b ? `J${a + 1}` : `J${a + 1}…J${b + 1}`);
        return `  ${range(from, split)} · ${range(split + 1, to)} = ${product.rows.label}×${product.columns.label}: ${each}`;
      });
      return [`${kind}${mode ? ` (${mode})` : ''} ${text}: ${cost}`, ...told].join('\n');
    }),
  ].join('\n');
}

/** To two digits: the numbers come from samples. */
const digits = (value: number): string => value.toPrecision(2);

export function printNorms({ norms, sentence, sizes }: NormsAnswer): string {
  const told = norms.map(({ name, norm }) => `${name} ${digits(norm)}`).join(', ');
  return [`norms: ${told}`, sentence, ...(sizes === '' ? [] : [`sizes: ${sizes}`])].join('\n');
}

export function printPaths({ paths, result, notes }: PathsAnswer): string {
  return [
    ...paths.map(({ names, factors, leftOut, norm, share }) => {
      const weight = norm === undefined ? '' : ` norm ${digits(norm)}, ${Math.round((share ?? 0) * 100)} %`;
      const cut = leftOut === 0 ? '' : ` (${leftOut} left out)`;
      return `+ ${names.join(' → ')}${weight}: ${factors.map(({ title }) => title.text).join(' · ')}${cut}`;
    }),
    `= ${factorText(result)}`,
    ...notes,
  ].join('\n');
}
