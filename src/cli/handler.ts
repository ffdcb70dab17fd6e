/** Wraps every command: prints its errors and sets the exit code. */
import type { Argv, CommandModule } from 'yargs';
import { AssertionFailure } from '../kernel/assert.ts';
import { InputError } from '../kernel/input-error.ts';
import { ExitCode } from './exit-code.ts';
import { UsageError } from './flags.ts';
import { faultIssue, isFault } from './folder/faults.ts';
import { printIssues } from './issues.ts';
import { writeError } from './streams.ts';

/** What a command takes, and what it does. */
export interface Command<Args> {
  readonly builder: (yargs: Argv) => Argv<Args>;
  readonly handler: CommandModule<object, Args>['handler'];
}

/** What the options of a command parse; not what yargs adds to it. */
export type ArgumentsOf<Options extends (yargs: Argv) => Argv> =
  ReturnType<Options> extends Argv<infer Own> ? Own : never;

/** The command as a handler for yargs, which never throws. */
export function handler<Args>(command: (args: Args) => ExitCode | Promise<ExitCode>) {
  return async (args: Args): Promise<void> => {
    try {
      process.exitCode = await command(args);
    } catch (error) {
      process.exitCode = printError(error);
    }
  };
}

/** Prints an error and returns its exit code. */
export function printError(error: unknown): ExitCode {
  if (error instanceof InputError) {
    printIssues(error.issues);
    return ExitCode.invalidInput;
  }
  if (error instanceof UsageError) {
    writeError(`error: ${error.message}\nTry batchcast --help.\n`);
    return ExitCode.invalidInput;
  }
  if (isFault(error)) {
    printIssues([faultIssue(error)]);
    return ExitCode.invalidInput;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeError(`internal error: ${text}\n`);
  if (error instanceof AssertionFailure) {
    writeError('This is a defect of batchcast: please report it with the scenario.\n');
  }
  return ExitCode.internalError;
}
