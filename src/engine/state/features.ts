/** What a model asks for at all, found out once: what it does not have costs its run nothing. */
import {
  hasCheckpoints,
  hasMemoryKills,
  hasMultiNodeJobs,
  hasResubmissions,
} from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { CapacityCourse } from '../../model/pools.ts';

export interface Features {
  /** Jobs hang on others, by dependencies or triggers; else nobody waits for a job's end. */
  readonly edges: boolean;
  /** Queues with fair share; else no use is summed up, and jobs have no `sequence`. */
  readonly shares: boolean;
  /** Consumable resources; else no placement asks the stock. */
  readonly consumables: boolean;
  /** Events of the scenario; else nothing stops a job, and jobs have no `stop`. */
  readonly events: boolean;
  /** Jobs that save their work; else they have no `startedAt` and no `savedMs`. */
  readonly checkpoints: boolean;
  /** Jobs that save their work, or do it at other speeds than 1; else an attempt is its work. */
  readonly pace: boolean;
  /** Clients that submit failed jobs again; else a failed job is the last of its name. */
  readonly resubmissions: boolean;
  /** Jobs that run out of memory; else a container exits by itself. */
  readonly memoryKills: boolean;
  /** Multi-node jobs; else nobody asks for empty instances, and jobs have no columns of nodes. */
  readonly nodes: boolean;
  /** Spot pools that may lack capacity; else a launch takes the strategy's first choice. */
  readonly shortPools: boolean;
}

export function featuresOf(model: Model): Features {
  const { jobs, outcomes } = model;
  return {
    edges: jobs.dependents.targets.length + jobs.triggers.targets.length > 0,
    shares: model.shares.length > 0,
    consumables: model.consumables.length > 0,
    events: model.events.length > 0,
    checkpoints: hasCheckpoints(outcomes),
    pace: hasCheckpoints(outcomes) || outcomes.some(({ speeds }) => speeds.length > 0),
    resubmissions: hasResubmissions(jobs),
    memoryKills: hasMemoryKills(jobs),
    nodes: hasMultiNodeJobs(model.shapes),
    shortPools: model.pools.capacities.some(isLimit),
  };
}

function isLimit(course: CapacityCourse): boolean {
  return course.kind !== 'fixed' || course.instances < Infinity;
}
