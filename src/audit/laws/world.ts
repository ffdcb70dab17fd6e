/** The auditor's own picture of the world, built from records alone. */
import { firstWorld, type Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { applyToPool, newPools, type WorldPool } from './pools.ts';
import type { AuditRow } from './row.ts';
import { workPlan, type WorkPlan } from './work-plan.ts';

/** How far an instance has come. */
export const Phase = { launched: 1, running: 2, registered: 3, ready: 4, terminated: 5 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** An instance or task; instants in ms, NaN = never. */
export interface WorldInstance {
  readonly offering: number;
  readonly environment: number;
  readonly launchedMs: number;
  phase: Phase;
  noticed: boolean;
  runningMs: number;
  terminatedMs: number;
  reclaimed: boolean;
  /** Jobs STARTING or RUNNING on it. */
  readonly jobs: Set<number>;
  /** Jobs ever placed on it. */
  placements: number;
}

/** A job's present. */
export interface WorldJob {
  status: JobStatus;
  createdMs: number;
  /** Where its latest attempt is or was; −1 = nowhere. */
  instance: number;
  attempt: number;
  startedMs: number;
  /** What its latest attempt that turned RUNNING had to do then. */
  plan: WorkPlan | undefined;
  /** What that attempt has kept of it. */
  keptMs: number;
  /** Of its first submission: work that all of them have saved. */
  savedMs: number;
  /** How and when its latest attempt ended, or the job itself where that was not in an attempt. */
  endedMs: number;
  reason: Reason;
  exitCode: number;
}

/** Whether the job holds an instance. */
export function inAttempt({ status }: WorldJob): boolean {
  return status === JobStatus.STARTING || status === JobStatus.RUNNING;
}

export interface World {
  /** What the latest update made of queues, environments, prices … */
  readonly tables: Tables;
  readonly jobs: readonly WorldJob[];
  readonly instances: readonly WorldInstance[];
  readonly pools: readonly WorldPool[];
  /** Makes the record true. */
  apply(row: AuditRow): void;
}

/** The world before the first record. */
export function emptyWorld(model: Model): World {
  const jobs = Array.from({ length: model.jobs.count }, newJob);
  const instances: WorldInstance[] = [];
  const pools = newPools(model);
  const world = {
    tables: firstWorld(model),
    jobs,
    instances,
    pools,
    apply(row: AuditRow) {
      applyToPool(model, pools, row);
      if (row.kind === Kind.InstanceLaunched) instances.push(newInstance(model, row));
      else if (row.kind === Kind.WorldUpdated) {
        const event = model.events[row.subject]!;
        if (event.kind === 'update') world.tables = event.world;
      } else if (row.kind === Kind.WorkKept) {
        keep(jobs[row.subject]!, firstOf(model, jobs, row.subject), row.value);
      } else if (isOfJob(row.kind)) {
        applyToJob(jobs[row.subject]!, instances, row);
        if (row.kind === Kind.JobStarted) plan(model, world, row);
      } else if (row.kind < Kind.PlacementRefused) applyToInstance(instances[row.subject]!, row);
    },
  };
  return world;
}

/** A job's first submission. */
function firstOf(model: Model, jobs: readonly WorldJob[], id: number): WorldJob {
  return jobs[id - model.jobs.resubmission[id]!]!;
}

function keep(job: WorldJob, first: WorldJob, keptMs: number): void {
  job.keptMs = keptMs;
  first.savedMs += Math.round(keptMs * (job.plan?.speed ?? 1));
}

function plan(model: Model, { jobs, instances }: Pick<World, 'jobs' | 'instances'>, row: AuditRow) {
  const { subject: job, value: attempt } = row;
  const { offering } = instances[row.object]!;
  const { savedMs } = firstOf(model, jobs, job);
  jobs[job]!.plan = workPlan(model, { job, attempt, offering }, savedMs);
}

/** Whether the kind is an arrow in the life of a job. */
export function isOfJob(kind: Kind): boolean {
  return kind < Kind.InstanceLaunched || kind === Kind.NodeEnded;
}

function newJob(): WorldJob {
  return {
    status: JobStatus.NONE,
    createdMs: NaN,
    instance: -1,
    attempt: 0,
    startedMs: NaN,
    plan: undefined,
    keptMs: 0,
    savedMs: 0,
    endedMs: NaN,
    reason: Reason.Ok,
    exitCode: -1,
  };
}

function newInstance(model: Model, row: AuditRow): WorldInstance {
  return {
    offering: row.object,
    environment: model.offerings.environment[row.object]!,
    launchedMs: row.at,
    phase: Phase.launched,
    noticed: false,
    runningMs: NaN,
    terminatedMs: NaN,
    reclaimed: false,
    jobs: new Set(),
    placements: 0,
  };
}

const statusAfter: Partial<Record<Kind, JobStatus>> = {
  [Kind.JobSubmitted]: JobStatus.SUBMITTED,
  [Kind.JobSpawned]: JobStatus.PENDING,
  [Kind.JobPending]: JobStatus.PENDING,
  [Kind.JobRunnable]: JobStatus.RUNNABLE,
  [Kind.JobPlaced]: JobStatus.STARTING,
  [Kind.JobStarted]: JobStatus.RUNNING,
  [Kind.JobRetried]: JobStatus.RUNNABLE,
  [Kind.JobSucceeded]: JobStatus.SUCCEEDED,
  [Kind.JobFailed]: JobStatus.FAILED,
  [Kind.NodeEnded]: JobStatus.PENDING,
};

function applyToJob(job: WorldJob, instances: readonly WorldInstance[], row: AuditRow): void {
  job.status = statusAfter[row.kind] ?? job.status;
  if (row.kind <= Kind.JobSpawned) job.createdMs = row.at;
  else if (row.kind === Kind.JobPlaced) {
    job.instance = row.object;
    job.attempt = row.value;
    job.startedMs = NaN;
    job.plan = undefined;
    job.keptMs = 0;
    instances[row.object]!.jobs.add(row.subject);
    instances[row.object]!.placements++;
  } else if (row.kind === Kind.JobStarted) job.startedMs = row.at;
  else if (row.kind >= Kind.JobRetried) {
    instances[job.instance]?.jobs.delete(row.subject);
    job.endedMs = row.at;
    job.reason = row.reason;
    job.exitCode = row.value;
  }
}

function applyToInstance(instance: WorldInstance, row: AuditRow): void {
  switch (row.kind) {
    case Kind.InstanceRunning:
      instance.phase = Phase.running;
      instance.runningMs = row.at;
      break;
    case Kind.InstanceRegistered:
      instance.phase = Phase.registered;
      break;
    case Kind.InstanceReady:
      instance.phase = Phase.ready;
      break;
    case Kind.InstanceNoticed:
      instance.noticed = true;
      break;
    case Kind.InstanceTerminated:
      instance.phase = Phase.terminated;
      instance.terminatedMs = row.at;
      instance.reclaimed = row.reason === Reason.Reclaimed;
      break;
  }
}
