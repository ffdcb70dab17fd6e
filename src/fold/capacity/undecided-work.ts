/** Work whose use a later end decides: saved by checkpoints, or done by nodes. */
import type { JobId } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { hasCheckpoints, hasMultiNodeJobs, JobKind, type Jobs } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { HeldFor } from './holding-rows.ts';
import type { RanFor, RunningPart } from './holdings.ts';

/** Receives parts once their use is known. */
type Take = (use: RanFor, part: RunningPart) => void;

/** undefined for models whose attempts all decide at once. */
export function undecidedWork(model: Model, take: Take): UndecidedWork | undefined {
  const { outcomes, shapes } = model;
  const isNeeded = hasCheckpoints(outcomes) || hasMultiNodeJobs(shapes);
  return isNeeded ? new UndecidedWork(model, take) : undefined;
}

export class UndecidedWork {
  private readonly model: Model;
  private readonly saved: SavedWork;
  private readonly nodes: NodeWork;

  constructor(model: Model, take: Take) {
    this.model = model;
    this.saved = new SavedWork(model.jobs, take);
    this.nodes = new NodeWork(model.jobs, take);
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

  /** The end of an attempt, with all of its running time; false = it decides at once. */
  end(part: RunningPart, succeeds: boolean): boolean {
    const { job } = part;
    if (this.isA(JobKind.multinode_main, job)) this.nodes.endMain(job, succeeds);
    const isNode = this.isA(JobKind.multinode_node, job);
    if (this.saves(job)) this.saved.end(part);
    else if (isNode) this.nodes.end(part);
    else return false;
    return true;
  }

  /** Whether the time of an attempt that runs at the end of the run is lost. */
  isLost(job: JobId): boolean {
    return this.isA(JobKind.multinode_node, job) && this.nodes.isLost(job);
  }

  /** The run is over: what is still undecided is decided; called once. */
  decide(): void {
    this.saved.decide();
    this.nodes.decide();
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
  private readonly take: Take;
  private readonly keptMs = new Map<JobId, number>();
  /** By first submission: of jobs that have not succeeded yet. */
  private readonly saved = new Map<JobId, RunningPart[]>();

  constructor(jobs: Jobs, take: Take) {
    this.jobs = jobs;
    this.take = take;
  }

  keep(job: JobId, keptMs: number): void {
    this.keptMs.set(job, keptMs);
  }

  succeed(job: JobId): void {
    this.giveSaved(this.jobs.firstSubmission[job], HeldFor.USEFUL);
  }

  end(part: RunningPart): void {
    const { job, ranMs, countedMs } = part;
    const savedMs = this.keptMs.get(job) ?? 0;
    this.keptMs.delete(job);
    this.take(HeldFor.LOST, { ...part, ranMs: ranMs - savedMs, countedMs: countedMs - savedMs });
    if (savedMs === 0) return;
    const saved = { ...part, ranMs: savedMs, countedMs: savedMs };
    entryOf(this.saved, this.jobs.firstSubmission[job], (): RunningPart[] => []).push(saved);
  }

  decide(): void {
    for (const first of this.saved.keys()) this.giveSaved(first, HeldFor.LOST);
  }

  private giveSaved(first: JobId, use: RanFor): void {
    for (const part of this.saved.get(first) ?? []) this.take(use, part);
    this.saved.delete(first);
  }
}

/** The latest attempt of a main node: how it ended, and what its nodes did until then. */
interface MainAttempt {
  nodes: RunningPart[];
  /** undefined = it has not. */
  end: RanFor | undefined;
}

/** What nodes do counts by the end of their main node's attempt, which is placed before them. */
class NodeWork {
  private readonly jobs: Jobs;
  private readonly take: Take;
  private readonly mains = new Map<JobId, MainAttempt>();

  constructor(jobs: Jobs, take: Take) {
    this.jobs = jobs;
    this.take = take;
  }

  placeMain(main: JobId): MainAttempt {
    const attempt: MainAttempt = { nodes: [], end: undefined };
    this.mains.set(this.jobs.parent[main], attempt);
    return attempt;
  }

  endMain(job: JobId, succeeds: boolean): void {
    const main = this.mainOf(job);
    main.end = succeeds ? HeldFor.USEFUL : HeldFor.LOST;
    for (const part of main.nodes) this.take(main.end, part);
    main.nodes = [];
  }

  end(part: RunningPart): void {
    const main = this.mainOf(part.job);
    if (main.end === undefined) main.nodes.push(part);
    else this.take(main.end, part);
  }

  isLost(node: JobId): boolean {
    return this.mainOf(node).end === HeldFor.LOST;
  }

  decide(): void {
    for (const { nodes } of this.mains.values()) {
      for (const part of nodes) this.take(HeldFor.USEFUL, part);
    }
  }

  private mainOf(job: JobId): MainAttempt {
    return this.mains.get(this.jobs.parent[job]) ?? this.placeMain(job);
  }
}
