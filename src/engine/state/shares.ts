/**
 * Fair share: the use and activity of each share, and the vCPUs that a queue's active shares may
 * use [fair-share.8, fair-share.15].
 */
import { float64, int32, mapRows } from '../../kernel/columns.ts';
import type { Cells, Column, JobId, QueueId, Rows, ShareId } from '../../kernel/ids.ts';
import { greatestCommonDivisor } from '../../kernel/numeric.ts';
import { OrderedSet } from '../../kernel/ordered-set.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { reservationOf, usableMilli } from '../../model/rules/reservation.ts';
import { shareScore, wholeWeights, windowMs } from '../../policy/queue-order/fair-share.ts';
import { ActiveShares } from './active-shares.ts';
import { UsageWindow } from './share-use.ts';

/** AWS's limit on active share identifiers per queue [Q24]. */
const activeSharesMax = 500;

export class Shares {
  private readonly use: Rows<ShareId, UsageWindow>;
  private readonly active: Rows<QueueId, ActiveShares>;
  /** Milli-vCPU of each queue's jobs STARTING or RUNNING. */
  private readonly usedVcpuMilli: Cells<QueueId>;
  /** RUNNABLE jobs of each share, and the shares of each queue that have any. */
  private readonly runnable: Cells<ShareId>;
  private readonly waiting: Rows<QueueId, OrderedSet<ShareId>>;
  /** Queue of each share. */
  private readonly queueOf: Rows<ShareId, QueueId>;
  /** Use is counted in this many milli-vCPU, so that sums stay small and exact. */
  private readonly unitMilli: number;
  private readonly epsilonMs: number;
  private weights: Column<ShareId>;
  private policies: ReturnType<typeof policiesOf>;

  constructor(model: Model, world: World) {
    this.queueOf = mapRows(model.shares, ({ queue }) => queue);
    this.unitMilli = unitOf(model);
    this.epsilonMs = model.assumptions.scheduler.fairShareEpsilon;
    this.weights = weightsOf(world);
    this.policies = policiesOf(world);
    this.use = mapRows(this.queueOf, (queue) => new UsageWindow(this.policies[queue].windowMs));
    this.active = mapRows(this.policies, (policy) => new ActiveShares(policy.windowMs));
    this.usedVcpuMilli = float64(world.queues.length);
    this.runnable = int32(this.queueOf.length);
    this.waiting = mapRows(world.queues, () => new OrderedSet<ShareId>());
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
    this.use.forEach((use, share) => {
      const queue = this.queueOf[share];
      if (changed(queue)) use.setWindow(now, this.policies[queue].windowMs);
    });
  }

  /** Whether another active share would be one too many for its queue. */
  isRefused(share: ShareId, now: number): boolean {
    const active = this.active[this.queueOf[share]];
    return active.count(now) >= activeSharesMax && !active.has(share, now);
  }

  submitted(share: ShareId): void {
    this.active[this.queueOf[share]].open(share);
  }

  ended(share: ShareId, now: number): void {
    this.active[this.queueOf[share]].close(share, now);
  }

  /** The shares of a queue that have RUNNABLE jobs. */
  waitingIn(queue: QueueId): OrderedSet<ShareId> {
    return this.waiting[queue];
  }

  /** A job has joined the queue; −1 = it has no share. */
  enqueue(share: ShareId): void {
    if (share >= 0 && this.runnable[share]++ === 0) this.waiting[this.queueOf[share]].add(share);
  }

  /** It has left the queue. */
  dequeue(share: ShareId): void {
    if (share >= 0 && --this.runnable[share] === 0) this.waiting[this.queueOf[share]].delete(share);
  }

  /** A job, or a node, of the share is STARTING. */
  place(share: ShareId, now: number, vcpuMilli: number): void {
    this.use[share].place(now, vcpuMilli / this.unitMilli);
  }

  /** Its attempt has ended. */
  release(share: ShareId, now: number, vcpuMilli: number): void {
    this.use[share].end(now, vcpuMilli / this.unitMilli);
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

  score(share: ShareId, now: number): number {
    const use = this.use[share];
    const { windowMs: window } = this.policies[this.queueOf[share]];
    const counted = { agedUse: use.agedUse(now), placed: use.placedIn(now) };
    return shareScore(this.weights[share], counted, window, this.epsilonMs);
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
