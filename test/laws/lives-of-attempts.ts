/**
 * The lives of attempts, and of the work that several attempts and submissions try to do, as what
 * happens in them, in order: read from the model and the trace alone.
 */
import type {
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
} from '../../src/kernel/ids.ts';
import { previousSubmission, runsOutOfMemory } from '../../src/model/jobs.ts';
import { firstWorld, type Model } from '../../src/model/model.ts';
import type { World } from '../../src/model/places.ts';
import { isNode } from '../../src/model/rules/kinds.ts';
import { endsAttempt, isOfJob } from '../../src/trace/kinds.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { PlayedWorld } from './run-predicates.ts';

/** What happens in one life, in order. */
export type Life = readonly string[];

interface Attempt {
  readonly job: JobId;
  readonly instance: InstanceId;
  readonly environment: EnvironmentId;
  readonly placedMs: number;
  startedMs?: number;
  signalledMs?: number;
  readonly life: string[];
}

/** What a signal is for. */
const signals: Readonly<Partial<Record<Reason, string>>> = {
  [Reason.TimedOut]: 'SIGTERM for a timeout',
  [Reason.Terminated]: 'SIGTERM for a termination',
  [Reason.QueueDeleted]: 'SIGTERM for a deleted queue',
  [Reason.HostTerminated]: 'SIGTERM for draining',
  [Reason.FargateSpotInterrupted]: 'SIGTERM for a warning',
};

/** How an attempt ends that never was RUNNING; else it is stopped. */
const failedStarts: Readonly<Partial<Record<Reason, string>>> = {
  [Reason.HostTerminated]: 'host lost',
  [Reason.StartFailed]: 'start failed',
  [Reason.StartTimedOut]: 'start too late',
  [Reason.FargateSpotInterrupted]: 'warned before its start',
};

/** How an attempt fails, or a job that waits; else the job is stopped in its attempt. */
const failures: Readonly<Partial<Record<Reason, string>>> = {
  [Reason.OutOfMemory]: 'out of memory',
  [Reason.HostTerminated]: 'host terminated',
  [Reason.TimedOut]: 'timed out',
  [Reason.FargateSpotInterrupted]: 'warned',
  [Reason.StartFailed]: 'start failed',
  [Reason.StartTimedOut]: 'start too late',
};

/** How a job ends without an attempt. */
const waitingEnds: Readonly<Partial<Record<Reason, string>>> = {
  [Reason.Cancelled]: 'cancelled',
  [Reason.Terminated]: 'terminated',
  [Reason.QueueDeleted]: 'queue deleted',
  [Reason.SubmissionRefused]: 'submission refused',
  [Reason.CapacityTimeLimit]: 'time limit',
  [Reason.MaxResourceTimeLimit]: 'time limit',
  [Reason.JobResourceTimeLimit]: 'time limit',
};

function tryOf({ reason, value }: Row): string {
  if (reason === Reason.ContainerExited) return value === 0 ? 'success' : 'exit above 0';
  return failures[reason] ?? 'stopped';
}

const outcomes: Readonly<Partial<Record<Kind, string>>> = {
  [Kind.JobSucceeded]: 'succeeded',
  [Kind.JobRetried]: 'retried',
  [Kind.JobFailed]: 'failed',
};

function endOf({ at, reason, value }: Row, attempt: Attempt, { jobs, outcomes: all }: Model) {
  const { job, startedMs, signalledMs = Infinity } = attempt;
  if (startedMs === undefined) return failedStarts[reason] ?? 'stopped before its start';
  if (value < 0) return 'host lost';
  if (value === 0) return 'exit 0';
  const { stopTimeoutMs } = all[jobs.outcome[job]];
  const isLate = at - signalledMs >= stopTimeoutMs;
  const isByItself = reason === Reason.ContainerExited || reason === Reason.OutOfMemory;
  if (!isByItself && value === 143) return 'stops on SIGTERM';
  if (!isByItself && value === 137 && isLate) return 'killed';
  return runsOutOfMemory(jobs, job) ? 'out of memory' : 'exit above 0';
}

/** What an update is to an attempt. */
function changesFor(
  { jobs }: Model,
  [before, after]: readonly [World, World],
  attempt: Attempt,
): string[] {
  const queue = jobs.queue[attempt.job];
  const found: string[] = [];
  const isDisabled = before.queues[queue].enabled && !after.queues[queue].enabled;
  if (before.queues[queue].exists && !after.queues[queue].exists) found.push('queue deleted');
  else if (isDisabled) found.push('queue disabled');
  const one = before.environments[attempt.environment];
  const other = after.environments[attempt.environment];
  if (one.enabled && !other.enabled) found.push('environment disabled');
  return found;
}

/** Reads the records of a run one after another. */
class Reader {
  readonly attempts: string[][] = [];
  /** By first submission. */
  readonly works = new Map<JobId, string[]>();
  readonly #model: Model;
  readonly #open = new Map<JobId, Attempt>();
  readonly #last = new Map<JobId, Attempt>();
  readonly #environments = new Map<InstanceId, EnvironmentId>();
  #world: World;

  constructor(model: Model) {
    this.#model = model;
    this.#world = firstWorld(model);
  }

  /** A cancel or termination, which reaches attempts of the job or of a parent's children. */
  request(kind: string, target: JobId, beforeMs = Infinity): void {
    const { parent } = this.#model.jobs;
    for (const { job, placedMs, life } of this.#open.values()) {
      if (placedMs >= beforeMs || (job !== target && parent[job] !== target)) continue;
      life.push(kind === 'cancel' ? 'cancel' : 'termination');
    }
  }

  read(row: Row): void {
    const { kind, reason, subject, object } = row;
    const model = this.#model;
    if (kind === Kind.InstanceLaunched) {
      const offering: OfferingId = object;
      this.#environments.set(subject, model.offerings.environment[offering]);
    } else if (kind === Kind.InstanceNoticed) this.#notice(subject);
    else if (kind === Kind.WorldUpdated) this.#update(subject);
    else if (kind === Kind.JobStopRequested) {
      this.request(reason === Reason.Cancelled ? 'cancel' : 'terminate', subject);
    } else if (isOfSingle(model, row)) this.#job(row);
  }

  #notice(instance: InstanceId): void {
    for (const attempt of this.#open.values()) {
      if (attempt.instance === instance) attempt.life.push('notice');
    }
  }

  #update(index: ModelEventId): void {
    const event = this.#model.events[index];
    if (event.kind !== 'update') return;
    const worlds = [this.#world, event.world] as const;
    this.#world = event.world;
    for (const attempt of this.#open.values()) {
      attempt.life.push(...changesFor(this.#model, worlds, attempt));
    }
  }

  #work(job: JobId): string[] {
    const first = this.#model.jobs.firstSubmission[job];
    const work = this.works.get(first) ?? [];
    this.works.set(first, work);
    return work;
  }

  #job(row: Row): void {
    const { at, kind, reason, object } = row;
    const job: JobId = row.subject;
    const attempt = this.#open.get(job);
    if (kind === Kind.JobPlaced) this.#place(row);
    else if (kind === Kind.JobSubmitted) this.#submit(job);
    else if (attempt === undefined) {
      const end = kind === Kind.JobFailed && object < 0 ? waitingEnds[reason] : undefined;
      if (end !== undefined) this.#work(job).push(end);
    } else if (kind === Kind.JobStarted) {
      attempt.startedMs = at;
      attempt.life.push('started');
    } else if (kind === Kind.JobSignalled) {
      attempt.signalledMs = at;
      attempt.life.push(signals[reason]!);
    } else if (endsAttempt(kind)) this.#end(row, attempt);
  }

  #place({ at, subject, object }: Row): void {
    const environment = this.#environments.get(object)!;
    const life = ['placed'];
    this.#open.set(subject, { job: subject, instance: object, environment, placedMs: at, life });
    this.attempts.push(life);
  }

  #end(row: Row, attempt: Attempt): void {
    const { job, life } = attempt;
    const end = endOf(row, attempt, this.#model);
    life.push(end, outcomes[row.kind]!);
    this.#work(job).push(tryOf(row));
    this.#open.delete(job);
    this.#last.set(job, attempt);
  }

  #submit(job: JobId): void {
    const { jobs } = this.#model;
    if (jobs.resubmission[job] === 0) return;
    const life = this.#last.get(previousSubmission(jobs, job))?.life;
    if (life?.at(-1) === 'failed') life.push('submitted again');
    this.#work(job).push('submitted again');
  }
}

/** Whether it is a step of a job that is no node; nodes end with their main node. */
function isOfSingle({ jobs }: Model, { kind, subject }: Row): boolean {
  return isOfJob(kind) && !isNode(jobs, subject);
}

/** The lives of attempts of single containers and main nodes, and of what they work on. */
export function livesOfAttempts({ model, records }: PlayedWorld) {
  const reader = new Reader(model);
  const recorded = new Set(
    records.filter(({ kind }) => kind === Kind.JobStopRequested).map(({ object }) => object),
  );
  /** Cancels and terminations that leave no record. */
  const silent = model.events.flatMap((event, index) =>
    event.kind === 'update' || recorded.has(index) ? [] : event,
  );
  let next = 0;
  for (const row of records) {
    for (; next < silent.length && silent[next]!.atMs < row.at; next++) {
      const { kind, job, atMs } = silent[next]!;
      reader.request(kind, job, atMs);
    }
    reader.read(row);
  }
  return { attempts: reader.attempts, works: [...reader.works.values()] };
}
