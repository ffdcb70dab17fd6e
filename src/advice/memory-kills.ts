/** Jobs that take more memory than they ask for, and are tried again in vain [J23]. */
import type { JobId } from '../kernel/ids.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import {
  killedExitCode,
  lastSubmission,
  type RetryStrategy,
  runsOutOfMemory,
} from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { matchingRule } from '../model/retry-rule.ts';
import { type Described, describedJobs, jobsText } from './definitions.ts';
import type { Finding, Rule } from './finding.ts';

/** Peaks that are drawn are those of this replication. */
export const memoryKills: Rule = ({ model }) => [
  ...describedJobs(model, (job) =>
    runsOutOfMemory(model.jobs, lastSubmission(model.jobs, job)),
  ).map((one) => neverEnough(model, one)),
  ...describedJobs(model, (job) => isRepeated(model, job)).map(repeated),
];

function neverEnough(model: Model, { path, firstJob, count }: Described): Finding {
  const peak = model.jobs.peakMemoryMib[firstJob];
  const asked = model.jobs.memoryMib[lastSubmission(model.jobs, firstJob)];
  const example = `job ${jobIdText(model, firstJob)} takes ${peak} MiB, and asks for ${asked}`;
  return {
    path: [...path, 'simulation', 'peakMemory'],
    message: `${jobsText(count)} always run out of memory: ${example} at most`,
    remedy: 'ask for more MEMORY, or set simulation.resubmit: {times: 2, memory: 2}',
  };
}

function repeated({ path, count }: Described): Finding {
  return {
    path: [...path, 'retryStrategy'],
    message: `retries of ${jobsText(count)} that run out of memory repeat the same request in vain`,
    remedy:
      "put {onReason: 'OutOfMemoryError*', action: EXIT} first, and resubmit with more memory",
  };
}

function isRepeated(model: Model, job: JobId): boolean {
  const strategy = model.retryStrategies[model.jobs.retry[job]];
  return runsOutOfMemory(model.jobs, job) && retriesKilled(strategy);
}

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
