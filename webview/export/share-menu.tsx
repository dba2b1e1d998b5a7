/** Copy or save what is shown: formulas, numbers, pictures, and all of the document. */
import type { ExportWhat, JacobianView, StatementView } from '../../src/protocol';
import { useInspector } from '../context';
import type { Inspector } from '../inspector';
import { Menu, type MenuGroup } from '../shell/menu';
import { picturePng, pictureSvg } from './picture-file';

function matricesOf({ jacobians, gradient }: StatementView): readonly JacobianView[] {
  return gradient ? [...jacobians, gradient] : jacobians;
}

function fileName({ of, wrt }: JacobianView, ending: string): string {
  return `d${of}_d${wrt}.${ending}`;
}

export function ShareMenu({ statement }: { readonly statement: StatementView }) {
  const inspector = useInspector();
  return <Menu label="Copy or save" icon="save" groups={() => groupsOf(statement, inspector)} />;
}

function groupsOf(statement: StatementView, inspector: Inspector): readonly MenuGroup[] {
  const take = (what: ExportWhat, to: 'clipboard' | 'file') => () => {
    inspector.send({ type: 'export', what, to });
  };
  const formulas: MenuGroup = {
    title: 'Copy the formulas',
    items: [
      { label: 'LaTeX', run: take({ of: 'statement', format: 'latex' }, 'clipboard') },
      { label: 'NumPy', run: take({ of: 'statement', format: 'numpy' }, 'clipboard') },
      { label: 'Markdown', run: take({ of: 'statement', format: 'markdown' }, 'clipboard') },
    ],
  };
  const matrices = matricesOf(statement).map((view): MenuGroup => {
    const { of, wrt, local, title } = view;
    const matrix = { of, wrt, local };
    return {
      title: title.text,
      items: [
        { label: 'Save numbers', hint: '.csv', run: take({ of: 'matrix', matrix, format: 'csv' }, 'file') },
        { label: 'Save for NumPy', hint: '.npy', run: take({ of: 'matrix', matrix, format: 'npy' }, 'file') },
        {
          label: 'Save picture',
          hint: '.svg',
          run: () =>
            inspector.send({
              type: 'save',
              name: fileName(view, 'svg'),
              content: pictureSvg(view),
              encoding: 'text',
            }),
        },
        {
          label: 'Save picture',
          hint: '.png',
          run: () =>
            void picturePng(view).then(
              (content) =>
                inspector.send({ type: 'save', name: fileName(view, 'png'), content, encoding: 'base64' }),
              () => inspector.shell.say('The picture could not be drawn.'),
            ),
        },
      ],
    };
  });
  const document: MenuGroup = {
    title: 'All of the document',
    items: [{ label: 'Save report', hint: '.html', run: take({ of: 'report' }, 'file') }],
  };
  return [formulas, ...matrices, document];
}
