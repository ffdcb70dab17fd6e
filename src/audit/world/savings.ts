/** What attempts with checkpoints have to do, and what they save [work.14, work.16]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { Hearer } from '../hearing.ts';
import type { WorldInstances } from './instances.ts';
import type { WorldJobs } from './jobs.ts';
import { checkpointOf, hasCheckpoints, type WorkPlan, workPlan } from './work-plan.ts';

export interface Savings extends Hearer {
  /** By job with checkpoints that has run: what its latest attempt had to do. */
  readonly plans: ReadonlyMap<JobId, WorkPlan>;
}

/** They hear a record after its job does. */
export function newSavings(model: Model, jobs: WorldJobs, instances: WorldInstances): Savings {
  const { firstSubmission } = model.jobs;
  const plans = new Map<JobId, WorkPlan>();
  /** By first submission: the work that all submissions of the job have saved. */
  const savedMs = new Map<JobId, number>();
  if (!hasCheckpoints(model)) return { plans, hears: {} };
  return {
    plans,
    hears: {
      [Kind.JobStarted](row) {
        const { job, instance } = row;
        const checkpoint = checkpointOf(model, job);
        if (checkpoint === undefined) return;
        const saved = { checkpoint, savedMs: savedMs.get(firstSubmission[job]) ?? 0 };
        const plan = workPlan(model, row, instances.offering[instance], saved);
        plans.set(job, plan);
        jobs.runMs[job] = plan.runMs;
      },
      [Kind.WorkKept]({ job, value }) {
        const first = firstSubmission[job];
        const ms = Math.round(value * (plans.get(job)?.speed ?? 1));
        savedMs.set(first, (savedMs.get(first) ?? 0) + ms);
      },
    },
  };
}
