/** Standard output for data, standard error for all else; a reader that went away is no error. */
import { isatty } from 'node:tty';

/** Must be called once before anything is written. */
export function guardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Data. */
export function writeData(text: string): void {
  process.stdout.write(text);
}

/** Everything that is not data. */
export function writeError(text: string): void {
  process.stderr.write(text);
}

/** Whether standard output takes colours: a terminal, and neither `--no-color` nor NO_COLOR. */
export function takesColor(asked: boolean): boolean {
  const forbidden = (process.env['NO_COLOR'] ?? '') !== '';
  return asked && !forbidden && isatty(process.stdout.fd);
}
