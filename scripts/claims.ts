/** Prints how verdicts on true and on mutated claims come out: `npm run claims`, with `--all` for every mutation. */
import { confusion, fixtureFiles, mutatedCases, trueCases, VERDICTS, wrongOnes } from './claims/table';

const each = process.argv.includes('--all') ? Number.POSITIVE_INFINITY : 3;
const cases = fixtureFiles().flatMap((file) => [...trueCases(file), ...mutatedCases(file, each)]);

console.log(['', ...VERDICTS].map((word) => word.padStart(22)).join(''));
for (const [row, counts] of [...confusion(cases)].sort(([a], [b]) => (a < b ? 1 : -1))) {
  console.log([row, ...counts.map(String)].map((word) => word.padStart(22)).join(''));
}

const refuted = cases.filter(({ rule, result }) => rule !== 'true' && result.verdict === 'refuted');
const named = refuted.filter(({ result }) => result.mistake !== undefined);
console.log(`\nThe mistake is named in ${named.length} of ${refuted.length} refuted mutations.`);
if (process.argv.includes('--verbose')) {
  for (const { file, rule, truth, claim, result } of cases) {
    const isPlain = rule === 'true' ? result.verdict === 'proved' : result.verdict === 'refuted';
    if (!isPlain)
      console.log(`${file}: ${claim}\n    ${rule}, ${truth}: ${result.verdict}. ${result.message}`);
  }
}

const wrong = wrongOnes(cases);
for (const { file, rule, truth, claim, result } of wrong) {
  console.error(`WRONG ${file}: ${claim}\n    ${rule}, ${truth}: ${result.verdict}. ${result.message}`);
}
process.exitCode = wrong.length > 0 ? 1 : 0;
