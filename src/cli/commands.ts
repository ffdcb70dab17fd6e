/** The commands: words and purposes; the rest of each is loaded when it is used. */
import type { Argv } from 'yargs';
import type { Command } from './handler.ts';

/** In the order of the help. */
const commands = [
  lazily(
    'run <scenario..>',
    'play scenarios; print the answer and write it to a folder',
    () => import('./commands/run.ts'),
  ),
  lazily(
    'plan <scenario>',
    'find the cheapest of many settings that meets a deadline and a budget',
    () => import('./commands/plan.ts'),
  ),
  lazily(
    'validate <scenario..>',
    'check scenarios and the files that they name; write nothing',
    () => import('./commands/validate.ts'),
  ),
  lazily(
    'explain <scenario>',
    'tell the story of one job: why it waited, where it ran, how it ended',
    () => import('./commands/explain.ts'),
  ),
  lazily(
    'why <scenario>',
    'explain one run: its machines, its money, and what its finish waited for',
    () => import('./commands/why.ts'),
  ),
  lazily(
    'report <results>',
    'show the page of a result, or price its runs again without playing them',
    () => import('./commands/report.ts'),
  ),
  lazily(
    'compare <before> <now>',
    'two results side by side: what changed, and whether it is noise',
    () => import('./commands/compare.ts'),
  ),
  lazily(
    'sensitivity <scenario>',
    'move every assumption, and say on which of them the answer hangs',
    () => import('./commands/sensitivity.ts'),
  ),
  lazily(
    'import <log> <file..>',
    'decode recorded histories and summarise them',
    () => import('./commands/import.ts'),
  ),
  lazily(
    'export <scenario>',
    'print the AWS objects of a strategy as requests, Terraform or CloudFormation',
    () => import('./commands/export.ts'),
  ),
  lazily(
    'catalog [pattern]',
    'list instance types and prices of a region',
    () => import('./commands/catalog.ts'),
  ),
  lazily(
    'prices <action> <file..>',
    "import AWS's own price lists into a catalogue for scenarios",
    () => import('./commands/prices.ts'),
  ),
  lazily(
    'store',
    'list the runs that are kept, and remove old ones',
    () => import('./commands/store.ts'),
  ),
  lazily('schema', 'print the JSON Schema of scenarios', () => import('./commands/schema.ts')),
  lazily(
    'init [name] [file..]',
    'write a commented scenario to start from, or one made of your own files',
    () => import('./commands/init.ts'),
  ),
];

/** Lets the parser know every command. */
export function addCommands(yargs: Argv): Argv {
  return commands.reduce((parser, add) => add(parser), yargs);
}

function lazily<Args>(
  command: string,
  describe: string,
  load: () => Promise<{ readonly command: Command<Args> }>,
): (parser: Argv) => Argv {
  return (parser) =>
    parser.command<Args>({
      command,
      describe,
      builder: async (yargs) => (await load()).command.builder(yargs),
      handler: async (args) => (await load()).command.handler(args),
    });
}
