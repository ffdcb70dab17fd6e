/** The compiled world: integer ids, one column a property, frozen before the run. */
import type { Distribution } from '../kernel/distribution.ts';
import type { Column, Mib, Millis, MilliVcpu, NanoUsd } from '../kernel/units.ts';
import type { Assumptions } from '../scenario/assumptions.ts';

export const JobKind = {
  job: 0,
  array_parent: 1,
  array_child: 2,
  multinode_parent: 3,
  multinode_main: 4,
  multinode_node: 5,
} as const;
export type JobKind = (typeof JobKind)[keyof typeof JobKind];

export const Purchase = { ON_DEMAND: 0, SPOT: 1, FARGATE: 2, FARGATE_SPOT: 3 } as const;
export type Purchase = (typeof Purchase)[keyof typeof Purchase];

/** Adjacency in compressed rows: the targets of row i are `targets[start[i] … start[i+1]−1]`. */
export interface Edges {
  readonly start: Column;
  readonly targets: Column;
}

/**
 * Jobs in order of (submission, source, record, array index); an array's children follow their
 * parent. Rows that wait for a client-side trigger (`triggers`) have `submitMs` = Infinity.
 */
export interface Jobs {
  readonly count: number;
  /** Source (workload entry) and record ordinal: the stable name of a job, with the array index. */
  readonly source: Column;
  readonly ordinal: Column;
  /** Index of an array child or of a node; −1 = neither. */
  readonly arrayIndex: Column;
  /** −1 = none. */
  readonly parent: Column;
  /** Array and multi-node parents: children are firstChild … firstChild + childCount − 1. */
  readonly firstChild: Column;
  readonly childCount: Column;
  readonly kind: Column<JobKind>;
  readonly name: readonly string[];
  readonly queue: Column;
  /** Index in `Model.shares`; −1 = the queue has no fair-share policy. */
  readonly share: Column;
  readonly definition: Column;
  readonly vcpuMilli: Column<MilliVcpu>;
  readonly memoryMib: Column<Mib>;
  readonly gpus: Column;
  /** Index in `Model.shapes`. */
  readonly shape: Column;
  /** Index of its container image; −1 = none given (never pulled). */
  readonly image: Column;
  readonly submitMs: Column<Millis>;
  /** AWS `dependsOn`, target → dependents, N_TO_N and SEQUENTIAL already by child. */
  readonly dependents: Edges;
  /** Incoming `dependsOn` edges of each job. */
  readonly dependencyCount: Column;
  /** Closed replay, ended job → jobs submitted after it. */
  readonly triggers: Edges;
  readonly triggerCount: Column;
  /** Closed replay: from the last trigger's end to the submission. */
  readonly gapMs: Column<Millis>;
  /** Work of one whole attempt. */
  readonly workMs: Column<Millis>;
  /** Index in `Model.outcomes`. */
  readonly outcome: Column;
  /** Index in `Model.retryStrategies`. */
  readonly retry: Column;
  /** Infinity = none. */
  readonly timeoutMs: Column<Millis>;
  readonly priority: Column;
  /** Stable 64-bit name of the job, the owner of its draws. */
  readonly ownerLow: Column;
  readonly ownerHigh: Column;
}

/**
 * What jobs need: every distinct need is a row. The row of a multi-node parallel job sums up its
 * nodes and belongs to its parent and its main node.
 */
export interface Shapes {
  readonly count: number;
  readonly vcpuMilli: Column<MilliVcpu>;
  readonly memoryMib: Column<Mib>;
  readonly gpus: Column;
  /** Fargate ephemeral storage; 20 = the included size. */
  readonly diskGib: Column;
  /** The only instance type that may hold it (nodes of multi-node jobs); empty = any. */
  readonly typeName: readonly string[];
  /** Row of `Model.consumableNeeds`. */
  readonly consumables: Column;
  /** Of a multi-node job: the rows of its nodes, by node index; empty = a single container. */
  readonly nodes: readonly (readonly number[])[];
}

/** A named pool of the account, licences say, of which jobs take units (reference §2.7). */
export interface Consumable {
  readonly name: string;
  readonly totalQuantity: number;
  /** Whether units come back when an attempt ends. */
  readonly replenishable: boolean;
}

/** Units of one consumable that a job holds from STARTING to the end of the attempt. */
export interface ConsumableNeed {
  readonly consumable: number;
  readonly quantity: number;
}

/** How attempts end. Row 0: always exit 0 after `workMs`. */
export interface Outcome {
  /** Chance that an attempt without a listed exit code exits 1, drawn per attempt. */
  readonly failureProbability: number;
  /** Per attempt, the last repeats; empty = 0 unless the draw fails. */
  readonly exitCodes: readonly number[];
  /** Per attempt, the last repeats; empty = `workMs`. */
  readonly runtimesMs: readonly Millis[];
  /** SIGTERM to own stop; Infinity = ignores it. */
  readonly onSigtermMs: Millis;
  /** SIGTERM to SIGKILL. */
  readonly stopTimeoutMs: Millis;
}

/** AWS retryStrategy; patterns are exact or end in one `*`; undefined = not a condition. */
export interface RetryStrategy {
  readonly attempts: number;
  readonly rules: readonly {
    readonly onStatusReason: string | undefined;
    readonly onReason: string | undefined;
    readonly onExitCode: string | undefined;
    readonly action: 'RETRY' | 'EXIT';
  }[];
}

export interface Image {
  readonly name: string;
  /** MB (10^6 bytes) compressed; 0 = not given: starts like a cached one. */
  readonly sizeMB: number;
}

/** AWS's reasons on which a queue may cancel its head (reference §2.8). */
export const timeLimitReasons = [
  'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY',
  'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
  'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
] as const;
export type TimeLimitReason = (typeof timeLimitReasons)[number];

/** AWS jobStateTimeLimitActions: the head that waits so long for that reason is cancelled. */
export interface TimeLimit {
  readonly reason: TimeLimitReason;
  readonly maxTimeMs: Millis;
}

export interface Queue {
  readonly name: string;
  readonly priority: number;
  /** Takes submissions; jobs that are there already go on. */
  readonly enabled: boolean;
  /** False before an event creates it and after one deletes it. */
  readonly exists: boolean;
  /** Environment ids in ascending `order`. */
  readonly environments: readonly number[];
  /** undefined = FIFO. */
  readonly fairShare: { readonly decayMs: Millis; readonly computeReservation: number } | undefined;
  /** Shares of this queue: `Model.shares` rows. */
  readonly shares: readonly number[];
  /** At most one per reason: the shortest. */
  readonly timeLimits: readonly TimeLimit[];
}

export interface Share {
  readonly queue: number;
  readonly identifier: string;
  readonly weight: number;
}

export interface Environment {
  readonly name: string;
  readonly platform: 'EC2' | 'FARGATE';
  /** Whether Batch launches its instances. */
  readonly managed: boolean;
  /** UNMANAGED: the offerings of the instances that its owner runs from t = 0 to the end. */
  readonly ownInstances: readonly number[];
  /** UNMANAGED: basis of a fair-share reservation; undefined = nothing is reserved. */
  readonly unmanagedVcpuMilli: MilliVcpu | undefined;
  readonly purchase: Purchase;
  readonly enabled: boolean;
  readonly minVcpuMilli: MilliVcpu;
  readonly maxVcpuMilli: MilliVcpu;
  readonly allocationStrategy: string;
  /**
   * Position of each instance type in the scenario's list, by offering − firstOffering; −1 = not in
   * the list at this time.
   */
  readonly listPosition: readonly number[];
  /**
   * Its offerings are firstOffering … firstOffering + offeringCount − 1: type-major, zone-minor.
   */
  readonly firstOffering: number;
  readonly offeringCount: number;
  readonly zones: readonly string[];
  /** Fargate: the offering that a job of each shape becomes; −1 = no size holds it. EC2: empty. */
  readonly fargateOffering: Column;
  /** `minScaleDownDelayMinutes`; Infinity where not set (then idleGrace holds). */
  readonly scaleDownDelayMs: Millis;
  readonly latencies: {
    readonly pending: Distribution;
    readonly registration: Distribution;
    readonly firstTask: Distribution;
    readonly provisioning: Distribution;
    readonly pullMBps: number;
  };
}

/** One line of a resource's bill, as data: amount = price × size × billed time. */
export interface Tariff {
  /**
   * `ec2-on-demand`, `ec2-spot`, `fargate-vcpu`, `fargate-memory`, `fargate-storage`, `ebs-gp3` …
   */
  readonly meter: string;
  /** `instance-seconds`, `vcpu-seconds`, `gb-seconds`, `volume-gb-seconds`. */
  readonly unit: string;
  /** Size = sizeUnits / sizeScale of the unit (2.5 vCPU = 2500 / 1000). */
  readonly sizeUnits: number;
  readonly sizeScale: number;
  /** Per hour (divisor 3,600 s), or per GB-month (divisor 2,592,000 s) for volumes. */
  readonly unitPriceNano: NanoUsd;
  /** Prices from later instants on, ascending; empty = it never changes. */
  readonly laterPrices: readonly { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[];
  readonly divisorSeconds: number;
  /** Clock: `running` (→ terminated) or `requested` (→ terminated). */
  readonly from: 'requested' | 'running';
  readonly minimumMs: Millis;
  /** A reclaimed life shorter than this costs nothing; 0 = never free. */
  readonly freeIfReclaimedBeforeMs: Millis;
  /** The price is another region's. */
  readonly estimated: boolean;
}

/** Environment × instance type × zone, or environment × Fargate size. */
export interface Offerings {
  readonly count: number;
  readonly environment: Column;
  readonly typeName: readonly string[];
  readonly zone: readonly string[];
  readonly purchase: Column<Purchase>;
  readonly vcpuMilli: Column<MilliVcpu>;
  /** What it registers, i.e. what jobs can have. */
  readonly memoryMib: Column<Mib>;
  readonly gpus: Column;
  readonly diskGib: Column;
  /** Compute price per hour of the whole offering at t = 0, the figure that strategies rank by. */
  readonly priceNanoPerHour: Column<NanoUsd>;
  /**
   * Spot with a `bidPercentage`: launched only while the price is below this, interrupted when it
   * is above; Infinity = no such limit.
   */
  readonly bidNanoPerHour: Column;
  /** Spot Advisor bucket 0 … 4; −1 = not known or not Spot. */
  readonly interruptionBucket: Column;
  /** Stable name of (region, zone, type): the owner of pool-wide draws. */
  readonly poolLow: Column;
  readonly poolHigh: Column;
  /** Stable name of (environment, pool): the owner of the draws of its launches. */
  readonly ownerLow: Column;
  readonly ownerHigh: Column;
  readonly tariffs: readonly (readonly Tariff[])[];
}

/**
 * What events may change. The ids of queues, shares, environments, consumables and offerings are
 * those of the whole run: a queue that an event adds is there from the start, not existing yet.
 */
export interface World {
  readonly queues: readonly Queue[];
  readonly shares: readonly Share[];
  readonly environments: readonly Environment[];
  readonly consumables: readonly Consumable[];
  /** By offering, see `Offerings`. */
  readonly priceNanoPerHour: Column<NanoUsd>;
  readonly bidNanoPerHour: Column;
}

/** Something that the scenario has happen at a given time. */
export type ModelEvent =
  | { readonly kind: 'update'; readonly atMs: Millis; readonly world: World }
  | {
      readonly kind: 'cancel' | 'terminate';
      readonly atMs: Millis;
      readonly job: number;
      /** The caller's text, which becomes the status reason. */
      readonly reason: string;
    };

export interface Model {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: string;
  /** From 1. */
  readonly replication: number;
  /** Wall clock of t = 0, ms since 1970 UTC. */
  readonly startEpochMs: number;
  /** Infinity = none. */
  readonly horizonMs: Millis;
  readonly sources: readonly string[];
  readonly definitions: readonly string[];
  readonly images: readonly Image[];
  readonly jobs: Jobs;
  readonly shapes: Shapes;
  readonly outcomes: readonly Outcome[];
  readonly retryStrategies: readonly RetryStrategy[];
  readonly queues: readonly Queue[];
  readonly shares: readonly Share[];
  readonly environments: readonly Environment[];
  readonly offerings: Offerings;
  readonly consumables: readonly Consumable[];
  /** Row 0: none. */
  readonly consumableNeeds: readonly (readonly ConsumableNeed[])[];
  /** In order of time, ties in the order of the file. */
  readonly events: readonly ModelEvent[];
  readonly assumptions: Assumptions;
}

/** The world before any event. */
export function firstWorld(model: Model): World {
  const { queues, shares, environments, consumables } = model;
  const { priceNanoPerHour, bidNanoPerHour } = model.offerings;
  return { queues, shares, environments, consumables, priceNanoPerHour, bidNanoPerHour };
}
