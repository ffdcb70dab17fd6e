/** What a model uses, worked out once: what it does not use costs its run nothing. */
import { hasCheckpoints, hasMultiNodeJobs, hasResubmissions } from '../../model/jobs.ts';
import { hasMemoryKills } from '../../model/rules/memory-kills.ts';
import type { Model } from '../../model/model.ts';

export type Features = ReturnType<typeof featuresOf>;

export function featuresOf(model: Model) {
  const { jobs, outcomes } = model;
  return {
    /** Dependencies or triggers; else no job waits for the end of another. */
    edges: jobs.dependents.targets.length + jobs.triggers.targets.length > 0,
    /** Queues with fair share; else no use is summed up, and jobs have no `sequence`. */
    shares: model.shares.length > 0,
    /** Consumable resources; else placements do not look at the stock. */
    consumables: model.consumables.length > 0,
    /** Events of the scenario; else nothing stops a job, and jobs have no `stop`. */
    events: model.events.length > 0,
    /** Jobs that save their work; else they have no `startedAt` and no `savedMs`. */
    checkpoints: hasCheckpoints(outcomes),
    /** Jobs that save their work, or run at speeds other than 1; else an attempt is its work. */
    pace: hasCheckpoints(outcomes) || outcomes.some(({ speeds }) => speeds.length > 0),
    /** Clients that submit failed jobs again; else a failed job is not submitted again. */
    resubmissions: hasResubmissions(jobs),
    /** Jobs that run out of memory; else a container exits by itself. */
    memoryKills: hasMemoryKills(jobs),
    /** Images that are pulled; else an attempt starts as with a cached image. */
    images: model.images.some(({ sizeMB }) => sizeMB > 0),
    /** Starts that fail by chance; else an attempt starts once its image is there. */
    startFailures: model.environments.some(({ latencies }) => latencies.startFailure > 0),
    /** Attempts that never were RUNNING do not count; else jobs have no `freeStarts`. */
    freeStarts: !model.assumptions.scheduler.startFailureCountsAsAttempt,
    /** Multi-node jobs; else no empty instances are kept, and jobs have no columns of nodes. */
    nodes: hasMultiNodeJobs(model.shapes),
    /** Pools that may lack capacity; else a launch takes the strategy's first choice. */
    shortPools: model.pools.capacities.some(
      (course) => course.kind !== 'fixed' || course.instances < Infinity,
    ),
  };
}
