/** The command line: its commands, and how it is parsed. */
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { addCommands } from './commands.ts';
import { ExitCode } from './exit-code.ts';
import { UsageError } from './flags.ts';
import { printError } from './handler.ts';
import { disguise } from './paths.ts';
import { writeText } from './streams.ts';

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
    await parser(words).parseAsync();
  } catch (error) {
    // Commands print their own mistakes; what arrives here is about the command line.
    const message = error instanceof Error ? error.message : String(error);
    process.exitCode = printError(new UsageError(message));
  }
}

function parser(words: readonly string[]) {
  return addCommands(yargs(disguise(words)))
    .scriptName('batchcast')
    .usage('$0 <command>: what an AWS Batch workload would cost, and when it would be done')
    .demandCommand(1, 'name a command')
    .recommendCommands()
    .strict()
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
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(message ?? 'unknown usage');
    });
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
