/** The times in which a job is RUNNABLE and waits: behind whom, why, and what is launched. */
import type { JobId, QueueId, RowId, ShareId } from '../kernel/ids.ts';
import { JobKind } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { Kind, type Records } from '../trace/record.ts';
import { type Gauges, gauges } from './gauges.ts';
import { type Launches, launchesFor } from './launches.ts';
import { type StandingRefusal, refusals } from './refusals.ts';

/** From RUNNABLE to STARTING, or to the end of the job or of the run. */
export interface Wait extends Launches {
  readonly fromMs: number;
  toMs: number;
  /** Other RUNNABLE jobs of the queue when it begins. */
  readonly beside: Counts;
  /** Other shares of the queue that have some. */
  readonly rivals: readonly number[];
  /** Jobs of the queue that are placed meanwhile. */
  readonly placed: Counts;
  readonly heads: HeadWait[];
  /** Of launches in the queue's environments. */
  readonly refusals: Span[];
}

/** Jobs of the waiting one's share (without shares: of its queue), and of other shares. */
export interface Counts {
  ofShare: number;
  ofOthers: number;
}

/** A refusal while the job waits; open = the run ends, and it stands still. */
export interface Span extends StandingRefusal {
  readonly toMs: number;
  readonly isOpen: boolean;
}

/** How long heads were refused for one reason: the job itself, or others in turn. */
export interface HeadWait extends Span {
  readonly first: number;
  readonly heads: number;
}

/** The waits of a job, in order. */
export function waitsOf(model: Model, job: JobId) {
  const { jobs } = model;
  const waits: Wait[] = [];
  const now = gauges(model);
  const standing = refusals(model, settle);
  const launches = launchesFor(model, job);
  let wait: Wait | undefined;

  function begin(fromMs: number): void {
    const counts = { ...othersAt(now, model, job), placed: { ofShare: 0, ofOthers: 0 } };
    const happenings = { heads: [], refusals: [], launches: [], shortages: [], crossings: [] };
    wait = { fromMs, toMs: NaN, ...counts, ...happenings };
    waits.push(wait);
  }
  function end(toMs: number, isOpen: boolean): void {
    for (const refusal of standing.all()) settle(refusal, toMs, isOpen);
    if (wait !== undefined) wait.toMs = toMs;
    wait = undefined;
  }
  function settle(refusal: StandingRefusal, toMs: number, isOpen = false): void {
    if (wait === undefined) return;
    const fromMs = Math.max(refusal.fromMs, wait.fromMs);
    if (toMs <= fromMs && !isOpen) return;
    const span = { ...refusal, fromMs, toMs, isOpen };
    if (refusal.queue === jobs.queue[job]) addHeadWait(wait.heads, span, job);
    if (launches.isAllowed(refusal.environment)) wait.refusals.push(span);
  }
  /** Nodes beside the main node never wait in the queue. */
  function countPlaced({ placed }: Wait, other: JobId): void {
    if (jobs.queue[other] !== jobs.queue[job]) return;
    if (jobs.kind[other] === JobKind.multinode_node) return;
    if (jobs.share[other] === jobs.share[job]) placed.ofShare++;
    else placed.ofOthers++;
  }
  return {
    write(records: Records, row: RowId): void {
      const kind = records.kind[row];
      const subject = records.subject[row];
      const isRunnable = kind === Kind.JobRunnable || kind === Kind.JobRetried;
      if (isRunnable && subject === job) begin(records.at[row]);
      now.write(records, row);
      standing.write(records, row);
      launches.write(records, row, wait);
      const isEnd = kind === Kind.JobSucceeded || kind === Kind.JobFailed;
      if (wait === undefined || !(isEnd || kind === Kind.JobPlaced)) return;
      if (subject === job) end(records.at[row], false);
      else if (!isEnd) countPlaced(wait, subject);
    },
    result(endedMs: number): readonly Wait[] {
      end(endedMs, true);
      return waits;
    },
  };
}

/** Who is RUNNABLE in the job's queue, the job itself not yet. */
function othersAt({ queues, shares }: Gauges, model: Model, job: JobId) {
  const queue: QueueId = model.jobs.queue[job];
  const share: ShareId = model.jobs.share[job];
  const { runnable } = queues[queue];
  const ofShare = share < 0 ? runnable : shares[share].runnable;
  const rivals = model.shares.flatMap((one, rival) =>
    one.queue === queue && rival !== share && shares[rival].runnable > 0 ? rival : [],
  );
  return { beside: { ofShare, ofOthers: runnable - ofShare }, rivals };
}

/** The head's refusal has stood so long; other heads in turn are one wait. */
function addHeadWait(heads: HeadWait[], span: Span, job: JobId): void {
  const last = heads.at(-1);
  const isSame = last?.job === span.job || (last?.job !== job && span.job !== job);
  if (last?.toMs !== span.fromMs || last.reason !== span.reason || !isSame) {
    heads.push({ ...span, first: span.job, heads: 1 });
    return;
  }
  const { fromMs, first } = last;
  const count = last.heads + (last.job === span.job ? 0 : 1);
  heads[heads.length - 1] = { ...span, fromMs, first, heads: count };
}
