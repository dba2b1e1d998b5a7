/** What docs/grading.md shows is what happens, and its files are those of examples/grading. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../src/cli/program';
import { readText } from '../../../src/cli/read-file';
import { noFiles } from '../../../src/language/files';

const ROOT = join(__dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs/grading.md'), 'utf8');

const folder = 'examples/grading';
const submission = readText(join(ROOT, folder, 'submission.grad'));

interface Ran {
  readonly exit: number;
  readonly printed: string;
  readonly written: ReadonlyMap<string, string>;
}

/** Runs a call; `given` stands in for files of the repository. */
async function nablascope(call: string, given: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let printed = '';
  const written = new Map<string, string>();
  const print = (text: string) => {
    printed += text;
  };
  const terminal = {
    out: print,
    err: print,
    colors: false,
    read: (path: string) => given[path] ?? readText(join(ROOT, path)),
    files: () => noFiles,
    write: (path: string, text: string) => void written.set(path, text),
  };
  const exit = await run(call.split(/\s+/), terminal, () => '');
  return { exit, printed, written };
}

/** The command of the page with its output, and that of its workflow, on the files of the example. */
const [, shownCall = '', shownOutput = ''] = /```console\n\$ nablascope (.*)\n([\s\S]*?)```/.exec(page) ?? [];
const workflowCall = (/dist\/cli\.js (check[\s\S]*?report\.xml)/.exec(page)?.[1] ?? '')
  .replace(/\\\n/g, ' ')
  .replace('"$RUNNER_TEMP/hidden.grad"', `${folder}/hidden.grad`)
  .replace('homework.grad', `${folder}/submission.grad`);

const answered = submission.replace('a1_B @ dz2.T', 'dz2 @ a1_B.T');

/** The same with small layers, where the numbers that refute something are found at once. */
function smaller(text: string): string {
  const sizes: Readonly<Record<string, string>> = { 784: '5', 785: '6', 128: '3', 129: '4', 10: '2' };
  return text.replace(/\b\d+\b/g, (size) => sizes[size] ?? size);
}

describe('docs/grading.md', () => {
  for (const file of ['homework.grad', 'hidden.grad']) {
    it(`shows ${file} as it is`, () => {
      const [, shown] = new RegExp(`\`${file}\`:\n\n~~~grad\n([\\s\\S]*?)~~~`).exec(page) ?? [];
      assert.equal(shown, readText(join(ROOT, folder, file)));
    });
  }

  it('shows what the command prints', async () => {
    const { exit, printed } = await nablascope(shownCall);
    assert.equal(printed, shownOutput);
    assert.equal(exit, 1);
  });

  it('has a submission that is the homework, filled in', () => {
    const asLine = (line: string) => line.replace(/^(\w+) = .*/, '$1 = ?');
    const homework = readText(join(ROOT, folder, 'homework.grad'));
    assert.deepEqual(submission.split('\n').map(asLine), homework.split('\n').map(asLine));
  });

  it('passes right answers, in whatever form', async () => {
    const others = answered.replace('dz2 = a2 - y', 'dz2 = -(y - softmax(z2))').replace('W2.T', '-(-W2).T');
    for (const text of [answered, others]) {
      const { exit, printed } = await nablascope(shownCall, { [`${folder}/submission.grad`]: text });
      assert.equal(exit, 0, printed);
    }
  });

  it('fails the page as it is handed out, and a problem that was made easier', async () => {
    const texts = [
      answered,
      readText(join(ROOT, folder, 'homework.grad')),
      answered.replace('softmax(z2)', 'exp(z2)').replace('a2 - y', '-y'),
      `layout numerator\n${answered}`,
      answered.replace(/^check .*\n/m, '').replace('F1 = ', 'G1 = '),
    ];
    for (const text of texts) {
      const { exit } = await nablascope(shownCall, {
        [`${folder}/submission.grad`]: smaller(text),
        [`${folder}/hidden.grad`]: smaller(readText(join(ROOT, folder, 'hidden.grad'))),
      });
      assert.equal(exit, text === answered ? 0 : 1, text);
    }
  });

  it('has a workflow whose command annotates the wrong line and writes the report', async () => {
    const { exit, printed, written } = await nablascope(workflowCall);
    assert.equal(exit, 1);
    assert.match(
      printed,
      /^::error file=examples\/grading\/hidden\.grad,line=9,.*refuted%3A dW2 == grad\(L%2C W2\)::/m,
    );
    const report = written.get('report.xml') ?? '';
    assert.match(report, /<testsuites name="nablascope" tests="7" failures="1" errors="0" skipped="0">/);
    assert.equal(report.match(/<testcase /g)?.length, 7);
  });

  it('looks for answers that are not written out', () => {
    const pattern = /grep -nE '([^']*)'/.exec(page)?.[1] ?? '';
    const isTold = new RegExp(pattern, 'mu');
    assert.ok(!isTold.test(submission));
    assert.ok(isTold.test(submission.replace('a2 - y', 'grad(L, z2)')));
  });
});
