/** Whether a failed attempt is retried, by the rules [retries.2, retries.3, retries.4]. */
import type { RetryStrategy } from '../../model/jobs.ts';

export interface AttemptOutcome {
  readonly statusReason: string;
  readonly reason: string;
  /** −1 = none. */
  readonly exitCode: number;
}

/** `attempt` = the attempts used so far. */
export function isRetried(strategy: RetryStrategy, attempt: number, end: AttemptOutcome): boolean {
  if (attempt >= strategy.attempts) return false;
  for (const rule of strategy.rules) if (matches(rule, end)) return rule.action === 'RETRY';
  return true;
}

function matches(rule: RetryStrategy['rules'][number], end: AttemptOutcome): boolean {
  if (rule.onStatusReason !== undefined && !matchesText(rule.onStatusReason, end.statusReason)) {
    return false;
  }
  if (rule.onReason !== undefined && !matchesText(rule.onReason, end.reason)) return false;
  return rule.onExitCode === undefined || matchesCode(rule.onExitCode, end.exitCode);
}

/** Exact, or the beginning of the text if the pattern ends in `*`. */
export function matchesText(pattern: string, text: string): boolean {
  if (!pattern.endsWith('*')) return pattern === text;
  return text.startsWith(pattern.slice(0, -1));
}

/** `*` alone is any code of at least 1. */
export function matchesCode(pattern: string, exitCode: number): boolean {
  if (exitCode < 0) return false;
  if (pattern === '*') return exitCode >= 1;
  return matchesText(pattern, String(exitCode));
}
