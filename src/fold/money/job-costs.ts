/** What each job pays of the costs of its instances. */
import { uint8 } from '../../kernel/columns.ts';
import { sortedBy } from '../../kernel/counting-sort.ts';
import type { AttemptId, JobGroupId, JobId, RowId } from '../../kernel/ids.ts';
import { type OwnLine, piecesNano } from '../../billing/own-lines.ts';
import { countedStartingMs } from '../../billing/attribution.ts';
import { UsefulTime } from '../lives/attempt-time.ts';
import { type Divisions, isTask } from './division.ts';
import { addExact, exactSum, type ExactSums, exactSums } from '../capacity/exact-sums.ts';
import { countedVcpu, runningTime } from '../capacity/held.ts';
import { HeldFor } from '../capacity/holding-rows.ts';
import { isCounted } from '../jobs/job-counters.ts';
import { jobGroups } from '../jobs/job-groups.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';
import { Parts } from './parts.ts';
import { transferMbOf } from '../jobs/piece-counts.ts';
import { startingTime } from '../lives/spans.ts';

const inOrder = [HeldFor.USEFUL, HeldFor.LOST, HeldFor.BOOT] as const;

/** Nano-dollars; the parts are in the order of `runUses`, so that they sum to its groups'. */
export class JobCosts {
  private readonly lives: Lifetimes;
  private readonly all: Divisions;
  private readonly parts: Parts;
  private readonly useful: UsefulTime;
  private readonly ofJobs: ExactSums<JobId>;

  constructor(lives: Lifetimes, all: Divisions) {
    this.lives = lives;
    this.all = all;
    this.parts = new Parts(all);
    this.useful = new UsefulTime(lives);
    this.ofJobs = exactSums(lives.model.jobs.count);
    const { all: groups, of } = jobGroups(lives.model);
    const { attempts } = lives;
    const groupOf = (attempt: AttemptId) => of[attempts.job[attempt]];
    const { order, ends } = sortedBy(attempts.length, groups.length, groupOf);
    let from = 0 as RowId;
    for (let group = 0 as JobGroupId; group < ends.length; group++) {
      for (const use of inOrder) {
        for (let at = from; at < ends[group]; at++) this.pay(order[at], use);
      }
      from = ends[group];
    }
    if (lives.pieces !== undefined) this.payPieces(lives.pieces.lines);
  }

  job(job: JobId): bigint {
    return exactSum(this.ofJobs, job);
  }

  /** All jobs. */
  total(): bigint {
    let total = 0n;
    for (let job = 0 as JobId; job < this.ofJobs.length; job++) total += this.job(job);
    return total;
  }

  /** The job has its part for what the attempt held for the use. */
  private pay(attempt: AttemptId, use: HeldFor): void {
    const { attempts, model } = this.lives;
    const job = attempts.job[attempt];
    const instance = attempts.instance[attempt];
    const division = this.all[instance];
    const ms = this.timeOf(attempt, use);
    if (ms > 0) {
      const vcpuMilli = countedVcpu(model.jobs, job, division);
      const part = this.parts.next(instance, vcpuMilli, model.jobs.memoryMib[job], ms);
      addExact(this.ofJobs, job, part);
    }
    if (use === HeldFor.BOOT && division.held === 0n && isTask(this.lives, instance)) {
      addExact(this.ofJobs, job, division.nano);
    }
  }

  /** What the job costs by the piece: itself with its first attempt, and each attempt. */
  private payPieces(lines: readonly OwnLine[]): void {
    const { attempts, model } = this.lives;
    const isPlaced = uint8<JobId>(model.jobs.count);
    for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
      const job = attempts.job[attempt];
      const isFirst = isPlaced[job] === 0 && isCounted(model.jobs.kind[job]);
      isPlaced[job] = 1;
      const transferMb = transferMbOf(model, job);
      const pieces = { jobs: isFirst ? 1 : 0, attempts: 1, transferMb };
      addExact(this.ofJobs, job, piecesNano(lines, pieces));
    }
  }

  private timeOf(attempt: AttemptId, use: HeldFor): number {
    const { rule } = this.all[this.lives.attempts.instance[attempt]];
    if (use === HeldFor.BOOT) return countedStartingMs(rule, startingTime(this.lives, attempt));
    const ranMs = runningTime(this.lives, rule, attempt);
    const usefulMs = this.useful.of(attempt, ranMs);
    return use === HeldFor.USEFUL ? usefulMs : ranMs - usefulMs;
  }
}
