/** The commands: words, purposes and examples; the rest of each is loaded when it is used. */
import type { Argv } from 'yargs';
import type { Command } from './handler.ts';

interface CommandEntry<Args> {
  readonly command: string;
  readonly describe: string;
  readonly examples: readonly (readonly [words: string, what: string])[];
  /** Flags that most people need; absent = there are few. */
  readonly main?: readonly string[];
  readonly load: () => Promise<{ readonly command: Command<Args> }>;
}

/** In the order of the help. */
const entries = [
  lazily({
    command: 'run <scenario..>',
    describe: 'play scenarios; print the answer and write it to a folder',
    examples: [
      ['mine.yaml', 'all strategies, compared'],
      ['mine.yaml --sweep maxvCpus=64..512:64', 'one strategy, a limit in eight values'],
      ['mine.yaml --replications auto', 'as many replications as it takes to decide'],
    ],
    main: ['strategy', 'replications', 'set', 'sweep', 'out', 'format', 'quiet'],
    load: () => import('./commands/run.ts'),
  }),
  lazily({
    command: 'plan <scenario>',
    describe: 'find the cheapest of many settings that meets a deadline and a budget',
    examples: [
      [
        'mine.yaml --finish-by 08:00 --search maxvCpus=64..512',
        'the cheapest limit that is in time',
      ],
    ],
    main: ['finish-by', 'budget', 'confidence', 'search', 'strategy', 'format', 'quiet'],
    load: () => import('./commands/plan.ts'),
  }),
  lazily({
    command: 'validate <scenario..>',
    describe: 'check scenarios and the files that they name; write nothing',
    examples: [['mine.yaml', 'all mistakes at once, each at its line']],
    load: () => import('./commands/validate.ts'),
  }),
  lazily({
    command: 'explain <scenario>',
    describe: 'tell the story of one job: why it waited, where it ran, how it ended',
    examples: [['mine.yaml --job align-12', 'what happened to this job']],
    load: () => import('./commands/explain.ts'),
  }),
  lazily({
    command: 'why <scenario>',
    describe: 'explain one run: its machines, its money, and what its finish waited for',
    examples: [['mine.yaml --strategy spot', 'where money and time of this strategy go']],
    load: () => import('./commands/why.ts'),
  }),
  lazily({
    command: 'report <results>',
    describe: 'show the page of a result, or price its runs again without playing them',
    examples: [
      ['results/mine --open', 'the page, in the browser'],
      ['results/mine --prices mine.csv', 'the same runs at other prices'],
    ],
    load: () => import('./commands/report.ts'),
  }),
  lazily({
    command: 'compare <before> <now>',
    describe: 'two results side by side: what changed, and whether it is noise',
    examples: [['results/monday results/today', 'what changed since Monday']],
    load: () => import('./commands/compare.ts'),
  }),
  lazily({
    command: 'sensitivity <scenario>',
    describe: 'move every assumption, and say on which of them the answer hangs',
    examples: [['mine.yaml', 'what could turn the answer, and where it turns']],
    main: ['strategy', 'replications', 'set', 'report', 'format', 'quiet'],
    load: () => import('./commands/sensitivity.ts'),
  }),
  lazily({
    command: 'import <log> <file..>',
    describe: 'decode recorded histories and summarise them',
    examples: [['auto trace.txt', 'what is in this history']],
    load: () => import('./commands/import.ts'),
  }),
  lazily({
    command: 'export <scenario>',
    describe: 'print the AWS objects of a strategy as requests, Terraform or CloudFormation',
    examples: [['mine.yaml --strategy spot', 'what to send to AWS']],
    load: () => import('./commands/export.ts'),
  }),
  lazily({
    command: 'catalog [pattern]',
    describe: 'list instance types and prices of a region',
    examples: [["'m6i.*' --region eu-central-1", 'the types of a family']],
    load: () => import('./commands/catalog.ts'),
  }),
  lazily({
    command: 'prices <action> <file..>',
    describe: "import AWS's own price lists into a catalogue for scenarios",
    examples: [['import AmazonEC2.json -o catalog.json', 'prices as of today']],
    load: () => import('./commands/prices.ts'),
  }),
  lazily({
    command: 'store',
    describe: 'list the runs that are kept, and remove old ones',
    examples: [['', 'what is kept in .batchcast']],
    load: () => import('./commands/store.ts'),
  }),
  lazily({
    command: 'schema',
    describe: 'print the JSON Schema of scenarios',
    examples: [['> scenario.schema.json', 'for editors']],
    load: () => import('./commands/schema.ts'),
  }),
  lazily({
    command: 'init [name] [file..]',
    describe: 'write a commented scenario to start from, or one made of your own files',
    examples: [
      ['mine --from trace.txt', 'a scenario of what ran'],
      ['mine', 'a commented one to start from'],
    ],
    load: () => import('./commands/init.ts'),
  }),
  lazily({
    command: 'help [topic] [key]',
    describe: 'explain a command, or one of: format, assumptions, metrics, exit-codes',
    examples: [
      ['format computeEnvironments', 'the keys of a section of scenarios'],
      ['assumptions spot', 'what is assumed of Spot, its range and its source'],
    ],
    load: () => import('./commands/help.ts'),
  }),
  lazily({
    command: 'completion <shell>',
    describe: 'print what bash, zsh or fish needs to complete command lines',
    examples: [['bash >> ~/.bashrc', 'from the next shell on']],
    load: () => import('./commands/completion.ts'),
  }),
];

/** Their first words. */
export const commandNames: readonly string[] = entries.map(({ name }) => name);

/** How a command is used, a line each with what it does; empty if there is no such command. */
export function examplesOf(command: string | undefined): string {
  const { examples = [] } = entries.find(({ name }) => name === command) ?? {};
  const lines = examples.map(([words, what]) => {
    return `  batchcast ${command} ${words}`.trimEnd() + `\n      ${what}`;
  });
  return lines.length === 0 ? '' : `\n\nExamples:\n${lines.join('\n')}`;
}

/** Lets the parser know every command. */
export function addCommands(yargs: Argv): Argv {
  return entries.reduce((parser, { add }) => add(parser), yargs);
}

function lazily<Args>({ command, describe, examples, main = [], load }: CommandEntry<Args>) {
  const [name = ''] = command.split(' ');
  const add = (parser: Argv): Argv =>
    parser.command<Args>({
      command,
      describe,
      builder: async (yargs) => {
        const own = (await load()).command.builder(yargs.version(false));
        if (main.length > 0) own.group([...main], 'Main flags:').updateStrings(moreFlags);
        return own;
      },
      handler: async (args) => (await load()).command.handler(args),
    });
  return { name, add, examples };
}

const moreFlags = { 'Options:': 'More flags:' };
