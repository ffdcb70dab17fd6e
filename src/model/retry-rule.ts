/** Finds the entry of evaluateOnExit that applies to a failed attempt [R11, R12, R14]. */
import type { RetryStrategy } from './jobs.ts';

/** A failed attempt, in the texts that AWS matches. */
export interface Failure {
  readonly statusReason: string;
  readonly reason: string;
  /** −1 = the container left no exit code. */
  readonly exitCode: number;
}

/** Index of the first entry whose conditions all match; −1 = none, which means RETRY. */
export function matchingRule({ rules }: RetryStrategy, failure: Failure): number {
  return rules.findIndex(
    ({ onStatusReason, onReason, onExitCode }) =>
      matches(onStatusReason, failure.statusReason) &&
      matches(onReason, failure.reason) &&
      matchesExitCode(onExitCode, failure.exitCode),
  );
}

/** An exact match, or a prefix if the pattern ends in `*`; undefined = not a condition. */
function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

/** `*` alone matches any exit code but 0. */
function matchesExitCode(pattern: string | undefined, exitCode: number): boolean {
  if (pattern === undefined) return true;
  if (exitCode < 0 || (pattern === '*' && exitCode === 0)) return false;
  return matches(pattern, String(exitCode));
}
