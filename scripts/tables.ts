/** Prints how many identities of each table are proved, hold at random points, or neither. */
import { countVerdicts, tables } from '../test/fixtures/tables/tally';

const rows = tables().map(({ name, analysis }) => {
  const counts = countVerdicts(analysis);
  const [proved, holds] = [counts.get('proved') ?? 0, counts.get('holds') ?? 0];
  const neither = (counts.get('refuted') ?? 0) + (counts.get('undecided') ?? 0);
  return [name.replace(/\.grad$/, ''), String(proved), String(holds), String(neither)];
});
const table = [['table', 'proved', 'holds', 'neither'], ...rows];
const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] as string).length)));
for (const [first, ...counts] of table) {
  const cells = counts.map((cell, k) => cell.padStart(widths[k + 1] as number));
  console.log([(first as string).padEnd(widths[0] as number), ...cells].join('  '));
}
