/** Timeouts that end jobs before their work is done; a job that times out is not retried [R21]. */
import type { JobId } from '../kernel/ids.ts';
import { msPerSecond } from '../kernel/units.ts';
import { runsOutOfMemory } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { printDuration } from '../scenario/values/duration.ts';
import { leastAttemptMs, mostAttemptMs } from './attempt-times.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

/** A smaller part of the jobs of a definition may be meant to be stopped. */
const leastShare = 0.05;

/** Drawn runtimes are those of this replication. */
export const shortTimeouts: Rule = function* ({ model }) {
  const { jobs } = model;
  const limited = describedJobs(model, (job) => jobs.timeoutMs[job] > 0);
  if (limited.length === 0) return;
  const all = new Map(limited.map(({ path, count }) => [path.join(' '), count]));
  const longest = longestByTimeout(model);
  for (const { path, firstJob, count } of describedJobs(model, (job) => timesOut(model, job))) {
    const total = all.get(path.join(' ')) ?? count;
    if (count <= leastShare * total) continue;
    const timeoutMs = jobs.timeoutMs[firstJob];
    const longestMs = longest.get(timeoutMs) ?? 0;
    const part = count === total ? jobsText(count) : `${count} of ${jobsText(total)}`;
    const works = `${count === 1 ? 'works' : 'work'} longer than the timeout`;
    yield {
      path: [...path, 'timeout', 'attemptDurationSeconds'],
      message:
        `${part} ${works} of ${printDuration(timeoutMs)} (the longest ` +
        `${printDuration(longestMs)}) and ${count === 1 ? 'fails' : 'fail'}: ` +
        'what times out is not retried',
      remedy: `raise it above ${Math.ceil(longestMs / msPerSecond)}`,
    };
  }
};

/** Whether each of its attempts does; a job that saves its work may need several. */
function timesOut(model: Model, job: JobId): boolean {
  const timeoutMs = model.jobs.timeoutMs[job];
  if (timeoutMs === 0 || runsOutOfMemory(model.jobs, job)) return false;
  const { checkpoint } = model.outcomes[model.jobs.outcome[job]];
  return checkpoint === undefined && leastAttemptMs(model, job) > timeoutMs;
}

/** The longest attempt of the jobs that time out, by their timeout. */
function longestByTimeout(model: Model): ReadonlyMap<number, number> {
  const { jobs } = model;
  const longest = new Map<number, number>();
  for (let job = 0 as JobId; job < jobs.count; job++) {
    if (!timesOut(model, job)) continue;
    const before = longest.get(jobs.timeoutMs[job]) ?? 0;
    longest.set(jobs.timeoutMs[job], Math.max(before, mostAttemptMs(model, job)));
  }
  return longest;
}
