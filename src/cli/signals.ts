/** What happens when the user interrupts. */
import { ExitCode } from './exit-code.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** On a signal cleans up and ends the process; the returned function takes that back. */
export function whenInterrupted(cleanUp: () => void): () => void {
  const stop = () => {
    cleanUp();
    process.exit(ExitCode.interrupted);
  };
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
