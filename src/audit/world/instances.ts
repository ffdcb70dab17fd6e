/** Instances and tasks as the records so far leave them, in columns. */
import { float64, growAll, int32, list, uint8 } from '../../kernel/columns.ts';
import type {
  Cells,
  EnvironmentId,
  InstanceId,
  JobId,
  List,
  OfferingId,
  RowId,
} from '../../kernel/ids.ts';
import { namesOf } from '../../kernel/text/names-of.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { HearingOf } from '../hearing.ts';

export const InstancePhase = {
  launched: 0,
  running: 1,
  registered: 2,
  ready: 3,
  terminated: 4,
} as const;
export type InstancePhase = (typeof InstancePhase)[keyof typeof InstancePhase];
export const phaseNames = namesOf(InstancePhase);

/** The life of an instance or task; instants in ms, NaN = never. */
export interface WorldInstance {
  readonly offering: OfferingId;
  readonly launchedMs: number;
  readonly runningMs: number;
  readonly terminatedMs: number;
  readonly reclaimed: boolean;
}

const firstCapacity = 64;

/** What all instances without a job have. */
const noJobs = list<RowId, JobId>([]);

/** A column is replaced when it has to grow, so a reader must not keep it. */
export class WorldInstances {
  length = 0;
  offering: Cells<InstanceId, OfferingId> = int32(firstCapacity);
  launchedMs: Cells<InstanceId> = float64(firstCapacity);
  /** NaN = never. */
  runningMs: Cells<InstanceId> = float64(firstCapacity);
  /** NaN = never. */
  terminatedMs: Cells<InstanceId> = float64(firstCapacity);
  /** Of its environment when it was launched. */
  infrastructure: Cells<InstanceId> = int32(firstCapacity);
  phase: Cells<InstanceId, InstancePhase> = uint8(firstCapacity);
  /** 1 = it is or was under notice. */
  noticed: Cells<InstanceId, 0 | 1> = uint8(firstCapacity);
  reclaimed: Cells<InstanceId, 0 | 1> = uint8(firstCapacity);
  /** 1 = a job has been placed on it. */
  used: Cells<InstanceId, 0 | 1> = uint8(firstCapacity);
  /** What the jobs on it need together. */
  vcpuMilli: Cells<InstanceId> = float64(firstCapacity);
  memoryMib: Cells<InstanceId> = float64(firstCapacity);
  gpus: Cells<InstanceId> = float64(firstCapacity);
  private readonly jobs: List<InstanceId, List<RowId, JobId>> = list([]);
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  /** Adds an instance that is launched. */
  launch(at: number, offering: OfferingId, { environments }: Tables): void {
    const id: InstanceId = this.length++;
    if (id === this.offering.length) growAll(this, this.length);
    this.offering[id] = offering;
    this.launchedMs[id] = at;
    this.runningMs[id] = NaN;
    this.terminatedMs[id] = NaN;
    this.infrastructure[id] = environments[this.environment(id)].infrastructure;
    this.jobs.push(noJobs);
  }
  environment(id: InstanceId): EnvironmentId {
    return this.model.offerings.environment[this.offering[id]];
  }
  /** Whether it runs, or has run. */
  hasRun(id: InstanceId): boolean {
    return !Number.isNaN(this.runningMs[id]);
  }
  /** Launched and not terminated. */
  isAlive(id: InstanceId): boolean {
    return Number.isNaN(this.terminatedMs[id]);
  }
  /** Running and not terminated. */
  isUp(id: InstanceId): boolean {
    return this.hasRun(id) && this.isAlive(id);
  }
  /** Whether an update of its environment replaces it [updates.23]. */
  isOutdated({ environments }: Tables, id: InstanceId): boolean {
    const { managed, platform, infrastructure } = environments[this.environment(id)];
    return managed && platform === 'EC2' && infrastructure !== this.infrastructure[id];
  }
  /** Jobs STARTING or RUNNING on it, in order of placement. */
  jobsOn(id: InstanceId): readonly JobId[] {
    return this.jobs[id];
  }
  /** A job is placed on the instance. */
  enter(id: InstanceId, job: JobId): void {
    this.used[id] = 1;
    const jobs = this.jobs[id];
    if (jobs.includes(job)) return;
    if (jobs.length > 0) jobs.push(job);
    else this.jobs[id] = list<RowId, JobId>([job]);
    this.load(id, job, 1);
  }
  /** An attempt on the instance ends. */
  leave(id: InstanceId, job: JobId): void {
    const jobs = this.jobs[id];
    const index = jobs.indexOf(job);
    if (index < 0) return;
    if (jobs.length === 1) this.jobs[id] = noJobs;
    else {
      for (let next: RowId = index + 1; next < jobs.length; next++) jobs[next - 1] = jobs[next];
      jobs.pop();
    }
    this.load(id, job, -1);
  }
  /** The lives of all instances, for the laws of the books. */
  map<U>(of: (instance: WorldInstance, id: InstanceId) => U): U[] {
    return Array.from({ length: this.length }, (_none, id) => of(this.life(id), id));
  }
  forEach(of: (instance: WorldInstance, id: InstanceId) => void): void {
    for (let id = 0 as InstanceId; id < this.length; id++) of(this.life(id), id);
  }

  private load(id: InstanceId, job: JobId, sign: 1 | -1): void {
    const { vcpuMilli, memoryMib, gpus } = this.model.jobs;
    this.vcpuMilli[id] += sign * vcpuMilli[job];
    this.memoryMib[id] += sign * memoryMib[job];
    this.gpus[id] += sign * gpus[job];
  }
  private life(id: InstanceId): WorldInstance {
    return {
      offering: this.offering[id],
      launchedMs: this.launchedMs[id],
      runningMs: this.runningMs[id],
      terminatedMs: this.terminatedMs[id],
      reclaimed: this.reclaimed[id] === 1,
    };
  }
}

/** Applies the steps of instances. */
export function applyToInstances(instances: WorldInstances, tables: () => Tables) {
  const becomes =
    (phase: InstancePhase) =>
    ({ instance }: { readonly instance: InstanceId }): void => {
      instances.phase[instance] = phase;
    };
  return {
    [Kind.InstanceLaunched]({ at, offering }) {
      instances.launch(at, offering, tables());
    },
    [Kind.InstanceRunning]({ at, instance }) {
      instances.phase[instance] = InstancePhase.running;
      instances.runningMs[instance] = at;
    },
    [Kind.InstanceRegistered]: becomes(InstancePhase.registered),
    [Kind.InstanceReady]: becomes(InstancePhase.ready),
    [Kind.InstanceNoticed]({ instance }) {
      instances.noticed[instance] = 1;
    },
    [Kind.InstanceTerminated]({ at, instance, reason }) {
      instances.phase[instance] = InstancePhase.terminated;
      instances.terminatedMs[instance] = at;
      instances.reclaimed[instance] = reason === Reason.Reclaimed ? 1 : 0;
    },
  } satisfies HearingOf<InstanceStep>;
}
