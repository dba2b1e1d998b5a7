/** When a picture waits for its numbers, and what becomes of them when there is another. */
import assert from 'node:assert/strict';
import { type Answered, answerQuestion } from '../../../src/features/desk/questions';
import { openDocument } from '../../../src/features/document';
import { statementView } from '../../../src/features/statement-view';
import type { Answers, Asking, Subject } from '../../../src/host/desk/answers';
import { NumbersOfPicture } from '../../../src/host/numbers-of-picture';

const text = 'x : [2] = [1, 2]\nz = 3 * x\n';

function setUp() {
  const asked: { settle(): void; readonly isCancelled: () => boolean }[] = [];
  const news: string[] = [];
  const answers = {
    ask: (subject: Subject, question: Parameters<Answers['ask']>[1]): Asking => {
      let isCancelled = false;
      const found = answerOf(subject, question);
      let settle: () => void = () => {};
      const outcome = new Promise<Answered>((resolve) => {
        settle = () => resolve(found);
      });
      asked.push({ settle, isCancelled: () => isCancelled });
      return {
        outcome,
        cancel: () => {
          isCancelled = true;
        },
      };
    },
  };
  const numbers = new NumbersOfPicture(answers as Answers, () => news.push('news'));
  const subjectOf = (of: string): Subject => {
    const analysis = openDocument(of);
    return { key: 'a', text: of, files: analysis.files, analysis, isCurrent: () => true };
  };
  const viewOf = ({ analysis }: Subject) => {
    const statement = analysis.bindingOf('z');
    const view = statement && statementView(analysis, statement, undefined, false);
    return view ?? assert.fail('There is nothing to show');
  };
  return { numbers, asked, news, subjectOf, viewOf };
}

/** At once, so that no test depends on how long it takes. */
function answerOf({ analysis }: Subject, question: Parameters<Answers['ask']>[1]): Answered {
  const steps = answerQuestion(analysis, question);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value as Answered;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const hasNumbers = (view: object | undefined): boolean => JSON.stringify(view).includes('"value":3');

describe('the numbers of a picture', () => {
  it('are waited for, and stay while the picture does', async () => {
    const { numbers, asked, news, subjectOf, viewOf } = setUp();
    const subject = subjectOf(text);
    assert.equal(numbers.put(viewOf(subject), subject), undefined);
    asked[0]?.settle();
    await pause(20);
    assert.deepEqual(news, ['news']);
    assert.ok(hasNumbers(numbers.put(viewOf(subject), subject)));
    assert.ok(hasNumbers(numbers.put(viewOf(subject), subject)));
    assert.equal(asked.length, 1);
  });

  it('come after the picture when they take long', async () => {
    const { numbers, asked, news, subjectOf, viewOf } = setUp();
    const subject = subjectOf(text);
    numbers.put(viewOf(subject), subject);
    await pause(120);
    assert.deepEqual(news, ['news']);
    assert.deepEqual(numbers.put(viewOf(subject), subject), viewOf(subject));
    asked[0]?.settle();
    await pause(20);
    assert.deepEqual(news, ['news', 'news']);
    assert.ok(hasNumbers(numbers.put(viewOf(subject), subject)));
  });

  it('are dropped with the picture, and nothing is said of them then', async () => {
    const { numbers, asked, news, subjectOf, viewOf } = setUp();
    const [subject, newer] = [subjectOf(text), subjectOf(`${text}# typed\n`)];
    numbers.put(viewOf(subject), subject);
    numbers.put(viewOf(newer), newer);
    assert.deepEqual(
      asked.map(({ isCancelled }) => isCancelled()),
      [true, false],
    );
    asked[0]?.settle();
    numbers.clear();
    asked[1]?.settle();
    await pause(100);
    assert.deepEqual(news, []);
  });
});
