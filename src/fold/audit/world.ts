/** The auditor's own picture of the world, built from records alone. */
import { firstWorld } from '../../model/model.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../job-lives.ts';
import type { AuditRow } from './row.ts';

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
  /** Makes the record true. */
  apply(row: AuditRow): void;
}

/** The world before the first record. */
export function emptyWorld(model: Model): World {
  const jobs = Array.from({ length: model.jobs.count }, newJob);
  const instances: WorldInstance[] = [];
  const world = {
    tables: firstWorld(model),
    jobs,
    instances,
    apply(row: AuditRow) {
      if (row.kind === Kind.InstanceLaunched) instances.push(newInstance(model, row));
      else if (row.kind === Kind.WorldUpdated) {
        const event = model.events[row.subject]!;
        if (event.kind === 'update') world.tables = event.world;
      } else if (isOfJob(row.kind)) applyToJob(jobs[row.subject]!, instances, row);
      else if (row.kind < Kind.PlacementRefused) applyToInstance(instances[row.subject]!, row);
    },
  };
  return world;
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
    instances[row.object]!.jobs.add(row.subject);
    instances[row.object]!.placements += 1;
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
