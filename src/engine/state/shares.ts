/**
 * Fair share: the use and activity of each share, and the vCPUs that a queue's active shares may
 * use [fair-share.8, fair-share.15].
 */
import { float64, int32, mapRows } from '../../kernel/columns.ts';
import type { Cells, Column, JobId, QueueId, RowId, Rows, ShareId } from '../../kernel/ids.ts';
import { greatestCommonDivisor } from '../../kernel/numeric.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { reservationOf, usableMilli } from '../../model/rules/reservation.ts';
import { shareScore, wholeWeights, windowMs } from '../../policy/queue-order/fair-share.ts';
import { ActiveShares } from './active-shares.ts';
import { UsageWindows } from './share-use.ts';
import { WaitingShares } from './waiting-shares.ts';

/** AWS's limit on active share identifiers per queue [Q24]. */
const activeSharesMax = 500;

const top = 0 as RowId;

export class Shares {
  private readonly use: UsageWindows;
  private readonly active: Rows<QueueId, ActiveShares>;
  /** Milli-vCPU of each queue's jobs STARTING or RUNNING. */
  private readonly usedVcpuMilli: Cells<QueueId>;
  /** RUNNABLE jobs of each share, and the shares of each queue that have any. */
  private readonly runnable: Cells<ShareId>;
  private readonly waiting: Rows<QueueId, WaitingShares>;
  /** Queue of each share. */
  private readonly queueOf: Rows<ShareId, QueueId>;
  /** Use is counted in this many milli-vCPU, so that sums stay small and exact. */
  private readonly unitMilli: number;
  private readonly epsilonMs: number;
  private weights: Column<ShareId>;
  private policies: ReturnType<typeof policiesOf>;
  /** Scores worked out so far. */
  scores = 0;

  constructor(model: Model, world: World) {
    const count = model.shares.length;
    this.queueOf = mapRows(model.shares, ({ queue }) => queue);
    this.unitMilli = unitOf(model);
    this.epsilonMs = model.assumptions.scheduler.fairShareEpsilon;
    this.weights = weightsOf(world);
    this.policies = policiesOf(world);
    this.use = new UsageWindows(mapRows(this.queueOf, (queue) => this.policies[queue].windowMs));
    this.active = mapRows(this.policies, (policy) => new ActiveShares(count, policy.windowMs));
    this.usedVcpuMilli = float64(world.queues.length);
    this.runnable = int32(count);
    this.waiting = mapRows(world.queues, () => new WaitingShares(count));
  }

  /** Takes weights, windows and reservations from another world from now on. */
  setWorld(now: number, world: World): void {
    const before = this.policies;
    this.weights = weightsOf(world);
    this.policies = policiesOf(world);
    const changed = (queue: QueueId) => this.policies[queue].windowMs !== before[queue].windowMs;
    this.active.forEach((shares, queue) => {
      if (changed(queue)) shares.setWindow(now, this.policies[queue].windowMs);
    });
    this.waiting.forEach((waiting) => (waiting.until = -1));
    this.queueOf.forEach((queue, share) => {
      if (changed(queue)) this.use.setWindow(share, now, this.policies[queue].windowMs);
    });
  }

  /** Whether another active share would be one too many for its queue. */
  isRefused(share: ShareId, now: number): boolean {
    const active = this.active[this.queueOf[share]];
    return active.count(now) >= activeSharesMax && !active.has(share, now);
  }

  submitted(share: ShareId): void {
    this.active[this.queueOf[share]].submitted(share);
  }

  ended(share: ShareId, now: number): void {
    this.active[this.queueOf[share]].ended(share, now);
  }

  /** Whether the share has RUNNABLE jobs. */
  isWaiting(share: ShareId): boolean {
    return this.runnable[share] > 0;
  }

  /** The shares of a queue that have RUNNABLE jobs. */
  waitingIn(queue: QueueId): WaitingShares {
    return this.waiting[queue];
  }

  /** A job has joined the queue; −1 = it has no share. */
  enqueue(share: ShareId, now: number): void {
    if (share < 0 || this.runnable[share]++ > 0) return;
    const queue = this.queueOf[share];
    this.waiting[queue].add(share);
    this.group(queue, share, now);
  }

  /** It has left the queue. */
  dequeue(share: ShareId): void {
    if (share >= 0 && --this.runnable[share] === 0) this.waiting[this.queueOf[share]].delete(share);
  }

  /** A job, or a node, of the share is STARTING. */
  place(share: ShareId, now: number, vcpuMilli: number): void {
    this.use.place(share, now, vcpuMilli / this.unitMilli);
  }

  /** Its attempt has ended. */
  release(share: ShareId, now: number, vcpuMilli: number): void {
    this.use.end(share, now, vcpuMilli / this.unitMilli);
  }

  /** A whole job takes milli-vCPU of what its queue's shares may use, or gives them back. */
  reserve(share: ShareId, vcpuMilli: number): void {
    this.usedVcpuMilli[this.queueOf[share]] += vcpuMilli;
  }

  /**
   * Milli-vCPU that the queue's active shares may still take; Infinity = nothing is reserved
   * [Q40, Q43].
   */
  left(queue: QueueId, now: number): number {
    const { reservation } = this.policies[queue];
    if (reservation === undefined) return Infinity;
    return usableMilli(reservation, this.active[queue].count(now)) - this.usedVcpuMilli[queue];
  }

  /** The least is served first, then the first head. */
  score(share: ShareId, now: number): number {
    this.scores++;
    const agedUse = this.use.agedUse(share, now);
    return this.scoreOf(share, agedUse, this.use.placedIn(share, now));
  }

  /** Sets a queue's bar a little above the least score: few shares can fall to it soon. */
  regroup(queue: QueueId, now: number): void {
    const waiting = this.waiting[queue];
    let least = Infinity;
    for (let row = top; row < waiting.count; row++) {
      least = Math.min(least, this.score(waiting.at(row), now));
    }
    waiting.bar = 1.01 * least + 1;
    waiting.until = now + Math.floor(this.policies[queue].windowMs / 128);
    waiting.front = 0;
    for (let row = top; row < waiting.count; row++) this.group(queue, waiting.at(row), now);
  }

  /** Brings a share to the front if its score may fall to the bar while that stands. */
  private group(queue: QueueId, share: ShareId, now: number): void {
    const waiting = this.waiting[queue];
    if (now > waiting.until) return;
    const agedUse = this.use.leastAgedUse(share, now, waiting.until);
    if (this.scoreOf(share, agedUse, 0) <= waiting.bar) waiting.bringForward(share);
  }

  private scoreOf(share: ShareId, agedUse: number, placed: number): number {
    const { use, weights, epsilonMs } = this;
    return shareScore(weights[share], { agedUse, placed }, use.windowMs[share], epsilonMs);
  }
}

function unitOf({ jobs }: Model): number {
  let unit = 0;
  for (let job = 0 as JobId; job < jobs.count; job++) {
    if (jobs.share[job] >= 0) unit = greatestCommonDivisor(jobs.vcpuMilli[job], unit);
  }
  return Math.max(1, unit);
}

/** Only shares of one queue are compared [Q34]. */
function weightsOf({ queues, shares }: World): Column<ShareId> {
  const weights = float64<ShareId>(shares.length);
  for (const queue of queues) {
    const scaled = wholeWeights(queue.shares.map((share) => shares[share].weight));
    for (const share of queue.shares) weights[share] = scaled(shares[share].weight);
  }
  return weights;
}

/** The fair-share policy of each queue, worked out for a world. */
function policiesOf(world: World) {
  return mapRows(world.queues, (queue) => ({
    windowMs: windowMs(queue.fairShare?.decayMs ?? 0),
    reservation: reservationOf(world, queue),
  }));
}
