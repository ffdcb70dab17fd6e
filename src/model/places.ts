/** Where jobs of a compiled world wait and run: queues, shares, environments, offerings. */
import type {
  Column,
  ConsumableId,
  EnvironmentId,
  OfferingId,
  PoolId,
  QueueId,
  Rows,
  ShapeId,
  ShareId,
} from '../kernel/ids.ts';
import type { Mib, Millis, MilliVcpu, NanoUsd } from '../kernel/units.ts';
import type { MemoryBasis } from '../words/memory.ts';
import type { Platform, Purchase } from '../words/purchases.ts';
import type { TimeLimitReason } from '../words/time-limits.ts';
import type { ChargeUnit } from '../words/billing.ts';
import type { AllocationName } from '../words/allocation-strategies.ts';
import type { Starts } from '../scenario/assumptions/starts.ts';
import type { Consumable } from './jobs.ts';

/** AWS jobStateTimeLimitActions: cancels a head that waits this long for this reason. */
export interface TimeLimit {
  readonly reason: TimeLimitReason;
  readonly maxTimeMs: Millis;
}

export interface Queue {
  readonly name: string;
  readonly priority: number;
  /** Accepts submissions; jobs that are already there continue either way. */
  readonly enabled: boolean;
  /** False before an event creates it and after one deletes it. */
  readonly exists: boolean;
  /** Environment ids in ascending `order`. */
  readonly environments: readonly EnvironmentId[];
  /** undefined = FIFO. */
  readonly fairShare: { readonly decayMs: Millis; readonly computeReservation: number } | undefined;
  /** Shares of this queue: `Model.shares` rows. */
  readonly shares: readonly ShareId[];
  /** At most one per reason: the shortest. */
  readonly timeLimits: readonly TimeLimit[];
}

export interface Share {
  readonly queue: QueueId;
  readonly identifier: string;
  readonly weight: number;
}

/** What becomes of running jobs when their instances are replaced [E47]. */
export interface UpdatePolicy {
  /** They end at once; else after the timeout. */
  readonly terminatesJobs: boolean;
  readonly timeoutMs: Millis;
}

export interface Environment {
  readonly name: string;
  readonly platform: Platform;
  /** Whether Batch launches its instances. */
  readonly managed: boolean;
  /** UNMANAGED: the offerings of the instances that its owner runs throughout. */
  readonly ownInstances: readonly OfferingId[];
  /** UNMANAGED: the basis of a fair-share reservation; undefined = nothing is reserved. */
  readonly unmanagedVcpuMilli: MilliVcpu | undefined;
  readonly purchase: Purchase;
  readonly enabled: boolean;
  readonly minVcpuMilli: MilliVcpu;
  readonly maxVcpuMilli: MilliVcpu;
  readonly allocationStrategy: AllocationName;
  /**
   * Position of each instance type in the scenario's list, by offering − firstOffering; −1 = not in
   * the list at this time.
   */
  readonly listPosition: readonly number[];
  /**
   * Its offerings are firstOffering … firstOffering + offeringCount − 1: type-major, zone-minor.
   */
  readonly firstOffering: OfferingId;
  readonly offeringCount: number;
  readonly zones: readonly string[];
  /** Fargate: the offering of each shape; −1 = no size holds it. EC2: empty. */
  readonly fargateOffering: Column<ShapeId, OfferingId>;
  /** `minScaleDownDelayMinutes`; Infinity = not set (then idleGrace applies). */
  readonly scaleDownDelayMs: Millis;
  /** A point of the grid on which it decides on launches; 0 where there is no grid. */
  readonly scalingPhaseMs: Millis;
  readonly latencies: Starts;
  /** How many updates have asked for a change of it; a run may refuse some of them. */
  readonly revision: number;
  /** `desiredvCpus` that this revision asks for; 0 = it does not ask. */
  readonly desiredVcpuMilli: MilliVcpu;
  /** Number of the settings of its instances: an update to another number replaces them. */
  readonly infrastructure: number;
  readonly updatePolicy: UpdatePolicy;
}

/** How a volume grows with each job that starts on its machine. */
export interface VolumeGrowth {
  /** undefined = by what the job leaves there (`Outcome.scratchGib`). */
  readonly perJobGib: number | undefined;
  /** By how much in all. */
  readonly mostGib: number;
}

/** One line of a resource's bill, as data: amount = price × size × billed time. */
export interface Tariff {
  /**
   * `ec2-on-demand`, `ec2-spot`, `fargate-vcpu`, `fargate-memory`, `fargate-storage`, `ebs-gp3`,
   * `public-ipv4` …
   */
  readonly meter: string;
  readonly unit: ChargeUnit;
  /** Size = sizeUnits / sizeScale of the unit (2.5 vCPU = 2500 / 1000). */
  readonly sizeUnits: number;
  readonly sizeScale: number;
  /** Of the volumes in the size, those that grow; only where `sizeScale` is 1. */
  readonly growths: readonly VolumeGrowth[];
  /** Per hour (divisor 3,600 s), or per GB-month (divisor 2,592,000 s) for volumes. */
  readonly unitPriceNano: NanoUsd;
  /** Later prices by time; empty = it never changes. */
  readonly laterPrices: readonly { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[];
  /** Day of the list that the first price is from; empty = it is the user's own, or undated. */
  readonly asOf: string;
  readonly divisorSeconds: number;
  /** Start of the billed time, which ends at `terminated`. */
  readonly from: 'requested' | 'running';
  readonly minimumMs: Millis;
  /** Billed in multiples of this: 1,000, or an hour (SUSE). */
  readonly incrementMs: Millis;
  /** A reclaimed life shorter than this costs nothing; 0 = never free. */
  readonly freeIfReclaimedBeforeMs: Millis;
  /** The last partial increment of a reclaimed life is free. */
  readonly partialFreeIfReclaimed: boolean;
  /** The price is another region's. */
  readonly estimated: boolean;
}

/** Environment × instance type × zone, or environment × Fargate size. */
export interface Offerings {
  readonly count: number;
  readonly environment: Column<OfferingId, EnvironmentId>;
  readonly typeName: Rows<OfferingId, string>;
  readonly zone: Rows<OfferingId, string>;
  readonly purchase: Column<OfferingId, Purchase>;
  readonly vcpuMilli: Column<OfferingId, MilliVcpu>;
  /** What an instance registers, i.e. what jobs can use. */
  readonly memoryMib: Column<OfferingId, Mib>;
  /** Of the type, before the operating system and the agent take their share. */
  readonly nominalMemoryMib: Column<OfferingId, Mib>;
  /** The borders of that figure, and where it comes from. */
  readonly leastMemoryMib: Column<OfferingId, Mib>;
  readonly mostMemoryMib: Column<OfferingId, Mib>;
  readonly memoryBasis: Rows<OfferingId, MemoryBasis>;
  readonly gpus: Column<OfferingId>;
  readonly diskGib: Column<OfferingId>;
  /** Compute price of an instance per hour at t = 0, by which strategies rank. */
  readonly priceNanoPerHour: Column<OfferingId, NanoUsd>;
  /**
   * Spot with a `bidPercentage`: launched only while the price is below this, interrupted when the
   * price is above; Infinity = no limit.
   */
  readonly bidNanoPerHour: Column<OfferingId>;
  /** Spot Advisor bucket 0 … 4; −1 = not known or not Spot. */
  readonly interruptionBucket: Column<OfferingId>;
  /** Row of `Model.pools`; −1 = its owner runs it (UNMANAGED). */
  readonly pool: Column<OfferingId, PoolId>;
  /** Stable name of (environment, pool): the owner of the draws of its launches. */
  readonly ownerLow: Column<OfferingId>;
  readonly ownerHigh: Column<OfferingId>;
  readonly tariffs: Rows<OfferingId, readonly Tariff[]>;
}

/**
 * What events may change. The ids of queues, shares, environments, consumables and offerings are
 * those of the whole run: a queue that an event adds is there from the start, not existing yet.
 */
export interface World {
  readonly queues: Rows<QueueId, Queue>;
  readonly shares: Rows<ShareId, Share>;
  readonly environments: Rows<EnvironmentId, Environment>;
  readonly consumables: Rows<ConsumableId, Consumable>;
  /** By offering, see `Offerings`. */
  readonly priceNanoPerHour: Column<OfferingId, NanoUsd>;
  readonly bidNanoPerHour: Column<OfferingId>;
}
