/** What the panel shows of chains and of the graph: a document and, after `==>`, the questions with their answers. */
import { openDocument } from '../../../src/features/document';
import { describeFixtures, type FixtureCase } from './fixtures';
import { printChain, printNorms, printOrders, printPaths } from './print-chain';
import { printGraph } from './print-graph';
import { answerTo } from './requests';

/** The questions of a case begin with `? `; what follows each is its answer. */
function answersOf(
  { body }: FixtureCase,
  answer: (source: string, words: readonly string[]) => string,
): string {
  const [source = '', expected = ''] = body.split(/^==>$/m);
  const questions = expected.split('\n').filter((line) => line.startsWith('? '));
  const told = questions.map((line) => `${line}\n${answer(source, line.slice(2).split(' '))}`);
  return `${source}==>\n${told.join('\n')}`;
}

const orReason = <T>(answer: T | string, print: (answer: T) => string): string =>
  typeof answer === 'string' ? answer : print(answer);

describeFixtures('features/chains.txt', (fixture) =>
  answersOf(fixture, (source, [what, ...words]) => {
    const analysis = openDocument(source);
    const [wrt = '', of = '', end = of] = words;
    switch (what) {
      case 'chain':
        return orReason(
          answerTo(analysis, { kind: 'chain', ...(wrt && { wrt }), ...(of && { of }) }),
          printChain,
        );
      case 'orders':
        return orReason(answerTo(analysis, { kind: 'chain-orders', of, wrt }), printOrders);
      case 'norms':
        return orReason(answerTo(analysis, { kind: 'chain-norms', of, wrt }), printNorms);
      case 'paths':
        return orReason(answerTo(analysis, { kind: 'chain-paths', of, wrt, end }), printPaths);
      case 'from':
      case 'to': {
        const [other = '', typed = ''] = words;
        const ends = answerTo(analysis, {
          kind: 'chain-ends',
          end: what === 'from' ? 'wrt' : 'of',
          other,
          typed,
        });
        return orReason(ends, ({ names, more }) =>
          [
            ...names.map(({ name, shape, leads }) => `${name} ${leads ? shape : 'no path'}`),
            ...(more ? [`${more} more`] : []),
          ].join('\n'),
        );
      }
      default:
        return 'no such question';
    }
  }),
);

describeFixtures('features/graphs.txt', (fixture) =>
  answersOf(fixture, (source, words) => {
    const folds = words.filter((word) => /^[+-]/.test(word)).map((word) => word.replaceAll('_', ' '));
    const graph = answerTo(openDocument(source), {
      kind: 'graph',
      opened: folds.flatMap((word) => (word.startsWith('+') ? word.slice(1) : [])),
      closed: folds.flatMap((word) => (word.startsWith('-') ? word.slice(1) : [])),
      claims: words.includes('claims'),
      gradients: words.includes('gradients'),
    });
    return orReason(graph, printGraph);
  }),
);
