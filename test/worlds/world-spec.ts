/**
 * The specification of a hand-made world: its differences from the simplest one; all times are
 * integer ms.
 */
import type { TimeLimit } from '../../src/model/places.ts';
import type { Assumptions } from '../../src/scenario/assumptions.ts';
import type { Starts } from '../../src/scenario/assumptions/starts.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import type { AttemptsSpec, ResubmitSpec, RetrySpec } from './attempts-spec.ts';
import type { PoolSpec } from './pool-spec.ts';

/** A compiled type without branded units, so that tests can write plain numbers. */
export type Plain<T> = T extends number
  ? number
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

export type PlainAssumptions = Plain<Assumptions>;

/** Keys of a group replace those of `idealAssumptions`. */
export type AssumptionsSpec = {
  readonly [Room in keyof Assumptions]?: Partial<PlainAssumptions[Room]>;
};

/** US dollars per hour: in every zone, or zone by zone. */
export type Price = number | readonly number[];

/** An EC2 instance type or, in a Fargate environment, a size. */
export interface TypeSpec {
  /** Default `node.<vcpus>`. */
  readonly name?: string;
  readonly vcpus: number;
  /** Its registered memory; default 4,096 per vCPU. */
  readonly memoryMib?: number;
  /** Default: the registered one. */
  readonly nominalMemoryMib?: number;
  readonly gpus?: number;
  /** One price, or one per zone; default 0.05 per vCPU. Fargate: not used. */
  readonly usdPerHour?: Price;
  /** Spot: launched only below this price, interrupted above it; default no limit. */
  readonly bidUsdPerHour?: number;
  /** UNMANAGED: the number of permanent instances, over the zones in turn; default 0. */
  readonly own?: number;
  /** Default 0 for Spot, else −1 (unknown). */
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
  /** Of this stage alone: an update asks for it again or not at all. */
  readonly desiredvCpus?: number;
  /** A part of its infrastructure besides `types` and `allocationStrategy`. */
  readonly image?: number;
  /** Default 30 minutes. */
  readonly updatePolicy?: { readonly terminatesJobs?: boolean; readonly timeoutMs?: number };
  /** Default BEST_FIT_PROGRESSIVE, or SPOT_CAPACITY_OPTIMIZED for SPOT. */
  readonly allocationStrategy?: StrategyName;
  /** Default `[{vcpus: 4}]`; Fargate: one size per shape, exactly that of the shape. */
  readonly types?: readonly TypeSpec[];
  /** Default `['zone-a']`. */
  readonly zones?: readonly string[];
  /** `minScaleDownDelayMinutes`; default not set. */
  readonly scaleDownDelayMs?: number;
  /** A point of its scaling grid; default as the assumptions say. */
  readonly scalingPhaseMs?: number;
  /** Overrides of the latencies in the assumptions. */
  readonly latencies?: Partial<Plain<Starts>>;
}

export interface QueueSpec {
  /** Default `queue-1`, `queue-2` … */
  readonly name?: string;
  /** Default 1. */
  readonly priority?: number;
  readonly enabled?: boolean;
  /** Default true; false if only an event creates it. */
  readonly exists?: boolean;
  /** The names in order; default all environments in theirs. */
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
  /** Default 0; not used if `after` is given. */
  readonly submitMs?: number;
  /** Default 1. */
  readonly vcpus?: number;
  /** Default 1,024. */
  readonly memoryMib?: number;
  readonly gpus?: number;
  /** Fargate ephemeral storage, default 20. */
  readonly diskGib?: number;
  /** The compressed size of its image; jobs of one size share one image. */
  readonly imageMB?: number;
  /** 0 = none, the default. */
  readonly timeoutMs?: number;
  readonly retry?: RetrySpec;
  /** Resubmissions are rows `name~1`, `name~2` …; dependents of `name` wait for the last. */
  readonly resubmit?: ResubmitSpec;
  readonly tags?: Readonly<Record<string, string>>;
  /** An array job of this size. */
  readonly array?: number;
  /** Array children with other behaviour, by index. */
  readonly children?: Readonly<Record<number, AttemptsSpec>>;
  /** Children run one after another. */
  readonly sequential?: boolean;
  /**
   * A multi-node parallel job of these nodes: their requirements, and behaviour that differs from
   * the job's; retries and the timeout are those of the main node.
   */
  readonly nodes?: readonly NodeSpec[];
  /** The index of the main node, default 0. */
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
 * An event at a given time: `cancel` or `terminate` of the job `name`, the array child `name:index`
 * or the resubmission `name~r`; or an update of what it names, while the rest stays.
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
   * New settings by name. `types` is a new list: types that it leaves out are no longer launched,
   * others are added, and it gives the bids. A name that is not in `WorldSpec.environments` is an
   * environment that this event adds: disabled before, without limits above 0.
   */
  readonly environments?: Readonly<Record<string, Omit<EnvironmentSpec, 'name'>>>;
  /**
   * New settings by name; `shares` has only new or changed weights. A name that is not in
   * `WorldSpec.queues` is a queue that this event creates; `exists: false` deletes one.
   */
  readonly queues?: Readonly<Record<string, Omit<QueueSpec, 'name'>>>;
  /** New totals by name. */
  readonly consumables?: Readonly<Record<string, number>>;
  /** New prices by instance type, in all environments. */
  readonly prices?: Readonly<Record<string, Price>>;
}

export interface WorldSpec {
  readonly seed?: string;
  readonly horizonMs?: number;
  /** Default one EC2 environment. */
  readonly environments?: readonly EnvironmentSpec[];
  /** The courses and lives of Spot pools, by (zone, type). */
  readonly pools?: readonly PoolSpec[];
  /** Default one FIFO queue over all environments. */
  readonly queues?: readonly QueueSpec[];
  readonly jobs: readonly JobSpec[];
  /** By name, in the model's order. */
  readonly consumables?: Readonly<Record<string, ConsumableSpec>>;
  /** In any order; those of one instant happen in the order of the list. */
  readonly events?: readonly EventSpec[];
  readonly assumptions?: AssumptionsSpec;
}
