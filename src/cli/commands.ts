/** The commands and their options. What a command does is loaded when it is called. */
import { Command, CommanderError, Option } from 'commander';
import type { CheckOptions } from './check-command';
import type { FormatOptions } from './format-command';
import type { JacobianOptions } from './jacobian-command';
import type { ReportOptions } from './report-command';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

/** Runs a call as it was typed, with its options. */
export async function parsed(
  args: readonly string[],
  terminal: Terminal,
  version: () => string,
): Promise<Exit> {
  let exit: Exit = EXIT.fine;
  const program = new Command('nablascope')
    .description('Shapes, gradients and hand-written derivations of layers, worked out.')
    .option('-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      // What was typed is part of what is complained about.
      writeErr: (text) => terminal.err(text.split('\n').map(printable).join('\n')),
    });

  program
    .command('check')
    .description('check the shapes and the claims of documents')
    .argument('<file...>', 'documents in the layer language')
    .option('--with <file>', 'read this file as the end of each document; may be repeated', collect)
    .option('--root <folder>', ROOT)
    .option('--strict', 'fail unless every claim is proved, with no blank left')
    .option('--json', 'print a report for programs')
    .option('--junit <file>', 'write a report for test runners')
    .option('--github', 'print annotations for GitHub Actions')
    .addHelpText(
      'after',
      '\nExits with 0 when all is well, 1 when there is an error or a refuted claim, 2 when it can not be said.',
    )
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import('./check-command');
      exit = check(files, options, terminal);
    });

  program
    .command('jacobian')
    .description('show one derivative: its shape, structure, closed form and chain')
    .argument('<file>', 'a document in the layer language')
    .requiredOption('--of <name>', 'what is differentiated')
    .requiredOption('--wrt <name>', 'what it is differentiated by')
    .addOption(
      new Option('--layout <layout>', 'in place of the layout of the document').choices([
        'denominator',
        'numerator',
      ]),
    )
    .option('--root <folder>', ROOT)
    .option('--values', 'with numbers, at sampled inputs where none are given')
    .option('--json', 'print a report for programs')
    .action(async (file: string, options: JacobianOptions) => {
      const { jacobian } = await import('./jacobian-command');
      exit = jacobian(file, options, terminal);
    });

  program
    .command('format')
    .description('lay documents out, and fences in files of other languages')
    .argument('<file...>', 'documents in the layer language, or files with fences')
    .option('--check', 'change nothing, and exit with 1 when a file is not laid out')
    .action(async (files: string[], options: FormatOptions) => {
      const { format } = await import('./format-command');
      exit = format(files, options, terminal);
    });

  program
    .command('report')
    .description('write a document with its gradients as a page')
    .argument('<file>', 'a document in the layer language')
    .option('-o, --output <file>', 'where the page goes, in place of standard output')
    .option('--root <folder>', ROOT)
    .action(async (file: string, options: ReportOptions) => {
      const { report } = await import('./report-command');
      exit = report(file, options, terminal);
    });

  program
    .command('lsp')
    .description('serve editors, over the Language Server Protocol on standard input and output')
    .addOption(new Option('--stdio', 'as clients ask for it; there is no other way').hideHelp())
    .action(async () => {
      const { serveOnStdio } = await import('../lsp/stdio');
      // Until the client closes the connection.
      await serveOnStdio(version());
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.fine : EXIT.failed;
  }
}

const ROOT = 'read no file outside of this folder that documents load or import (default: their own)';

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
