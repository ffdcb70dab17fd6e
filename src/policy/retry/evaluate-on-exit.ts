/** AWS Batch's retry rule: attempts, and the first entry of evaluateOnExit that matches. */
import type { RetryStrategy } from '../../model/model.ts';

/** How an attempt failed, in the texts that AWS matches. */
export interface AttemptFailure {
  readonly statusReason: string;
  readonly reason: string;
  /** −1 = the container left no exit code. */
  readonly exitCode: number;
}

/** Whether a failed attempt (counted from 1) is tried again (reference §2.3). */
export function retries(
  strategy: RetryStrategy,
  attempt: number,
  failure: AttemptFailure,
): boolean {
  if (attempt >= strategy.attempts) return false;
  const rule = strategy.rules.find(
    ({ onStatusReason, onReason, onExitCode }) =>
      matches(onStatusReason, failure.statusReason) &&
      matches(onReason, failure.reason) &&
      matchesExitCode(onExitCode, failure.exitCode),
  );
  return rule === undefined || rule.action === 'RETRY';
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
