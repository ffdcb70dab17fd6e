/** Sums what attempts held of their instances, and what came of it, while the trace is read. */
import { float64, int32, uint8 } from '../../kernel/columns.ts';
import type { Cells, InstanceId, JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { HeldFor } from './holding-rows.ts';
import { Holdings, type RanFor } from './holdings.ts';
import type { InstanceLives } from '../lives/instance-lives.ts';
import type { JobGroups } from '../jobs/job-groups.ts';
import { type UndecidedWork, undecidedWork } from './undecided-work.ts';

/** What a job's latest attempt does. */
const AttemptStage = { NONE: 0, STARTING: 1, RUNNING: 2, ENDED: 3 } as const;
type AttemptStage = (typeof AttemptStage)[keyof typeof AttemptStage];

/** 13 bytes a job. */
export class AttemptCounters {
  readonly holdings: Holdings;
  private readonly instances: InstanceLives;
  private readonly stage: Cells<JobId, AttemptStage>;
  /** Instant of the stage. */
  private readonly sinceMs: Cells<JobId>;
  private readonly instance: Cells<JobId, InstanceId>;
  /** undefined = every attempt's end decides at once. */
  private readonly undecided: UndecidedWork | undefined;

  constructor(model: Model, groups: JobGroups, instances: InstanceLives) {
    const { count } = model.jobs;
    this.holdings = new Holdings(model, groups, instances);
    this.instances = instances;
    this.stage = uint8(count);
    this.sinceMs = float64(count);
    this.instance = int32(count);
    this.undecided = undecidedWork(model, (use, part) => {
      this.holdings.addPart(use, part);
    });
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
    const stage = this.stage[job];
    this.stage[job] = AttemptStage.ENDED;
    const hasRun = stage === AttemptStage.RUNNING;
    if (!hasRun) this.holdStarting(job, atMs);
    const ranMs = hasRun ? atMs - this.sinceMs[job] : 0;
    if (this.undecided !== undefined) {
      const instance = this.instance[job];
      const countedMs = hasRun ? this.holdings.countedRunning(instance, ranMs) : 0;
      if (this.undecided.end({ job, instance, ranMs, countedMs }, succeeds)) return;
    }
    if (hasRun) this.holdRunning(job, atMs, succeeds ? HeldFor.USEFUL : HeldFor.LOST);
  }

  /** The job has ended as well as it can. */
  succeed(job: JobId): void {
    this.undecided?.succeed(job);
  }

  /** Whether the job has had an attempt, and has none now. */
  isBetween(job: JobId): boolean {
    return this.stage[job] === AttemptStage.ENDED;
  }

  /** Counts the attempts that still go on; called once. */
  result(endedMs: number): Holdings {
    for (let job = 0 as JobId; job < this.stage.length; job++) {
      const stage = this.stage[job];
      if (stage === AttemptStage.STARTING) this.holdStarting(job, endedMs);
      if (stage !== AttemptStage.RUNNING) continue;
      const isLost = this.undecided?.isLost(job) === true;
      this.holdRunning(job, endedMs, isLost ? HeldFor.LOST : HeldFor.USEFUL);
    }
    this.undecided?.decide();
    return this.holdings;
  }

  private holdRunning(job: JobId, atMs: number, use: RanFor): void {
    this.holdings.addRunning(job, this.instance[job], use, atMs - this.sinceMs[job]);
  }

  /** STARTING counts only while the instance runs. */
  private holdStarting(job: JobId, atMs: number): void {
    const instance = this.instance[job];
    const runningMs = this.instances.runningMs[instance];
    const fromMs = Math.max(this.sinceMs[job], runningMs);
    this.holdings.addStarting(job, instance, Number.isNaN(fromMs) ? 0 : atMs - fromMs);
  }
}
