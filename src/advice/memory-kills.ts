/** Jobs that take more memory than they ask for, and are retried all the same [J23]. */
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import {
  killedExitCode,
  lastSubmission,
  type RetryStrategy,
  runsOutOfMemory,
} from '../model/jobs.ts';
import { hasMemoryKills } from '../model/rules/memory-kills.ts';
import { jobIdText } from '../model/names.ts';
import { matchingRule } from '../model/retry-rule.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

/** Drawn peaks are those of this replication. */
export const memoryKills: Rule = function* ({ model }) {
  const { jobs, retryStrategies } = model;
  if (!hasMemoryKills(jobs)) return;
  const neverEnough = describedJobs(model, (job) =>
    runsOutOfMemory(jobs, lastSubmission(jobs, job)),
  );
  for (const { path, firstJob, count } of neverEnough) {
    const peak = jobs.peakMemoryMib[firstJob];
    const asked = jobs.memoryMib[lastSubmission(jobs, firstJob)];
    const example = `job ${jobIdText(model, firstJob)} takes ${peak} MiB, and asks for ${asked}`;
    yield {
      path: [...path, 'simulation', 'peakMemory'],
      message: `${jobsText(count)} always run out of memory: ${example} at most`,
      remedy: 'ask for more MEMORY, or set simulation.resubmit: {times: 2, memory: 2}',
    };
  }
  const repeated = describedJobs(
    model,
    (job) => runsOutOfMemory(jobs, job) && retriesKilled(retryStrategies[jobs.retry[job]]),
  );
  for (const { path, count } of repeated) {
    const retries = `retries of ${jobsText(count)} that run out of memory`;
    yield {
      path: [...path, 'retryStrategy'],
      message: `${retries} repeat a request that is too small`,
      remedy:
        "put {onReason: 'OutOfMemoryError*', action: EXIT} first, and resubmit with more memory",
    };
  }
};

function retriesKilled(strategy: RetryStrategy): boolean {
  const failure = {
    statusReason: statusReason(Reason.OutOfMemory, -1),
    reason: containerReason(Reason.OutOfMemory),
    exitCode: killedExitCode,
  };
  return (
    strategy.attempts > 1 && strategy.rules[matchingRule(strategy, failure)]?.action !== 'EXIT'
  );
}
