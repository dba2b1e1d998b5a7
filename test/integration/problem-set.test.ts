/** The five questions of the problem set, typed into the editor and answered there. */
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import {
  closeAll,
  diagnosticsOf,
  eventually,
  openGrad,
  openInspector,
  putCursorAt,
  spokenHover,
  type,
  untilDiagnosed,
  untilShown,
  withHints,
} from './support';

interface Names {
  readonly input: string;
  readonly hidden: string;
  readonly active: string;
  readonly activeB: string;
  readonly out: string;
  readonly soft: string;
  readonly loss: string;
  readonly W1: string;
  readonly W2: string;
}

const paper: Names = {
  input: 'x',
  hidden: 'z1',
  active: 'a1',
  activeB: 'a1_B',
  out: 'z2',
  soft: 'a2',
  loss: 'L',
  W1: 'W1',
  W2: 'W2',
};

const other: Names = {
  input: 'pixels',
  hidden: 'pre',
  active: 'h',
  activeB: 'h_1',
  out: 'scores',
  soft: 'ŷ',
  loss: 'Loss',
  W1: 'Θ₁',
  W2: 'Θ₂',
};

interface Case {
  readonly title: string;
  readonly names: Names;
  readonly input: number;
  readonly hidden: number;
  readonly classes: number;
  readonly layout: 'denominator' | 'numerator';
}

const cases: readonly Case[] = [
  { title: 'as on paper', names: paper, input: 784, hidden: 128, classes: 10, layout: 'denominator' },
  {
    title: 'with other names and sizes',
    names: other,
    input: 30,
    hidden: 7,
    classes: 4,
    layout: 'denominator',
  },
  { title: 'in numerator layout', names: paper, input: 784, hidden: 128, classes: 10, layout: 'numerator' },
  { title: 'with all of that', names: other, input: 12, hidden: 5, classes: 3, layout: 'numerator' },
];

for (const { title, names: n, input, hidden, classes, layout } of cases) {
  const numerator = layout === 'numerator';
  /** A shape as the layout has it, from the variable and the function. */
  const shape = (wrt: string | number, of: string | number) => (numerator ? `${of}×${wrt}` : `${wrt}×${of}`);

  describe(`the problem set, ${title}`, () => {
    let editor: vscode.TextEditor;
    let document: vscode.TextDocument;

    before(async () => {
      editor = await openGrad(numerator ? 'layout numerator\n' : '');
      document = editor.document;
      await openInspector();
    });
    after(closeAll);

    it('3: fills in the shapes', async () => {
      await type(editor, `${n.input} : [${input}]\ny : onehot[${classes}]\n${n.W1} : ?\n${n.W2} : ?\n`);
      await type(editor, `x_B = [${n.input}; 1]\n${n.hidden} : [${hidden}] = ${n.W1} @ x_B\n`);
      assert.match(await withHints(document), new RegExp(`${n.W1} : \\?«= \\[${hidden}, ${input + 1}\\]»`));
      // Not yet: nothing has said anything of it.
      assert.match(await withHints(document), new RegExp(`${n.W2} : \\?\n`));
      await type(editor, `${n.active} = relu(${n.hidden})\n${n.activeB} = [${n.active}; 1]\n`);
      await type(editor, `${n.out} : [${classes}] = ${n.W2} @ ${n.activeB}\n${n.soft} = softmax(${n.out})\n`);
      await type(editor, `${n.loss} = -sum(y * log(${n.soft}))\n`);
      assert.equal(
        await withHints(document),
        [
          ...(numerator ? ['layout numerator'] : []),
          `${n.input} : [${input}]`,
          `y : onehot[${classes}]`,
          `${n.W1} : ?«= [${hidden}, ${input + 1}]»`,
          `${n.W2} : ?«= [${classes}, ${hidden + 1}]»`,
          `x_B«: [${input + 1}]» = [${n.input}; 1]`,
          `${n.hidden} : [${hidden}] = ${n.W1} @ x_B`,
          `${n.active}«: [${hidden}]» = relu(${n.hidden})`,
          `${n.activeB}«: [${hidden + 1}]» = [${n.active}; 1]`,
          `${n.out} : [${classes}] = ${n.W2} @ ${n.activeB}`,
          `${n.soft}«: [${classes}]» = softmax(${n.out})`,
          `${n.loss}«: scalar» = -sum(y * log(${n.soft}))`,
          '',
        ].join('\n'),
      );
      await untilDiagnosed(document, []);
    });

    it('1: the gradient of what a 1 is appended to', async () => {
      const spoken = await spokenHover(document, `${n.activeB} =`);
      const matrix = numerator
        ? `[eye(${hidden}); zeros(1, ${hidden})]`
        : `[eye(${hidden}), zeros(${hidden}, 1)]`;
      assert.ok(spoken.includes(`∂${n.activeB}/∂${n.active} = ${matrix}`), spoken);
      assert.ok(spoken.includes(shape(hidden, hidden + 1)), spoken);
      assert.match(spoken, numerator ? /identity above a zero row/ : /identity followed by a zero column/);

      putCursorAt(editor, `${n.activeB} =`);
      const { statement } = await untilShown(n.activeB);
      const [local] = statement.jacobians;
      assert.equal(local?.shape, shape(hidden, hidden + 1));
      assert.equal(local?.structure, 'block');
      assert.equal(local?.nonzeros, String(hidden));
      assert.deepEqual(
        local?.regions.map(({ kind }) => kind),
        ['identity', 'zero'],
      );
    });

    it('2: the gradient of relu', async () => {
      putCursorAt(editor, `${n.active} =`);
      const { statement } = await untilShown(n.active);
      const [local] = statement.jacobians;
      assert.equal(local?.shape, shape(hidden, hidden));
      assert.equal(local?.structure, 'diagonal');
      assert.match(local?.matrix?.text ?? '', new RegExp(`${n.hidden} > 0`));
    });

    it('4: fills in the factors of the chain', async () => {
      const blanks = numerator ? '? @ ? @ ' : '';
      const after = numerator ? '' : ' @ ? @ ?';
      const claim = `check grad(${n.loss}, ${n.active}) == ${blanks}grad(${n.activeB}, ${n.active})${after}\n`;
      putCursorAt(editor, document.getText(), 'after');
      await type(editor, claim);
      await type(editor, `check grad(${n.loss}, ${n.hidden}) == ? @ ?\n`);
      const [first, second, third] = [
        `grad(${n.out}, ${n.activeB})`,
        `grad(${n.loss}, ${n.out})`,
        `grad(${n.loss}, ${n.active})`,
      ];
      // What fills blanks may come after the shapes.
      const isFilled = (text: string) => text.includes(`«= ${first}»`) && text.includes(`«= ${third}»`);
      const text = await eventually(() => withHints(document), isFilled, 'The blanks are filled in');
      if (numerator) {
        assert.ok(text.includes(`== ?«= ${second}» @ ?«= ${first}» @ grad`), text);
        assert.ok(text.includes(`== ?«= ${third}» @ ?«= grad(${n.active}, ${n.hidden})»\n`), text);
      } else {
        assert.ok(text.includes(`@ ?«= ${first}» @ ?«= ${second}»\n`), text);
        assert.ok(text.includes(`== ?«= grad(${n.active}, ${n.hidden})» @ ?«= ${third}»\n`), text);
      }
      await untilDiagnosed(document, []);
    });

    it('5: the gradient of a matrix product, and that the handed-in answer is refuted', async () => {
      const right = numerator ? n.W2 : `${n.W2}.T`;
      const spoken = await spokenHover(document, `${n.out} :`);
      assert.ok(spoken.includes(`∂${n.out}/∂${n.activeB} = ${right}`), spoken);
      assert.ok(spoken.includes(shape(hidden + 1, classes)), spoken);

      putCursorAt(editor, document.getText(), 'after');
      await type(editor, `check grad(${n.out}, ${n.activeB}) == ${right}\n`);
      const eye = numerator ? `eye(${classes}, ${hidden + 1})` : `eye(${hidden + 1}, ${classes})`;
      const wrong = `grad(${n.out}, ${n.activeB}) == ${right} * ${eye}`;
      await type(editor, `check ${wrong}\n`);
      await untilDiagnosed(document, [`refuted: ${wrong}`]);
      const [refuted] = diagnosticsOf(document);
      assert.match(refuted?.message ?? '', /\[0, 1\]/);
      assert.ok(refuted?.message.includes(right), refuted?.message);
    });

    it('shows the gradient of the loss in its textbook form', async () => {
      const spoken = await spokenHover(document, `${n.out} :`);
      assert.match(spoken, new RegExp(`∇_${n.out} ${n.loss} = \\(?${n.soft} - y`));
      putCursorAt(editor, `${n.active} =`);
      const { statement, layout: told } = await untilShown(n.active);
      assert.equal(told, layout);
      const factors = statement.chain?.factors.map(({ of, wrt }) => `${of}/${wrt}`);
      const inOrder = [
        `${n.activeB}/${n.active}`,
        `${n.out}/${n.activeB}`,
        `${n.soft}/${n.out}`,
        `${n.loss}/${n.soft}`,
      ];
      assert.deepEqual(factors, numerator ? inOrder.reverse() : inOrder);
    });
  });
}
