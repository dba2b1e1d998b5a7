import assert from 'node:assert/strict';
import { checkImports, folderOf } from '../../../scripts/import-rules';

/** `importing file` then `what it imports` then, for a bad import, a word of the objection. */
const cases: readonly [file: string, specifier: string, objection?: string][] = [
  ['src/shapes/solve.ts', './size'],
  ['src/shapes/solve.ts', '../language/syntax'],
  ['src/language/syntax.ts', '../shapes/solve', 'may not import src/shapes'],
  ['src/calculus/term.ts', '../language/syntax'],
  ['src/calculus/rules/inv.ts', '../../operators/registry', 'may not import src/operators'],
  ['src/analysis/document.ts', '../shapes/solve'],
  ['src/features/hover.ts', '../analysis/document'],
  ['src/features/hover.ts', '../host/extension', 'may not import src/host'],
  ['src/features/hover.ts', 'vscode', 'only src/host'],
  ['src/features/hover.ts', 'node:fs', 'without Node'],
  ['src/features/hover.ts', 'fs', 'without Node'],
  ['src/features/hover.ts', 'mathjs'],
  ['src/host/extension.ts', 'vscode'],
  ['src/host/extension.ts', 'node:path', 'without Node'],
  ['src/lsp/workspace.ts', 'node:path'],
  ['src/cli/program.ts', '../lsp/stdio'],
  ['src/lsp/server.ts', '../cli/program', 'may not import src/cli'],
  ['src/host/panel.ts', '../protocol'],
  ['src/host/panel.ts', '../calculus/term', 'may not import src/calculus'],
  ['src/cli/main.ts', 'vscode', 'only src/host'],
  ['webview/main.tsx', '../src/protocol'],
  ['webview/main.tsx', '../src/features/hover', 'may not import src/features'],
  ['webview/main.tsx', '../test/helper', 'no folder of the table'],
];

describe('import rules', () => {
  for (const [file, specifier, objection] of cases) {
    it(`${file} ${objection ? 'may not' : 'may'} import ${specifier}`, () => {
      const messages = checkImports(file, `// first line\nimport { x } from '${specifier}';\n`);
      assert.equal(messages.length, objection ? 1 : 0, messages.join());
      if (objection) assert.match(messages[0]!, new RegExp(`^${file}:2: .*${objection}`));
    });
  }

  it('sees every form of import', () => {
    const forms = [
      "import 'vscode';",
      "import type * as vscode from 'vscode';",
      "import {\n  a,\n  b,\n} from 'vscode';",
      "export * from 'vscode';",
      "const v = await import('vscode');",
      "const v = require('vscode');",
    ];
    for (const form of forms) assert.equal(checkImports('src/shapes/a.ts', form).length, 1, form);
  });

  it('takes no comment or text for an import', () => {
    const text = " * import x from 'vscode'\n// import 'vscode'\nconst s = `from 'vscode'`;\n";
    assert.deepEqual(checkImports('src/shapes/a.ts', text), []);
  });

  it('knows the folder of a file', () => {
    assert.equal(folderOf('src/protocol.ts'), 'src/protocol');
    assert.equal(folderOf('src/loose.ts'), undefined);
  });
});
