/** A progress bar on standard error while runs are played, if that is a terminal. */
import { isatty } from 'node:tty';
import cliProgress from 'cli-progress';

/** Shows how many runs are done. */
export interface Progress {
  readonly update: (done: number, of: number) => void;
  readonly stop: () => void;
}

/** A bar; nothing if it is not wanted or standard error is no terminal. */
export function createProgress(label: string, wanted: boolean): Progress {
  if (!wanted || !isatty(process.stderr.fd)) {
    return { update: () => undefined, stop: () => undefined };
  }
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} runs`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  let isRunning = false;
  return {
    update(done, of) {
      if (!isRunning) bar.start(of, 0);
      isRunning = true;
      bar.update(done);
    },
    stop() {
      bar.stop();
    },
  };
}
