/** The interface of retry rules: whether a failed attempt is tried again. */
import type { RetryStrategy } from '../../model/jobs.ts';
import type { Failure } from '../../model/retry-rule.ts';

/** `attempt` counts from 1 those that the strategy counts. Timeouts are never retried. */
export type RetryRule = (strategy: RetryStrategy, attempt: number, failure: Failure) => boolean;
