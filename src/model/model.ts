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
  /** −1 = not an array child. */
  readonly arrayIndex: Column;
  /** −1 = none. */
  readonly parent: Column;
  /** Array parents: children are firstChild … firstChild + childCount − 1. */
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

/** What jobs need: every distinct (vCPU, memory, GPU, ephemeral disk) is a row. */
export interface Shapes {
  readonly count: number;
  readonly vcpuMilli: Column<MilliVcpu>;
  readonly memoryMib: Column<Mib>;
  readonly gpus: Column;
  /** Fargate ephemeral storage; 20 = the included size. */
  readonly diskGib: Column;
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

export interface Queue {
  readonly name: string;
  readonly priority: number;
  readonly enabled: boolean;
  /** Environment ids in ascending `order`. */
  readonly environments: readonly number[];
  /** undefined = FIFO. */
  readonly fairShare: { readonly decayMs: Millis; readonly computeReservation: number } | undefined;
  /** Shares of this queue: `Model.shares` rows. */
  readonly shares: readonly number[];
}

export interface Share {
  readonly queue: number;
  readonly identifier: string;
  readonly weight: number;
}

export interface Environment {
  readonly name: string;
  readonly platform: 'EC2' | 'FARGATE';
  readonly managed: boolean;
  readonly purchase: Purchase;
  readonly enabled: boolean;
  readonly minVcpuMilli: MilliVcpu;
  readonly maxVcpuMilli: MilliVcpu;
  readonly allocationStrategy: string;
  /** Position of each instance type in the scenario's list, by offering − firstOffering. */
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
  /** Compute price per hour of the whole offering, the figure that strategies rank by. */
  readonly priceNanoPerHour: Column<NanoUsd>;
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
  readonly assumptions: Assumptions;
}
