/**
 * What a hand-made world says: only what differs from the plainest one; all times are integer ms.
 */
import type { TimeLimit } from '../../src/model/places.ts';
import type { Assumptions } from '../../src/scenario/assumptions.ts';
import type { Starts } from '../../src/scenario/assumptions/starts.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import type { AttemptsSpec, ResubmitSpec, RetrySpec } from './attempts-spec.ts';
import type { PoolSpec } from './pool-spec.ts';

/** A compiled type without the brands of its units, so that tests may write plain numbers. */
export type Plain<T> = T extends number
  ? number
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

export type PlainAssumptions = Plain<Assumptions>;

/** Single keys of a room replace those of `idealAssumptions`. */
export type AssumptionsSpec = {
  readonly [Room in keyof Assumptions]?: Partial<PlainAssumptions[Room]>;
};

/** US dollars an hour: in every zone, or zone by zone. */
export type Price = number | readonly number[];

/** An EC2 instance type or, in a Fargate environment, a size. */
export interface TypeSpec {
  /** Default `node.<vcpus>`. */
  readonly name?: string;
  readonly vcpus: number;
  /** What it registers; default 4,096 per vCPU. */
  readonly memoryMib?: number;
  readonly gpus?: number;
  /** One price, or one per zone; default 0.05 per vCPU. Fargate: not used. */
  readonly usdPerHour?: Price;
  /** Spot: launched only below this price, interrupted above it; default no limit. */
  readonly bidUsdPerHour?: number;
  /** UNMANAGED: how many of them there are all the time, zone by zone in turn; default 0. */
  readonly own?: number;
  /** Default 0 for Spot, else −1 (not known). */
  readonly interruptionBucket?: number;
  /** Default its index in `types`. */
  readonly listPosition?: number;
}

export interface EnvironmentSpec {
  /** Default `environment-1`, `environment-2` … */
  readonly name?: string;
  /** AWS's `computeResources.type`; default EC2 (On-Demand). */
  readonly type?: 'EC2' | 'SPOT' | 'FARGATE' | 'FARGATE_SPOT';
  /** `managed: false` is UNMANAGED: see `own` of its types. */
  readonly managed?: boolean;
  /** UNMANAGED: the basis of a reservation; default not set. */
  readonly unmanagedVcpus?: number;
  readonly enabled?: boolean;
  readonly minvCpus?: number;
  /** Default 1,000,000. */
  readonly maxvCpus?: number;
  /** Default BEST_FIT_PROGRESSIVE, or SPOT_CAPACITY_OPTIMIZED for SPOT. */
  readonly allocationStrategy?: StrategyName;
  /** Default `[{vcpus: 4}]`; Fargate: one size for each shape, exactly that of the shape. */
  readonly types?: readonly TypeSpec[];
  /** Default `['zone-a']`. */
  readonly zones?: readonly string[];
  /** `minScaleDownDelayMinutes`; default not set. */
  readonly scaleDownDelayMs?: number;
  /** Overrides of the latencies that the assumptions give. */
  readonly latencies?: Partial<Plain<Starts>>;
}

export interface QueueSpec {
  /** Default `queue-1`, `queue-2` … */
  readonly name?: string;
  /** Default 1. */
  readonly priority?: number;
  readonly enabled?: boolean;
  /** Default true; false where only an event creates it. */
  readonly exists?: boolean;
  /** Names in `order`; default all environments in theirs. */
  readonly environments?: readonly string[];
  /** Weight by share identifier: the queue has a fair-share policy. */
  readonly shares?: Readonly<Record<string, number>>;
  readonly decayMs?: number;
  readonly computeReservation?: number;
  /** Default none. */
  readonly timeLimits?: readonly Plain<TimeLimit>[];
}

/** One node of a multi-node parallel job, with a container of its own. */
export interface NodeSpec extends AttemptsSpec {
  /** Default 1. */
  readonly vcpus?: number;
  /** Default 1,024. */
  readonly memoryMib?: number;
  readonly gpus?: number;
  /** The only instance type for this node; default any. */
  readonly typeName?: string;
  /** Default that of the job. */
  readonly imageMB?: number;
}

export interface JobSpec extends AttemptsSpec {
  /** Default `job-1`, `job-2` … by position in the list. */
  readonly name?: string;
  /** Default the first queue. */
  readonly queue?: string;
  readonly share?: string;
  readonly priority?: number;
  /** Default 0; not used where `after` is given. */
  readonly submitMs?: number;
  /** Default 1. */
  readonly vcpus?: number;
  /** Default 1,024. */
  readonly memoryMib?: number;
  readonly gpus?: number;
  /** Fargate ephemeral storage, default 20. */
  readonly diskGib?: number;
  /** Compressed size of its image; jobs of one size share one image. */
  readonly imageMB?: number;
  readonly timeoutMs?: number;
  readonly retry?: RetrySpec;
  /** Rows of its own, called `name~1`, `name~2` …; jobs that wait for `name` wait for the first. */
  readonly resubmit?: ResubmitSpec;
  readonly tags?: Readonly<Record<string, string>>;
  /** An array job of this size. */
  readonly array?: number;
  /** Array children that behave otherwise, by index. */
  readonly children?: Readonly<Record<number, AttemptsSpec>>;
  /** Children run one after another. */
  readonly sequential?: boolean;
  /**
   * A multi-node parallel job of these nodes: what they need, and how they behave where it is not
   * as the job says; retries and the timeout are those of the main node.
   */
  readonly nodes?: readonly NodeSpec[];
  /** Index of the main node, default 0. */
  readonly mainNode?: number;
  /** Units by name, held from STARTING to the end of an attempt. */
  readonly consumables?: Readonly<Record<string, number>>;
  /** `name`, one array child `name:index`. */
  readonly dependsOn?: readonly string[];
  /** Names of array jobs of the same size. */
  readonly nToN?: readonly string[];
  /** Closed replay: submitted `gapMs` after the last of these ended. */
  readonly after?: readonly string[];
  readonly gapMs?: number;
}

export interface ConsumableSpec {
  readonly total: number;
  /** Default true. */
  readonly replenishable?: boolean;
}

/**
 * Something that happens at a given time: `cancel` or `terminate` of the job `name`, the array child
 * `name:index` or the resubmission `name~r`; or an update of what it names, the rest stays as earlier updates left it.
 */
export type EventSpec = JobEventSpec | UpdateSpec;

export interface JobEventSpec {
  readonly atMs: number;
  readonly cancel?: string;
  readonly terminate?: string;
  /** Default `as asked`. */
  readonly reason?: string;
}

export interface UpdateSpec {
  readonly atMs: number;
  /**
   * New settings by name. `types` is a new list: types that it leaves out cannot be launched any
   * more, others are added, and bids are as it says. A name that `WorldSpec.environments` has not
   * is an environment that comes with this event: disabled before, without limits above 0.
   */
  readonly environments?: Readonly<Record<string, Omit<EnvironmentSpec, 'name'>>>;
  /**
   * New settings by name; `shares` says only the weights that change or come. A name that
   * `WorldSpec.queues` has not is a queue that this event creates; `exists: false` deletes one.
   */
  readonly queues?: Readonly<Record<string, Omit<QueueSpec, 'name'>>>;
  /** New totals by name. */
  readonly consumables?: Readonly<Record<string, number>>;
  /** New prices by name of instance type, wherever it is offered. */
  readonly prices?: Readonly<Record<string, Price>>;
}

export interface WorldSpec {
  readonly seed?: string;
  readonly horizonMs?: number;
  /** Default one EC2 environment. */
  readonly environments?: readonly EnvironmentSpec[];
  /** Courses and lives of Spot pools: by (zone, type), whoever runs there. */
  readonly pools?: readonly PoolSpec[];
  /** Default one FIFO queue over all environments. */
  readonly queues?: readonly QueueSpec[];
  readonly jobs: readonly JobSpec[];
  /** By name, in the model's order. */
  readonly consumables?: Readonly<Record<string, ConsumableSpec>>;
  /** In any order of time; those of one time in the order of the list. */
  readonly events?: readonly EventSpec[];
  readonly assumptions?: AssumptionsSpec;
}
