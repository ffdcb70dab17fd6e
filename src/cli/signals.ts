/** Handles interrupts by the user. */
import { ExitCode } from './exit-code.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Cleans up and ends the process on a signal; the returned function removes the handlers. */
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
