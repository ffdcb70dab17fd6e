/** The command line: its commands, and how it is parsed. */
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { nearest } from '../kernel/near-match.ts';
import { addCommands, commandNames, examplesOf } from './commands.ts';
import { ExitCode } from './exit-code.ts';
import { unexpected, UsageError } from './flags.ts';
import { printError } from './handler.ts';
import { completionFlag } from './completion/flag.ts';
import { cleanHelp } from './help/clean-help.ts';
import { disguise, undisguise } from './paths.ts';
import { writeData, writeText } from './streams.ts';

const width = 100;

const firstCommands = `batchcast: what an AWS Batch workload would cost, and when it would be done

  batchcast init mine --from trace.txt   make a scenario of your own files (or of none: init mine)
  batchcast run mine.yaml                run its strategies, and compare cost and time
  batchcast why mine.yaml                see where the money and the time go

batchcast --help lists all commands.
`;

/** Runs the command that the words name; its exit code is left in `process.exitCode`. */
export async function runProgram(words: readonly string[]): Promise<void> {
  if (words.length === 0) {
    writeText(firstCommands);
    return;
  }
  try {
    // No shell passes one; a program that calls this one may.
    const odd = words.find((word) => word.includes('\0'));
    if (odd !== undefined) throw unexpected('a word', 'no NUL character', odd);
    const [first, ...rest] = words;
    if (first === completionFlag) {
      await printCandidates(rest);
      return;
    }
    const help = await run(asHelpOfCommand(words));
    if (help !== '') writeText(`${help}\n`);
  } catch (error) {
    // Commands print their own mistakes; what arrives here is about the command line.
    const message = error instanceof Error ? error.message : String(error);
    process.exitCode = printError(new UsageError(message));
  }
}

/** Runs a command, or returns its help if that is asked for. */
async function run(words: readonly string[]): Promise<string> {
  let help = '';
  await parser().parseAsync(disguise(words), {}, (_, __, output) => {
    help = cleanHelp(output);
  });
  return help === '' ? '' : help + examplesOf(words[0]);
}

/** A word and its meaning a line, for shells. */
async function printCandidates(words: readonly string[]): Promise<void> {
  const { candidates } = await import('./completion/complete.ts');
  const found = await candidates(words, run);
  writeData(found.map(({ word, meaning }) => `${word}\t${meaning}\n`).join(''));
}

/** `help run` is `run --help`; other topics are a command of their own. */
function asHelpOfCommand(words: readonly string[]): readonly string[] {
  const [first, topic, ...more] = words;
  const isOfCommand = first === 'help' && more.length === 0 && topic !== undefined;
  if (first === 'help' && topic === undefined) return ['--help'];
  // Beside this word, yargs takes no notice of flags.
  if (first === 'help' && /^--(?!help$)/.test(topic ?? '')) {
    throw new UsageError(`Unknown argument: ${topic?.slice('--'.length)}`);
  }
  return isOfCommand && commandNames.includes(topic) ? [topic, '--help'] : words;
}

function parser() {
  return addCommands(yargs())
    .scriptName('batchcast')
    .usage('$0 <command>: what an AWS Batch workload would cost, and when it would be done')
    .demandCommand(1, 'name a command')
    .recommendCommands()
    .strict()
    .middleware(undisguise, true)
    .parserConfiguration({
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'greedy-arrays': false,
    })
    .locale('en')
    .version(version())
    .help()
    .wrap(width)
    .epilogue(
      `Exit codes: ${ExitCode.ok} ok · ${ExitCode.internalError} internal error · ` +
        `${ExitCode.invalidInput} usage or invalid input, nothing written · ` +
        `${ExitCode.thresholdFailed} a threshold failed · ` +
        `${ExitCode.unfinished} work left unfinished · ${ExitCode.interrupted} interrupted · ` +
        `${ExitCode.terminated} terminated`,
    )
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined, usage) => {
      throw error ?? new UsageError(withNear(message ?? 'unknown usage', usage as KnownFlags));
    });
}

/** What yargs knows of the flags of a command; its types leave it out. */
interface KnownFlags {
  readonly getDescriptions?: () => Readonly<Record<string, string>>;
}

/** `Unknown argument: colour; did you mean --color?` */
function withNear(message: string, usage: KnownFlags): string {
  if (message.startsWith('Did you mean'))
    return `there is no such command; did${message.slice('Did'.length)}`;
  const [, names] = /^Unknown arguments?: (.*)$/.exec(message) ?? [];
  if (names === undefined) return message;
  const known = Object.keys(usage.getDescriptions?.() ?? {});
  const near = names.split(', ').flatMap((name) => nearest(name, known).slice(0, 1));
  const flags = [...new Set(near)].map((name) => `--${name}`);
  return flags.length === 0 ? message : `${message}; did you mean ${flags.join(' or ')}?`;
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
