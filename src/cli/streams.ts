/** Standard output for data, standard error for the rest; a closed pipe is no error. */
import { isatty } from 'node:tty';
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

/** Whether to write colours: on a terminal, without `--no-color` and NO_COLOR. */
export function takesColor(wanted: boolean): boolean {
  const forbidden = (process.env['NO_COLOR'] ?? '') !== '';
  return wanted && !forbidden && isatty(process.stdout.fd);
}
