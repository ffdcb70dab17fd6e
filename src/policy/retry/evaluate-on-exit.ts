/**
 * AWS Batch's retry rule: attempts, and the first entry of evaluateOnExit that matches
 * [R13, R14, retries.3].
 */
import type { RetryStrategy } from '../../model/jobs.ts';
import { type Failure, matchingRule } from '../../model/retry-rule.ts';

/** Whether the attempt (counted from 1) is not the last one [R2]. */
export function leavesAttempts({ attempts }: RetryStrategy, attempt: number): boolean {
  return attempt < attempts;
}

/** Whether a failed attempt (counted from 1) is tried again [R2, R13]. */
export function retries(strategy: RetryStrategy, attempt: number, failure: Failure): boolean {
  if (!leavesAttempts(strategy, attempt)) return false;
  const rule = strategy.rules[matchingRule(strategy, failure)];
  return rule === undefined || rule.action === 'RETRY';
}
