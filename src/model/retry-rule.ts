/**
 * Matches a failed attempt with patterns: those of evaluateOnExit [R11, R12, R14], and those by
 * which a client submits a job again [work.26].
 */
import type { EndCondition, RetryStrategy } from './jobs.ts';

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

/** Whether an end is one that the client's rule names [work.25]. */
export function followsEnd({ exitCodes, reasons }: EndCondition, failure: Failure): boolean {
  if (exitCodes.length + reasons.length === 0) return true;
  return (
    exitCodes.some((pattern) => matchesExitCode(pattern, failure.exitCode)) ||
    reasons.some(
      (pattern) =>
        matchesText(pattern, failure.statusReason) || matchesText(pattern, failure.reason),
    )
  );
}

/** undefined = not a condition. */
function matches(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || matchesText(pattern, text);
}

/** An exact match, or a prefix if the pattern ends in `*`. */
export function matchesText(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

/** `*` alone matches any exit code but 0. */
function matchesExitCode(pattern: string | undefined, exitCode: number): boolean {
  if (pattern === undefined) return true;
  if (exitCode < 0 || (pattern === '*' && exitCode === 0)) return false;
  return matches(pattern, String(exitCode));
}
