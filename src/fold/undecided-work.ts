/** Work whose use a later end decides: saved by checkpoints, or done by nodes. */
import type { JobId } from '../kernel/ids.ts';
import { hasCheckpoints, hasMultiNodeJobs, JobKind, type Jobs } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';

/** In milli-vCPU·ms. */
interface Work {
  useful: bigint;
  lost: bigint;
}

/** undefined for models whose attempts all decide at once. */
export function undecidedWork(model: Model): UndecidedWork | undefined {
  const { outcomes, shapes } = model;
  const isNeeded = hasCheckpoints(outcomes) || hasMultiNodeJobs(shapes);
  return isNeeded ? new UndecidedWork(model) : undefined;
}

export class UndecidedWork {
  private readonly model: Model;
  private readonly work: Work = { useful: 0n, lost: 0n };
  private readonly saved: SavedWork;
  private readonly nodes: NodeWork;

  constructor(model: Model) {
    this.model = model;
    this.saved = new SavedWork(model.jobs, this.work);
    this.nodes = new NodeWork(model.jobs, this.work);
  }

  place(job: JobId): void {
    if (this.isA(JobKind.multinode_main, job)) this.nodes.placeMain(job);
  }

  /** Work of the running attempt that is kept so far. */
  keep(job: JobId, keptMs: number): void {
    this.saved.keep(job, keptMs);
  }

  succeed(job: JobId): void {
    if (this.saves(job)) this.saved.succeed(job);
  }

  /** The end of an attempt; false = it decides at once. */
  end(job: JobId, ranMs: number, succeeds: boolean): boolean {
    if (this.isA(JobKind.multinode_main, job)) this.nodes.endMain(job, succeeds);
    const isNode = this.isA(JobKind.multinode_node, job);
    const ran = BigInt(this.model.jobs.vcpuMilli[job]) * BigInt(ranMs);
    if (this.saves(job)) this.saved.end(job, ran);
    else if (isNode) this.nodes.end(job, ran);
    else return false;
    return true;
  }

  /** Whether the time of an attempt that runs at the end of the run is lost. */
  isLost(job: JobId): boolean {
    return this.isA(JobKind.multinode_node, job) && this.nodes.isLost(job);
  }

  /** Called once. */
  result(): Readonly<Work> {
    this.saved.decide();
    this.nodes.decide();
    return this.work;
  }

  private isA(kind: JobKind, job: JobId): boolean {
    return this.model.jobs.kind[job] === kind;
  }

  private saves(job: JobId): boolean {
    const { jobs, outcomes } = this.model;
    return outcomes[jobs.outcome[job]].checkpoint !== undefined;
  }
}

/** What checkpoints save is useful if some submission of the job succeeds, and else lost. */
class SavedWork {
  private readonly jobs: Jobs;
  private readonly work: Work;
  private readonly keptMs = new Map<JobId, number>();
  /** By first submission. */
  private readonly saved = new Map<JobId, bigint>();
  private readonly succeeded = new Set<JobId>();

  constructor(jobs: Jobs, work: Work) {
    this.jobs = jobs;
    this.work = work;
  }

  keep(job: JobId, keptMs: number): void {
    this.keptMs.set(job, keptMs);
  }

  succeed(job: JobId): void {
    this.succeeded.add(this.jobs.firstSubmission[job]);
  }

  end(job: JobId, ran: bigint): void {
    const first = this.jobs.firstSubmission[job];
    const saved = BigInt(this.jobs.vcpuMilli[job]) * BigInt(this.keptMs.get(job) ?? 0);
    this.keptMs.delete(job);
    this.saved.set(first, (this.saved.get(first) ?? 0n) + saved);
    this.work.lost += ran - saved;
  }

  decide(): void {
    for (const [first, saved] of this.saved) {
      this.work[this.succeeded.has(first) ? 'useful' : 'lost'] += saved;
    }
  }
}

/** The latest attempt of a main node: how it ended, and what its nodes did until then. */
interface MainAttempt {
  nodes: bigint;
  end: 'none' | keyof Work;
}

/** What nodes do counts by the end of their main node's attempt, which is placed before them. */
class NodeWork {
  private readonly jobs: Jobs;
  private readonly work: Work;
  private readonly mains = new Map<JobId, MainAttempt>();

  constructor(jobs: Jobs, work: Work) {
    this.jobs = jobs;
    this.work = work;
  }

  placeMain(main: JobId): MainAttempt {
    const attempt: MainAttempt = { nodes: 0n, end: 'none' };
    this.mains.set(this.jobs.parent[main], attempt);
    return attempt;
  }

  endMain(job: JobId, succeeds: boolean): void {
    const main = this.mainOf(job);
    main.end = succeeds ? 'useful' : 'lost';
    this.work[main.end] += main.nodes;
    main.nodes = 0n;
  }

  end(node: JobId, ran: bigint): void {
    const main = this.mainOf(node);
    if (main.end === 'none') main.nodes += ran;
    else this.work[main.end] += ran;
  }

  isLost(node: JobId): boolean {
    return this.mainOf(node).end === 'lost';
  }

  decide(): void {
    for (const { nodes } of this.mains.values()) this.work.useful += nodes;
  }

  private mainOf(job: JobId): MainAttempt {
    return this.mains.get(this.jobs.parent[job]) ?? this.placeMain(job);
  }
}
