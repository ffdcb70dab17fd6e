/** Checkpoints that never save, because the work ends before the first is due [work.16]. */
import { isOfMultiNode } from '../model/rules/kinds.ts';
import { sure } from '../kernel/lookup.ts';
import type { JobId } from '../kernel/ids.ts';
import { msPerMinute } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

/** Only where none of the jobs of a definition ever saves. */
export const idleCheckpoints: Rule = function* ({ model }) {
  if (model.outcomes.every(({ checkpoint }) => checkpoint === undefined)) return;
  const saving = new Set(
    describedJobs(model, (job) => savesEver(model, job)).map(({ path }) => path.join(' ')),
  );
  const checkpointed = describedJobs(model, (job) => checkpointOf(model, job) !== undefined);
  for (const { path, firstJob, count } of checkpointed) {
    if (saving.has(path.join(' '))) continue;
    const interval = `${sure(checkpointOf(model, firstJob)).intervalMs / msPerMinute} min`;
    yield {
      path: [...path, 'simulation', 'checkpoint', 'interval'],
      message: `${jobsText(count)} work no longer than the interval of ${interval}: none saves`,
      remedy: 'set a shorter interval',
    };
  }
};

function checkpointOf({ jobs, outcomes }: Model, job: JobId) {
  const { checkpoint } = outcomes[jobs.outcome[job]];
  return isOfMultiNode(jobs, job) ? undefined : checkpoint;
}

/** On the slowest type of those that the job gives a speed, or on another type. */
function savesEver(model: Model, job: JobId): boolean {
  const checkpoint = checkpointOf(model, job);
  if (checkpoint === undefined) return false;
  const { runtimesMs, speeds } = model.outcomes[model.jobs.outcome[job]];
  const longestMs = runtimesMs.reduce<number>((most, one) => Math.max(most, one), 0);
  const workMs = runtimesMs.length > 0 ? longestMs : model.jobs.workMs[job];
  const slowest = speeds.reduce((least, { factor }) => Math.min(least, factor), 1);
  return Math.round(workMs / slowest) > checkpoint.intervalMs;
}
