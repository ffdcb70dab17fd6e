/** A progress bar on standard error while runs are played, if that is a terminal. */
import { isatty } from 'node:tty';
import cliProgress from 'cli-progress';

/** Starts a bar; undefined if standard error is no terminal. */
export function startProgress(label: string, runs: number): cliProgress.SingleBar | undefined {
  if (!isatty(process.stderr.fd)) return undefined;
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} runs`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(runs, 0);
  return bar;
}
