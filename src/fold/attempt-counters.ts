/** Sums what attempts held of their instances, and what came of it, while the trace is read. */
import { float64, int32, uint8 } from '../kernel/columns.ts';
import type { Cells, Column, InstanceId, JobId } from '../kernel/ids.ts';
import type { MilliVcpu } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import { Held } from './held.ts';
import type { InstanceLives } from './instance-lives.ts';
import { type UndecidedWork, undecidedWork } from './undecided-work.ts';

/** What a job's latest attempt does. */
const AttemptStage = { NONE: 0, STARTING: 1, RUNNING: 2, ENDED: 3 } as const;
type AttemptStage = (typeof AttemptStage)[keyof typeof AttemptStage];

const Sum = { useful: 0, lost: 1 } as const;
type Sum = (typeof Sum)[keyof typeof Sum];

/** 13 bytes a job, 32 an instance. */
export class AttemptCounters {
  readonly held: Held;
  private readonly instances: InstanceLives;
  private readonly vcpuMilli: Column<JobId, MilliVcpu>;
  private readonly stage: Cells<JobId, AttemptStage>;
  /** Instant of the stage. */
  private readonly sinceMs: Cells<JobId>;
  private readonly instance: Cells<JobId, InstanceId>;
  private readonly work = exactSums<Sum>(Object.keys(Sum).length);
  /** undefined = every attempt's end decides at once. */
  private readonly undecided: UndecidedWork | undefined;

  constructor(model: Model, instances: InstanceLives) {
    const { count } = model.jobs;
    this.held = new Held(model, instances.offering.length);
    this.instances = instances;
    this.vcpuMilli = model.jobs.vcpuMilli;
    this.stage = uint8(count);
    this.sinceMs = float64(count);
    this.instance = int32(count);
    this.undecided = undecidedWork(model);
  }

  place(job: JobId, instance: InstanceId, atMs: number): void {
    this.stage[job] = AttemptStage.STARTING;
    this.sinceMs[job] = atMs;
    this.instance[job] = instance;
    this.undecided?.place(job);
  }

  start(job: JobId, atMs: number): void {
    this.holdStarting(job, atMs);
    this.stage[job] = AttemptStage.RUNNING;
    this.sinceMs[job] = atMs;
  }

  /** A checkpoint or a success has kept work of the attempt. */
  keep(job: JobId, keptMs: number): void {
    this.undecided?.keep(job, keptMs);
  }

  end(job: JobId, atMs: number, succeeds: boolean): void {
    const ranMs = this.release(job, atMs);
    this.stage[job] = AttemptStage.ENDED;
    if (this.undecided?.end(job, ranMs, succeeds) === true) return;
    addProduct(this.work, succeeds ? Sum.useful : Sum.lost, this.vcpuMilli[job], ranMs);
  }

  /** The job has ended as well as it can. */
  succeed(job: JobId): void {
    this.undecided?.succeed(job);
  }

  /** Whether the job has had an attempt, and has none now. */
  isBetween(job: JobId): boolean {
    return this.stage[job] === AttemptStage.ENDED;
  }

  /** Counts the attempts that still run; called once. */
  result(endedMs: number): { readonly useful: bigint; readonly lost: bigint } {
    for (let job = 0 as JobId; job < this.stage.length; job++) {
      const stage = this.stage[job];
      if (stage !== AttemptStage.STARTING && stage !== AttemptStage.RUNNING) continue;
      const ranMs = this.release(job, endedMs);
      const isLost = this.undecided?.isLost(job) === true;
      addProduct(this.work, isLost ? Sum.lost : Sum.useful, this.vcpuMilli[job], ranMs);
    }
    const later = this.undecided?.result();
    return {
      useful: exactSum(this.work, Sum.useful) + (later?.useful ?? 0n),
      lost: exactSum(this.work, Sum.lost) + (later?.lost ?? 0n),
    };
  }

  /** Counts what the attempt holds in its present stage; returns for how long it is RUNNING. */
  private release(job: JobId, atMs: number): number {
    if (this.stage[job] === AttemptStage.RUNNING) {
      const ranMs = atMs - this.sinceMs[job];
      const instance = this.instance[job];
      this.held.addRunning(job, instance, this.instances.offering[instance], ranMs);
      return ranMs;
    }
    this.holdStarting(job, atMs);
    return 0;
  }

  /** STARTING counts only while the instance runs. */
  private holdStarting(job: JobId, atMs: number): void {
    const instance = this.instance[job];
    const runningMs = this.instances.runningMs[instance];
    if (Number.isNaN(runningMs)) return;
    const sinceMs = this.sinceMs[job];
    const startingMs = atMs - (sinceMs > runningMs ? sinceMs : runningMs);
    this.held.addStarting(job, instance, this.instances.offering[instance], startingMs);
  }
}
