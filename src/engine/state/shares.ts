/** What fair share knows of all shares: use, activity, and what a queue may use in all. */
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import {
  greatestCommonDivisor,
  shareScore,
  usableVcpuMilli,
  wholeWeights,
  windowMs,
} from '../../policy/queue-order/fair-share.ts';
import { ActiveShares } from './active-shares.ts';
import { UsageWindow } from './share-use.ts';

/** AWS's limit of active share identifiers of a queue (reference §2.1). */
const activeSharesMax = 500;

/** A queue's fair-share policy, worked out for the present world. */
interface QueuePolicy {
  readonly windowMs: number;
  readonly computeReservation: number;
  /** Most milli-vCPU of its environments; the reservation is a part of it. */
  readonly maxVcpuMilli: number;
}

export class Shares {
  private readonly use: readonly UsageWindow[];
  private readonly active: readonly ActiveShares[];
  /** Milli-vCPU of each queue's jobs STARTING or RUNNING. */
  private readonly usedVcpuMilli: Float64Array;
  /** Queue of each share. */
  private readonly queueOf: readonly number[];
  /** Use is counted in this many milli-vCPU, so that sums stay small and exact. */
  private readonly unitMilli: number;
  private readonly epsilonMs: number;
  private weights: readonly number[];
  private policies: readonly QueuePolicy[];

  constructor(model: Model, world: World) {
    this.queueOf = model.shares.map(({ queue }) => queue);
    this.unitMilli = unitOf(model);
    this.epsilonMs = model.assumptions.scheduler.fairShareEpsilon;
    this.weights = weightsOf(world);
    this.policies = policiesOf(world);
    this.use = this.queueOf.map((queue) => new UsageWindow(this.policies[queue]!.windowMs));
    this.active = this.policies.map((policy) => new ActiveShares(policy.windowMs));
    this.usedVcpuMilli = new Float64Array(world.queues.length);
  }

  /** From now on weights, windows and reservations are those of another world. */
  setWorld(now: number, world: World): void {
    const before = this.policies;
    this.weights = weightsOf(world);
    this.policies = policiesOf(world);
    const changed = (queue: number) => this.policies[queue]!.windowMs !== before[queue]!.windowMs;
    this.active.forEach((shares, queue) => {
      if (changed(queue)) shares.setWindow(now, this.policies[queue]!.windowMs);
    });
    this.use.forEach((use, share) => {
      const queue = this.queueOf[share]!;
      if (changed(queue)) use.setWindow(now, this.policies[queue]!.windowMs);
    });
  }

  /** Whether another active share would be one too many for its queue. */
  isRefused(share: number, now: number): boolean {
    const active = this.active[this.queueOf[share]!]!;
    return active.count(now) >= activeSharesMax && !active.has(share, now);
  }

  submitted(share: number): void {
    this.active[this.queueOf[share]!]!.open(share);
  }

  ended(share: number, now: number): void {
    this.active[this.queueOf[share]!]!.close(share, now);
  }

  /** A job, or a node, of the share is STARTING. */
  place(share: number, now: number, vcpuMilli: number): void {
    this.use[share]!.place(now, vcpuMilli / this.unitMilli);
  }

  /** Its attempt has ended. */
  release(share: number, now: number, vcpuMilli: number): void {
    this.use[share]!.end(now, vcpuMilli / this.unitMilli);
  }

  /** A whole job of the queue takes (or gives back) milli-vCPU of what its shares may use. */
  reserve(share: number, vcpuMilli: number): void {
    this.usedVcpuMilli[this.queueOf[share]!]! += vcpuMilli;
  }

  /** Milli-vCPU that the queue's active shares may still take; Infinity = nothing is reserved. */
  left(queue: number, now: number): number {
    const { computeReservation, maxVcpuMilli } = this.policies[queue]!;
    if (computeReservation === 0) return Infinity;
    const active = this.active[queue]!.count(now);
    const usable = usableVcpuMilli(maxVcpuMilli, computeReservation, active);
    return usable - this.usedVcpuMilli[queue]!;
  }

  score(share: number, now: number): number {
    const use = this.use[share]!;
    const { windowMs: window } = this.policies[this.queueOf[share]!]!;
    const counted = { agedUse: use.agedUse(now), placed: use.placedIn(now) };
    return shareScore(this.weights[share]!, counted, window, this.epsilonMs);
  }
}

function unitOf({ jobs }: Model): number {
  let unit = 0;
  for (let job = 0; job < jobs.count; job++) {
    if (jobs.share[job]! >= 0) unit = greatestCommonDivisor(jobs.vcpuMilli[job]!, unit);
  }
  return Math.max(1, unit);
}

/** Only shares of one queue are compared. */
function weightsOf({ queues, shares }: World): readonly number[] {
  const weights: number[] = shares.map(() => 0);
  for (const queue of queues) {
    const whole = wholeWeights(queue.shares.map((share) => shares[share]!.weight));
    queue.shares.forEach((share, index) => (weights[share] = whole[index]!));
  }
  return weights;
}

function policiesOf({ queues, environments }: World): readonly QueuePolicy[] {
  return queues.map(({ fairShare, environments: named }) => {
    const most = named.map((id) => {
      const { managed, maxVcpuMilli, unmanagedVcpuMilli } = environments[id]!;
      return managed ? maxVcpuMilli : unmanagedVcpuMilli;
    });
    // Without `unmanagedvCpus` AWS reserves nothing at all.
    const known = most.every((vcpuMilli) => vcpuMilli !== undefined);
    return {
      windowMs: windowMs(fairShare?.decayMs ?? 0),
      computeReservation: known ? (fairShare?.computeReservation ?? 0) : 0,
      maxVcpuMilli: most.reduce<number>((sum, vcpuMilli) => sum + (vcpuMilli ?? 0), 0),
    };
  });
}
