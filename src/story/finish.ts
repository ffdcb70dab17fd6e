/** What bound the finish of a run: its last job, and what that waited for, back to the start. */
import { AttemptEnd, savedTime } from '../fold/lives/attempt-lives.ts';
import { lifetimes, type Lifetimes } from '../fold/lives/lifetimes.ts';
import { standingRefusals, type StandingRefusals } from '../fold/lives/standing-refusals.ts';
import { int32 } from '../kernel/columns.ts';
import type { AttemptId, Column, JobId, QueueId, RowId } from '../kernel/ids.ts';
import { JobKind, previousSubmission } from '../model/jobs.ts';
import { isParent } from '../model/rules/kinds.ts';
import { mainNode } from '../model/rules/main-node.ts';
import { sourcesOf } from '../model/rules/sources.ts';
import { type FoldInit, Reason } from '../trace/record.ts';
import type { FinishCause } from '../words/causes.ts';
import { isFargate } from '../words/purchases.ts';
import { behindHeads } from './behind-heads.ts';
import { FinishWaits } from './finish-waits.ts';
import { latestSubmission } from './resubmission.ts';
import type { Stretch } from './stretch.ts';

/** The finish of a run, or its end if some job is unfinished. */
export interface Finish {
  readonly endMs: number;
  /** Whether all jobs ended. */
  readonly isDone: boolean;
  /** The job that ended last, or one that did not; −1 = the run has no job. */
  readonly job: JobId;
  /** From 0 to the end, without a gap. */
  readonly stretches: readonly Stretch[];
}

/** As a fold of its own. */
export const finish: FoldInit<Finish> = (model) => {
  const lives = lifetimes(model);
  const refusals = standingRefusals(model);
  return {
    add(records) {
      lives.add(records);
      refusals.add(records);
    },
    result: (end) => finishOf(lives.result(end), refusals.result(end)),
  };
};

/** Of lives and refusals that were read from the same records. */
export function finishOf(lives: Lifetimes, refusals: StandingRefusals): Finish {
  const { job, endMs, isDone } = lastJob(lives, refusals);
  const waits = new FinishWaits(lives, refusals);
  const walk = new WalkBack(lives, waits, endMs);
  for (let next = job; next >= 0;) next = walk.explain(next);
  const stretches = behindHeads(lives, waits, walk.stretches.reverse());
  return { endMs, isDone, job, stretches };
}

/** Of several that end last the first; of several unfinished ones a head that is refused. */
function lastJob(lives: Lifetimes, refusals: StandingRefusals) {
  const { model, jobs, end } = lives;
  const { kind, resubmission, count } = model.jobs;
  let job: JobId = -1;
  let endMs = 0;
  let unfinished: JobId = -1;
  for (let one = 0 as JobId; one < count; one++) {
    const isCounted = kind[one] !== JobKind.array_parent && kind[one] < JobKind.multinode_main;
    const isDue = resubmission[one] === 0 || !Number.isNaN(jobs.createdMs[one]);
    if (!isCounted || !isDue) continue;
    const stoppedMs = jobs.stoppedMs[one];
    if (Number.isNaN(stoppedMs)) unfinished = unfinished < 0 ? one : unfinished;
    else if (job < 0 || stoppedMs > endMs) [job, endMs] = [one, stoppedMs];
  }
  if (unfinished < 0) return { job, endMs, isDone: true };
  return { job: refusedHead(refusals) ?? unfinished, endMs: end.endedMs, isDone: false };
}

function refusedHead(refusals: StandingRefusals): JobId | undefined {
  for (let queue = 0 as QueueId; queue < refusals.length; queue++) {
    const { length, head } = refusals[queue];
    const last = length === 0 ? -1 : head[(length - 1) as RowId];
    if (last >= 0) return last;
  }
  return undefined;
}

class WalkBack {
  /** From the last one back. */
  readonly stretches: Stretch[] = [];
  private readonly lives: Lifetimes;
  private readonly waits: FinishWaits;
  private readonly previous: Column<AttemptId, AttemptId>;
  private readonly dependencies: (job: JobId) => readonly JobId[];
  private readonly triggers: (job: JobId) => readonly JobId[];
  /** All from here on is explained. */
  private untilMs: number;

  constructor(lives: Lifetimes, waits: FinishWaits, endMs: number) {
    const { jobs } = lives.model;
    this.lives = lives;
    this.waits = waits;
    this.untilMs = endMs;
    this.previous = previousAttempts(lives);
    this.dependencies = sourcesOf(jobs.dependents);
    this.triggers = sourcesOf(jobs.triggers);
  }

  /** The life of a job until then; returns the job whose end it waited for, −1 = none. */
  explain(job: JobId): JobId {
    const { jobs, model } = this.lives;
    if (isParent(model.jobs, job) && jobs.createdMs[job] < this.untilMs) return this.lastChild(job);
    this.attempts(job);
    this.wait(job, jobs.runnableMs[job], false);
    return this.awaited(job) ?? this.awaitedByClient(job);
  }

  /** Of an array the child that ends last, of a multi-node job the main node. */
  private lastChild(parent: JobId): JobId {
    const { jobs, model } = this.lives;
    if (model.jobs.kind[parent] === JobKind.multinode_parent) {
      const main = mainNode(model, parent);
      // Its other nodes stop after it.
      this.add(jobs.stoppedMs[main], 'runtime', main);
      return main;
    }
    const first = model.jobs.firstChild[parent];
    const children = Array.from({ length: model.jobs.childCount[parent] }, (_, at) => first + at);
    return this.lastOf(children);
  }

  private attempts(job: JobId): void {
    const { attempts, jobs } = this.lives;
    const last = jobs.lastAttempt[job];
    for (let attempt = last; attempt >= 0; attempt = this.previous[attempt]) {
      if (attempts.placedMs[attempt] >= this.untilMs) continue;
      this.wait(job, attempts.stoppedMs[attempt], true);
      const isLast = attempt === last && attempts.stoppedMs[attempt] === jobs.stoppedMs[job];
      this.attempt(job, attempt, isLast && !this.isSubmittedAgain(job));
    }
  }

  private attempt(job: JobId, attempt: AttemptId, isLast: boolean): void {
    const { attempts, instances, model } = this.lives;
    const { placedMs, startedMs, instance } = attempts;
    const loss = this.lossOf(attempt, isLast);
    if (loss !== undefined) {
      this.add(startedMs[attempt] + savedTime(attempts, attempt), loss, job);
      this.add(startedMs[attempt], 'runtime', job);
      this.add(placedMs[attempt], loss, job);
      return;
    }
    const host = instance[attempt];
    this.add(startedMs[attempt], 'runtime', job);
    // A task is on its way for its job; an instance was ready before.
    const isTask = isFargate(model.offerings.purchase[instances.offering[host]]);
    if (isTask) this.add(instances.runningMs[host], 'start', job);
    this.add(placedMs[attempt], isTask ? 'machine' : 'start', job);
  }

  /** Why the work of a failed attempt was for nothing; the last one of a job decides its end. */
  private lossOf(attempt: AttemptId, isLast: boolean): FinishCause | undefined {
    const { attempts, instances } = this.lives;
    if (attempts.end[attempt] !== AttemptEnd.FAILED) return undefined;
    const reason = attempts.reason[attempt];
    if (reason === Reason.FargateSpotInterrupted) return 'interruption';
    if (reason !== Reason.HostTerminated) return isLast ? undefined : 'failure';
    const isReplaced = instances.endReason[attempts.instance[attempt]] === Reason.Replaced;
    return isReplaced ? 'update' : 'interruption';
  }

  private isSubmittedAgain(job: JobId): boolean {
    const next = this.lives.model.jobs.nextSubmission[job];
    return next >= 0 && !Number.isNaN(this.lives.jobs.createdMs[next]);
  }

  private wait(job: JobId, fromMs: number, isAgain: boolean): void {
    if (!(fromMs < this.untilMs)) return;
    for (const part of this.waits.parts(job, fromMs, this.untilMs, isAgain)) {
      this.add(part.fromMs, part.cause, job, part.head);
    }
  }

  /** Before it was RUNNABLE: the dependency that ended last, if the job waited for it. */
  private awaited(job: JobId): JobId | undefined {
    const { jobs, model } = this.lives;
    const parent = model.jobs.parent[job];
    const own = this.dependencies(job);
    const all = parent < 0 ? own : [...own, ...this.dependencies(parent)];
    const last = this.lastOf(this.latest(all));
    const endedMs = last < 0 ? -1 : jobs.stoppedMs[last];
    // One that was still to end holds it back as well.
    if (last >= 0 && !(endedMs < this.untilMs)) return last;
    const isRetried = last >= 0 && model.jobs.nextSubmission[last] >= 0;
    if (isRetried && !(jobs.runnableMs[job] <= this.untilMs)) {
      this.add(endedMs, 'client', job);
      return last;
    }
    this.add(jobs.createdMs[job], 'submitToRunnable', job);
    return undefined;
  }

  /** Before its submission: what its client waited for. */
  private awaitedByClient(job: JobId): JobId {
    const { jobs, model } = this.lives;
    const parent = model.jobs.parent[job];
    const submitted = parent < 0 ? job : parent;
    const failed = previousSubmission(model.jobs, submitted);
    const awaited = failed < 0 ? this.lastOf(this.latest(this.triggers(submitted))) : failed;
    this.add(awaited < 0 ? 0 : jobs.stoppedMs[awaited], awaited < 0 ? 'submission' : 'client', job);
    return awaited;
  }

  private latest(all: readonly JobId[]): readonly JobId[] {
    return all.map((one) => latestSubmission(this.lives, one));
  }

  /** The one that ends last or never, the first of several; −1 = there are none. */
  private lastOf(all: readonly JobId[]): JobId {
    const { stoppedMs } = this.lives.jobs;
    const endOf = (job: JobId) => (Number.isNaN(stoppedMs[job]) ? Infinity : stoppedMs[job]);
    let last: JobId = -1;
    for (const one of all) if (last < 0 || endOf(one) > endOf(last)) last = one;
    return last;
  }

  /** From then until what is explained; nothing if that never was, or was later. */
  private add(fromMs: number, cause: FinishCause, job: JobId, head: JobId = -1): void {
    if (!(fromMs < this.untilMs)) return;
    this.stretches.push({ fromMs, toMs: this.untilMs, cause, job, head });
    this.untilMs = fromMs;
  }
}

/** The attempt of the same job before each; −1 = it was the first. */
function previousAttempts({ attempts, model }: Lifetimes): Column<AttemptId, AttemptId> {
  const previous = int32<AttemptId, AttemptId>(attempts.length);
  const last = int32<JobId, AttemptId>(model.jobs.count);
  last.fill(-1);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    previous[attempt] = last[job];
    last[job] = attempt;
  }
  return previous;
}
