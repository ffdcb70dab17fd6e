/** The waits of a job: beside and behind which jobs, and why. */
import { float64 } from '../kernel/columns.ts';
import type {
  AttemptId,
  EnvironmentId,
  JobId,
  OfferingId,
  QueueId,
  ShareId,
} from '../kernel/ids.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerSecond } from '../kernel/units.ts';
import { JobKind } from '../model/jobs.ts';
import { windowMs } from '../policy/queue-order/fair-share.ts';
import { Kind, Reason } from '../trace/record.ts';
import {
  addEvent,
  type Draft,
  type HeadWait,
  newWait,
  type StandingRefusal,
  type StoryEvent,
  type StoryRecord,
} from './draft.ts';
import { launched, launchRefused, merged, poolEmpty, priceCrossed } from './launches.ts';
import { shortOfMemory } from './memory.ts';
import { countText, jobText, spanText } from './phrases.ts';
import { reasonName, refusalText } from './reasons.ts';

/** RUNNABLE; the gauges do not count the job yet. */
export function runnable(draft: Draft, { kind }: StoryRecord): void {
  const { model, queued, gauges } = draft;
  const { jobs, shares } = model;
  const queue: QueueId = jobs.queue[queued];
  const share = jobs.share[queued];
  const ofQueue = gauges.queues[queue].runnable;
  const ofShare = share < 0 ? ofQueue : gauges.shares[share].runnable;
  const beside = { ofShare, ofOthers: ofQueue - ofShare };
  const rivals = shares.flatMap((one, rival) =>
    one.queue === queue && rival !== share && gauges.shares[rival].runnable > 0 ? rival : [],
  );
  const again = kind === Kind.JobRetried;
  const rank = rankOf(draft, share, rivals);
  const others = ofQueue === 0 ? 'the only job of its queue' : `beside ${countsText(beside)}`;
  const text = `RUNNABLE${again ? ' again' : ''}, ${others}${rankText(rank)}`;
  addEvent(draft, 'runnable', { again, ...beside, rank }, text);
  draft.wait = newWait(draft.nowMs, draft.events.length);
}

/**
 * Reads a record about any job. A refusal is in force until the next one of its queue or
 * environment, until the head is placed or ends, or until the environment launches something.
 */
export function followWait(draft: Draft, record: StoryRecord): void {
  const { queued, nowMs: fromMs, model, refusals } = draft;
  const { kind, reason, subject, object, value } = record;
  switch (kind) {
    case Kind.PlacementRefused:
      if (object !== model.jobs.queue[queued]) return;
      return refuse(draft, 'head', { fromMs, reason, job: subject });
    case Kind.LaunchRefused:
      // A refusal that names an offering is about its pool: the environment may launch others.
      if (object >= 0) return poolEmpty(draft, object);
      return refuse(draft, subject, { fromMs, reason, job: -1 });
    case Kind.InstanceLaunched:
      refuse(draft, model.offerings.environment[object as OfferingId]);
      return launched(draft, object);
    case Kind.PriceChanged:
      if (draft.wait !== undefined) priceCrossed(draft, subject, value);
      draft.prices.set(subject, value);
      return;
    case Kind.DepthChanged:
      draft.depths.set(subject, value);
      return;
    case Kind.JobPlaced:
    case Kind.JobSucceeded:
    case Kind.JobFailed:
      if (refusals.get('head')?.job === subject) refuse(draft, 'head');
      if (subject === queued) endWait(draft, false);
      else if (kind === Kind.JobPlaced) countPlaced(draft, subject);
  }
}

/** The wait ends with a placement, the job or the run (`isOpen`): its events are written. */
export function endWait(draft: Draft, isOpen: boolean): void {
  for (const key of draft.refusals.keys()) settle(draft, key, isOpen);
  const { wait, nowMs } = draft;
  if (wait === undefined) return;
  draft.wait = undefined;
  draft.runnableMs += nowMs - wait.fromMs;
  const { crossings, heads, shortages, launches, refusals, placed } = wait;
  const events = [
    ...merged(crossings),
    ...heads.map((head) => headEvent(draft, head)),
    ...[shortages, launches, refusals].flatMap(merged),
  ];
  if (placed.ofShare + placed.ofOthers > 0) {
    const text = `placed before it while it was RUNNABLE: ${countsText(placed)}`;
    events.push({ atMs: nowMs, what: 'overtaken', ...placed, text });
  }
  draft.events.splice(wait.index, 0, ...events);
}

/** Ends the refusal in force; `next` takes its place. */
function refuse(draft: Draft, key: EnvironmentId | 'head', next?: StandingRefusal): void {
  settle(draft, key, false);
  if (next === undefined) draft.refusals.delete(key);
  else draft.refusals.set(key, next);
}

/** Adds a refusal to the wait, for the time that both overlap. */
function settle(draft: Draft, key: EnvironmentId | 'head', isOpen: boolean): void {
  const { wait, queued, nowMs: toMs } = draft;
  const refusal = draft.refusals.get(key);
  if (wait === undefined || refusal === undefined) return;
  const { reason, job } = refusal;
  const fromMs = Math.max(refusal.fromMs, wait.fromMs);
  if (fromMs === toMs && !isOpen) return;
  if (key !== 'head') return launchRefused(draft, { environment: key, reason, fromMs, toMs });
  addHead(wait.heads, { fromMs, toMs, reason, job, isOpen, first: job, heads: 1 }, queued);
}

/** Other heads in turn are one wait while their reason is the same. */
function addHead(heads: HeadWait[], next: HeadWait, job: JobId): void {
  const last = heads.at(-1);
  const isSame = last?.job === next.job || (last?.job !== job && next.job !== job);
  if (last?.toMs === next.fromMs && last.reason === next.reason && isSame) {
    const count = last.heads + (last.job === next.job ? 0 : 1);
    heads[heads.length - 1] = { ...next, fromMs: last.fromMs, first: last.first, heads: count };
  } else heads.push(next);
}

function headEvent({ model, world, queued }: Draft, head: HeadWait): StoryEvent {
  const { fromMs: atMs, toMs: untilMs, isOpen, heads, reason } = head;
  const isTooLarge = reason === Reason.JobResourceRequirement && heads === 1;
  const memory = isTooLarge ? shortOfMemory(model, world, head.job) : undefined;
  const figures = { reason: reasonName(reason), untilMs, isOpen, memory };
  const time = isOpen ? 'until the run ends' : `for ${spanText(untilMs - atMs)}`;
  const why = refusalText(reason) + (memory === undefined ? '' : `: ${memory.text}`);
  if (head.first === queued) {
    const text = `stands at the head of its queue ${time}: ${why}`;
    return { atMs, what: 'waits-as-head', ...figures, text };
  }
  const [first, last] = [jobText(model, head.first), jobText(model, head.job)];
  const one = `${first}, which waits`;
  const others = heads === 1 ? one : `${heads} jobs in turn, ${first} to ${last}, which wait`;
  const text = `stands ${time} behind ${others} because ${why}`;
  return { atMs, what: 'waits-behind', ...figures, heads, first, last, text };
}

/** Nodes other than the main node never wait in the queue. */
function countPlaced({ model: { jobs }, queued, wait }: Draft, other: JobId): void {
  if (wait === undefined || jobs.queue[other] !== jobs.queue[queued]) return;
  if (jobs.kind[other] === JobKind.multinode_node) return;
  if (jobs.share[other] === jobs.share[queued]) wait.placed.ofShare++;
  else wait.placed.ofOthers++;
}

/** `3 jobs`, or under fair share `3 jobs of its share and 2 of others`. */
function countsText({ ofShare, ofOthers }: { ofShare: number; ofOthers: number }): string {
  const own = countText(ofShare, 'job');
  return ofOthers === 0 ? own : `${own} of its share and ${ofOthers} of others`;
}

const milliPerUnit = 1_000;

/**
 * The rank of a share by weight × recent use, among the queue's shares with RUNNABLE jobs. Use is
 * vCPU time, which counts less the older it is; the window is that at t = 0. undefined = no shares.
 */
export function rankOf({ lives, nowMs }: Draft, share: ShareId, rivals: readonly number[]) {
  if (share < 0) return undefined;
  const { attempts, model } = lives;
  const own = model.shares[share];
  const ageMs = windowMs(model.queues[own.queue].fairShare?.decayMs ?? 0);
  const use = float64<ShareId>(model.shares.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job: JobId = attempts.job[attempt];
    // Ages of its start and its end; NaN = it has not ended.
    const oldest = Math.min(nowMs - attempts.placedMs[attempt], ageMs);
    const stoppedMs = attempts.stoppedMs[attempt];
    const youngest = stoppedMs < nowMs ? nowMs - stoppedMs : 0;
    if (youngest >= oldest || model.jobs.share[job] < 0) continue;
    const agedMs = oldest - youngest - (oldest * oldest - youngest * youngest) / (2 * ageMs);
    use[model.jobs.share[job]] += model.jobs.vcpuMilli[job] * agedMs;
  }
  const score = (one: ShareId) => model.shares[one].weight * use[one];
  return {
    share: own.identifier,
    weight: own.weight,
    usedVcpuSeconds: use[share] / milliPerUnit / msPerSecond,
    /** 1 = its jobs come first. */
    rank: rivals.filter((rival) => score(rival) < score(share)).length + 1,
    of: rivals.length + 1,
  };
}

/** `; share A is number 2 of 3 by recent use (…)`. */
export function rankText(rank: ReturnType<typeof rankOf>): string {
  if (rank === undefined) return '';
  const place = rank.of === 1 ? 'the only one' : `number ${rank.rank} of ${rank.of}`;
  const used = `${trimmed(rank.usedVcpuSeconds, 1)} vCPU·s × weight ${rank.weight}`;
  return `; share ${rank.share} is ${place} by recent use (${used})`;
}
