/** Standard output for data, standard error for the rest; a closed pipe is no error. */
import { isatty } from 'node:tty';
import { isMainThread, workerData } from 'node:worker_threads';
import { forTerminal } from '../kernel/text/borders.ts';
import { ExitCode } from './exit-code.ts';

/**
 * Ignores closed pipes, and ends the process where output cannot be written, on a full disk say; to
 * be called once, before anything is written.
 */
export function guardStreams(): void {
  const outputs = [
    [process.stdout, 'output'],
    [process.stderr, 'error'],
  ] as const;
  for (const [stream, name] of outputs) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      process.exitCode = ExitCode.internalError;
      if (name === 'output') writeError(`error: standard output cannot be written: ${message}\n`);
      process.exit();
    });
  }
}

/** Writes data, as they are. */
export function writeData(text: string): void {
  process.stdout.write(text);
}

/** Writes data for people to read. */
export function writeText(text: string): void {
  process.stdout.write(forTerminal(text));
}

/** Writes anything that is not data. */
export function writeError(text: string): void {
  process.stderr.write(forTerminal(text));
}

/** Writes to standard error what is clean already, and may have colours. */
export function writeStyled(text: string): void {
  process.stderr.write(text);
}

/** Standard output, or standard error. */
type Stream = 'output' | 'error';

const descriptors = { output: 1, error: 2 } as const;

/** Whether to write colours: on a terminal, without `--no-color` and NO_COLOR. */
export function takesColor(stream: Stream): boolean {
  const isForbidden = (process.env['NO_COLOR'] ?? '') !== '' || process.argv.includes('--no-color');
  return !isForbidden && isatty(descriptors[stream]);
}

/** Columns where there is no terminal. */
const usualWidth = 100;
/** Columns of the narrowest terminal that texts are fitted to. */
const leastWidth = 40;

/** Columns of the terminal; a thread has them from the thread that guards it. */
export function terminalWidth(stream: Stream): number {
  const { columns } = stream === 'output' ? process.stdout : process.stderr;
  const known = isMainThread ? columns : (workerData as GuardData | null)?.columns;
  return Math.max(leastWidth, known ?? usualWidth);
}

/** Columns that texts are fitted to: those of a terminal; in a file, a line may have any length. */
export function outputWidth(): number {
  return isatty(descriptors.output) ? terminalWidth('output') : Infinity;
}

/** What a guarded command learns of the terminal. */
export interface GuardData {
  /** Of either stream; undefined = neither is a terminal. */
  readonly columns: number | undefined;
}
