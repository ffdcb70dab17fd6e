/** Counts jobs, attempts and what they transfer, for lines of the bill by the piece [B35]. */
import {
  type OwnLine,
  pieceLines,
  type CountedPieces,
  piecesNano,
} from '../../billing/own-lines.ts';
import { float64, uint8 } from '../../kernel/columns.ts';
import type { Cells, Column, JobGroupId, JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { isCounted } from './job-counters.ts';
import { jobGroups } from './job-groups.ts';

/** What lines by the piece cost for a group of jobs, in nano-dollars. */
export interface PieceCost {
  /** For jobs that did not fail, and for attempts without another try. */
  readonly usefulNano: bigint;
  readonly lostNano: bigint;
}

/** Of a run. */
export interface PieceCounts {
  readonly lines: readonly OwnLine[];
  readonly total: CountedPieces;
  readonly ofGroup: (group: JobGroupId) => PieceCost;
}

/** What a job's latest attempt is. */
const Latest = { NONE: 0, OPEN: 1, LOST: 2 } as const;
type Latest = (typeof Latest)[keyof typeof Latest];

/** Sums by group. */
interface Sums {
  readonly jobs: Cells<JobGroupId>;
  readonly attempts: Cells<JobGroupId>;
  readonly transferMb: Cells<JobGroupId>;
}

function noSums(groups: number): Sums {
  return { jobs: float64(groups), attempts: float64(groups), transferMb: float64(groups) };
}

/** The MB that an attempt of the job transfers. */
export function transferMbOf({ jobs, outcomes }: Model, job: JobId): number {
  return outcomes[jobs.outcome[job]].transferMb;
}

/** 5 bytes a job. */
export class PieceCounters {
  private readonly model: Model;
  private readonly groups: number;
  private readonly groupOf: Column<JobId, JobGroupId>;
  private readonly latest: Cells<JobId, Latest>;
  private readonly all: Sums;
  private readonly lost: Sums;
  private readonly lines: readonly OwnLine[];

  constructor(model: Model, lines: readonly OwnLine[]) {
    const { all, of } = jobGroups(model);
    this.model = model;
    this.lines = lines;
    this.groups = all.length;
    this.groupOf = of;
    this.latest = uint8(model.jobs.count);
    this.all = noSums(all.length);
    this.lost = noSums(all.length);
  }

  hear(kind: JobStep, job: JobId): void {
    if (kind === Kind.JobPlaced) this.place(job);
    else if (kind === Kind.JobRetried) this.retry(job);
    else if (kind === Kind.JobFailed) this.fail(job);
  }

  result(): PieceCounts {
    const { all, lost, groups, lines } = this;
    const nano = (sums: Sums, group: JobGroupId) => piecesNano(lines, piecesOf(sums, group));
    return {
      lines,
      total: totalOf(all, groups),
      ofGroup(group) {
        const lostNano = nano(lost, group);
        return { usefulNano: nano(all, group) - lostNano, lostNano };
      },
    };
  }

  private place(job: JobId): void {
    // A node of a multi-node job begins again without having failed.
    if (this.latest[job] === Latest.OPEN) this.addAttempt(this.lost, job);
    if (this.latest[job] === Latest.NONE) this.addJob(this.all, job);
    this.addAttempt(this.all, job);
    this.latest[job] = Latest.OPEN;
  }

  /** The attempt is followed by another try. */
  private retry(job: JobId): void {
    this.addAttempt(this.lost, job);
    this.latest[job] = Latest.LOST;
  }

  private fail(job: JobId): void {
    if (this.latest[job] === Latest.OPEN) this.addAttempt(this.lost, job);
    if (this.latest[job] !== Latest.NONE) this.addJob(this.lost, job);
  }

  private addJob(to: Sums, job: JobId): void {
    if (isCounted(this.model.jobs.kind[job])) to.jobs[this.groupOf[job]]++;
  }

  private addAttempt(to: Sums, job: JobId): void {
    const group = this.groupOf[job];
    to.attempts[group]++;
    to.transferMb[group] += transferMbOf(this.model, job);
  }
}

function piecesOf({ jobs, attempts, transferMb }: Sums, group: JobGroupId): CountedPieces {
  return { jobs: jobs[group], attempts: attempts[group], transferMb: transferMb[group] };
}

function totalOf(sums: Sums, groups: number): CountedPieces {
  const total = { jobs: 0, attempts: 0, transferMb: 0 };
  for (let group = 0 as JobGroupId; group < groups; group++) {
    const { jobs, attempts, transferMb } = piecesOf(sums, group);
    total.jobs += jobs;
    total.attempts += attempts;
    total.transferMb += transferMb;
  }
  return total;
}

/** Counters for the lines of a model that are by the piece; undefined = it has none. */
export function pieceCounters(model: Model): PieceCounters | undefined {
  const lines = pieceLines(model.assumptions.billing.lines);
  return lines.length === 0 ? undefined : new PieceCounters(model, lines);
}
