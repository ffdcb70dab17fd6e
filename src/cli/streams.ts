/** Standard output for data, standard error for the rest; a closed pipe is no error. */
import { isatty } from 'node:tty';
import { forTerminal } from '../kernel/text/borders.ts';

/** Ignores closed pipes; to be called once, before anything is written. */
export function guardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
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
