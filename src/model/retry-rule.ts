/** Which entry of evaluateOnExit decides about a failed attempt [R11, R12, R14]. */
import type { RetryStrategy } from './jobs.ts';

/** How an attempt failed, in the texts that AWS matches. */
export interface Failure {
  readonly statusReason: string;
  readonly reason: string;
  /** −1 = the container left no exit code. */
  readonly exitCode: number;
}

/** Index of the first entry whose stated conditions all match; −1 = none, which means RETRY. */
export function matchingRule({ rules }: RetryStrategy, failure: Failure): number {
  return rules.findIndex(
    ({ onStatusReason, onReason, onExitCode }) =>
      matches(onStatusReason, failure.statusReason) &&
      matches(onReason, failure.reason) &&
      matchesExitCode(onExitCode, failure.exitCode),
  );
}

/** Exact, or a prefix where the pattern ends in `*`; no pattern is no condition. */
function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

/** `*` alone matches only non-zero codes that exist. */
function matchesExitCode(pattern: string | undefined, exitCode: number): boolean {
  if (pattern === undefined) return true;
  if (exitCode < 0 || (pattern === '*' && exitCode === 0)) return false;
  return matches(pattern, String(exitCode));
}
