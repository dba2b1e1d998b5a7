/** Random documents that are well-shaped: whatever they hold, every derivative keeps what is said of it. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { matrixFormula } from '../../../src/features/formulas';
import { jacobianReport } from '../../../src/features/jacobian-report';
import { parse } from '../../../src/language/parse';
import { evaluate } from '../../../src/numeric/evaluate';
import { askEverything } from './ask';
import {
  assertProducts,
  assertShape,
  assertStructure,
  differenceProblem,
  isSmall,
  jacobiansOf,
  titleOf,
  tryNumbers,
} from './pairs';
import { type RandomDocument, randomDocument } from './random-document';
import { holdsFor } from './runs';

/** So that a failing document is seen as it stands, with which of its derivatives it is about. */
function inDocument({ source }: RandomDocument, what: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${what} of\n${source}\n${(error as Error).message}`, { cause: error });
  }
}

describe('random documents', function () {
  this.timeout(600_000);

  it('are answered about everywhere', () => {
    holdsFor(randomDocument, (document) => {
      inDocument(document, 'answers', () => askEverything(document.source));
    });
  });

  it('have derivatives that agree with central differences', () => {
    holdsFor(randomDocument, (document) => {
      const { analysis } = document;
      for (const jacobian of jacobiansOf(analysis).filter(isSmall)) {
        inDocument(document, titleOf(jacobian), () => {
          assertShape(jacobian);
          const problem = differenceProblem(jacobian, analysis.values);
          // Near a kink differences tell nothing: only what is wrong at two points is wrong.
          const again = problem && differenceProblem(jacobian, analysis.valuesAt(1));
          assert.ok(again === undefined, problem);
        });
      }
    });
  });

  it('have structures, counts and products that the numbers keep to', () => {
    holdsFor(randomDocument, (document) => {
      for (const jacobian of jacobiansOf(document.analysis).filter(isSmall)) {
        inDocument(document, titleOf(jacobian), () => {
          assertStructure(jacobian, document.analysis);
          assertProducts(jacobian, document.analysis.values);
        });
      }
    });
  });

  it('have closed forms that read back as the same', () => {
    holdsFor(randomDocument, (document) => {
      for (const jacobian of jacobiansOf(document.analysis).filter((j) => isSmall(j) && !j.local)) {
        const form = matrixFormula(jacobian)?.text;
        // The language divides sizes only where a shape stands.
        if (form === undefined || form.includes('//')) continue;
        const { of, wrt } = jacobian;
        const isStacked = jacobian.array.indices.length > 2;
        if (isStacked && (of.axes.length === 0 || wrt.axes.length === 0)) continue;
        const [f, x] = isStacked ? [`vec(${of.name})`, `vec(${wrt.name})`] : [of.name, wrt.name];
        const claim = `check grad(${f}, ${x}) == (${form})`;
        inDocument(document, claim, () => {
          const claimed = analyze(parse(`${document.source}\n${claim}`));
          assert.deepEqual(claimed.problems, []);
          const { verdict, message } = claimed.claims()[0]!;
          assert.ok(verdict !== 'refuted', message);
        });
      }
    });
  });

  it('have reports, and symmetric Hessians', () => {
    holdsFor(randomDocument, (document) => {
      const { analysis, source } = document;
      for (const jacobian of jacobiansOf(analysis).filter((j) => isSmall(j) && !j.local)) {
        inDocument(document, titleOf(jacobian), () => {
          jacobianReport(analysis, jacobian.of.name, jacobian.wrt.name, true);
        });
      }
      const { lastScalar: f } = analysis;
      for (const x of f === undefined ? [] : [...analysis.names.values()]) {
        if (f === undefined || x.order >= f.order || x.axes.length !== 1) continue;
        const second = analyze(parse(`${source}\nH_ = hessian(${f.name}, ${x.name})`));
        const hessian = second.names.get('H_');
        const numbers = hessian && tryNumbers(() => evaluate(hessian.definition!, second.values));
        if (numbers === undefined) continue;
        const [size = 0] = numbers.shape;
        const largest = Math.max(1, ...numbers.data.map(Math.abs));
        numbers.data.forEach((value, k) => {
          const mirrored = numbers.data[(k % size) * size + Math.floor(k / size)] as number;
          const gap = Math.abs(value - mirrored);
          assert.ok(!(gap > 1e-8 * largest), `${source}\nhessian(${f.name}, ${x.name}) is not symmetric`);
        });
      }
    });
  });
});
