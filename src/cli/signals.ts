/** Handles interrupts by the user, and requests to end. */
import { ExitCode } from './exit-code.ts';

const exitCodes = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated } as const;
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Cleans up and ends the process on a signal; the returned function removes the handlers. */
export function whenInterrupted(cleanUp: () => void): () => void {
  const stop = (signal: (typeof signals)[number]) => {
    cleanUp();
    process.exit(exitCodes[signal]);
  };
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
