/** A progress bar on standard error while runs are played, if that is a terminal. */
import { isatty } from 'node:tty';
import cliProgress from 'cli-progress';

/** How far the runs of a scenario have come. */
export interface RunsSoFar {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

/** The bar of one scenario after another. */
export class Progress {
  private bar: cliProgress.SingleBar | undefined;

  show({ label, done, of }: RunsSoFar): void {
    this.bar ??= barOf(label, of);
    this.bar.update(done);
    if (done === of) this.end();
  }

  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }
}

/** undefined if standard error is no terminal. */
export function openProgress(): Progress | undefined {
  return isatty(process.stderr.fd) ? new Progress() : undefined;
}

function barOf(label: string, runs: number): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} runs`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(runs, 0);
  return bar;
}
