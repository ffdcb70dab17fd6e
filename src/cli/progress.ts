/** A progress bar on standard error while runs are played, if that is a terminal. */
import { isatty } from 'node:tty';
import cliProgress from 'cli-progress';

/** Called after each run. */
type OnProgress = (done: number, of: number) => void;

/** Shows how far `play` has come. */
export async function withProgress<Result>(
  label: string,
  isQuiet: boolean,
  play: (onProgress: OnProgress) => Promise<Result>,
): Promise<Result> {
  if (isQuiet || !isatty(process.stderr.fd)) return play(() => undefined);
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value}/{total} runs`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(1, 0);
  try {
    return await play((done, of) => {
      bar.setTotal(of);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
