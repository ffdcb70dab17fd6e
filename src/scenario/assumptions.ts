/** What AWS does not publish, as the compiled values a run reads (see `assumption-table.ts`). */
import type { Distribution } from '../kernel/distribution.ts';
import type { Millis } from '../kernel/units.ts';

/** Token bucket refilled evenly; `Infinity` = no limit. */
export type PerMinute = number;

export interface SchedulerAssumptions {
  readonly submitToRunnable: Distribution;
  /** 0 = a pass at every dirty instant, else the grid anchored at t = 0. */
  readonly dispatchCycle: Millis;
  /** 0 = at every pass, else the grid anchored at t = 0. */
  readonly scalingCycle: Millis;
  readonly dispatchRate: PerMinute;
  readonly launchRate: PerMinute;
  readonly submitRate: PerMinute;
  readonly fifoMode: 'strict' | 'backfill';
  readonly backfillWindow: number;
  readonly placement: 'binpack' | 'first-fit' | 'spread';
  readonly demandWindow: number;
  readonly demand: 'vcpu' | 'packed';
  readonly sizePreference: 'demand' | 'smallest' | 'largest';
  readonly retryDelay: Distribution;
  readonly startFailureCountsAsAttempt: boolean;
  readonly fairShareEpsilon: Millis;
  readonly prefixWeightMode: 'each' | 'split';
}

export interface Ec2Assumptions {
  readonly pending: Distribution;
  readonly registration: Distribution;
  readonly firstTask: Distribution;
  /** MB (10^6 bytes) per second; Infinity = at once. */
  readonly pullMBps: Distribution;
  /** Of all pulls of one environment together; Infinity = no such limit. */
  readonly sharedPullMBps: number;
  readonly cachedStart: Distribution;
  readonly idleGrace: Distribution;
  readonly stopLag: Distribution;
  readonly timeoutLag: Distribution;
  readonly hostLossDetection: Distribution;
  readonly stopTimeout: Millis;
  readonly usableMemory: {
    readonly below16GiB: number;
    readonly below64GiB: number;
    readonly else: number;
    readonly reservedMiB: number;
  };
  readonly maxInstances: number;
  /** vCPUs, Infinity = none; the same figure bounds On-Demand and Spot, apart. */
  readonly vcpuQuota: number;
}

export interface FargateAssumptions {
  readonly provisioning: Distribution;
  readonly pullMBps: Distribution;
  readonly sharedPullMBps: number;
  readonly launch: { readonly burst: number; readonly perSecond: number };
  readonly vcpuQuota: number;
  /** byOrigin: `roundUp` for imported and generated jobs, `reject` for pasted AWS definitions. */
  readonly sizes: 'byOrigin' | 'roundUp' | 'reject';
  /** null = from the catalogue, else 0.33. */
  readonly spotFactor: number | null;
  readonly spotInterruptions: 'like-spot' | Interruptions;
}

/** A recorded Spot market in a file, and how it is laid over the run. */
export interface RecordingSource {
  /** Relative to the scenario file. */
  readonly file: string;
  /** Rows of other regions are left out; null = there must be none. */
  readonly region: string | null;
  /** AZ id of each zone that the recording calls by an account's own letter. */
  readonly zones: Readonly<Record<string, string>>;
  /** Availability: the trace to play where the file has several of a pool; null = there is one. */
  readonly trace: string | null;
  /** Availability: the part of the trace before t = 0. */
  readonly skip: Millis;
}

/** Which interruption process draws the end of Spot instances. */
export type Interruptions =
  | { readonly kind: 'none' }
  | { readonly kind: 'rate'; readonly perHour: number }
  | {
      readonly kind: 'advisor';
      readonly conversion: 'per-life' | 'per-month';
      readonly meanLife: Millis;
      readonly grace: Millis;
      readonly shockShare: number;
      readonly shockFraction: number;
    }
  /** F(t) = share·(1 − e^(−t/early) + e^((t−cap)/late)): many lives end early or near `cap`. */
  | {
      readonly kind: 'bathtub';
      readonly share: number;
      readonly early: Millis;
      readonly late: Millis;
      readonly cap: Millis;
    }
  /** Only prices above bids interrupt; the prices must move. */
  | { readonly kind: 'price' }
  /** Recorded lives (drawn from), or recorded availability (played as it was). */
  | { readonly kind: 'replay'; readonly recording: RecordingSource }
  | {
      readonly kind: 'at';
      /** `time` of termination; `launch` counts the environment's launches from 1. */
      readonly losses: readonly {
        readonly time: Millis;
        readonly environment: string;
        readonly launch: number;
      }[];
    };

export interface SpotAssumptions {
  readonly interruptions: Interruptions;
  readonly notice: Millis;
  /** On: jobs on the instance are stopped (SIGTERM) at the notice. */
  readonly draining: boolean;
  /** Fraction of the pools, deepest first, that SPOT_PRICE_CAPACITY_OPTIMIZED chooses among. */
  readonly poolTop: number;
  readonly price: SpotPrices;
  readonly capacity: SpotCapacity;
  /** From a launch that met no capacity to the next one of the same type and zone. */
  readonly capacityBackoff: Millis;
}

/** Where Spot prices come from, and how they go on. */
export type SpotPrices =
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'factor'; readonly factor: number }
  | {
      readonly kind: 'history';
      readonly recording: RecordingSource;
      /** Of a pool without a price for longer than `maxGap`: an error, or the last price holds. */
      readonly onGap: 'error' | 'hold';
      readonly maxGap: Millis;
    }
  | {
      readonly kind: 'process';
      readonly every: Millis;
      /** null = the type's own in the catalogue, else the median of all types. */
      readonly changeFraction: number | null;
      readonly sdLogStep: number | null;
      /** Bounds as parts of the On-Demand price. */
      readonly least: number;
      readonly most: number;
    };

/** How many instances Spot pools have. */
export type SpotCapacity =
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'fixed'; readonly instances: number }
  | {
      readonly kind: 'windows';
      readonly instances: number;
      readonly shortInstances: number;
      readonly meanOpen: Millis;
      readonly meanShort: Millis;
    }
  | {
      readonly kind: 'pools';
      readonly pools: readonly {
        /** AZ id, instance type; null = any. */
        readonly zone: string | null;
        readonly instanceType: string | null;
        readonly instances: number;
        readonly changes: readonly { readonly time: Millis; readonly instances: number }[];
      }[];
    }
  /** Recorded availability; it refuses launches and takes nothing back. */
  | { readonly kind: 'replay'; readonly recording: RecordingSource };

/** Usage that the account has paid for by the hour; never Spot (reference §8.4). */
export interface SavingsPlan {
  readonly kind: 'compute' | 'ec2-instance';
  /** ec2-instance: the instance family, such as `m6i`. */
  readonly family: string | null;
  /** What is committed to, in nano-dollars per hour. */
  readonly commitmentNano: number;
  /** Off the On-Demand price, in millionths. */
  readonly discountPpm: number;
}

/** Instances of a type that are paid for, whether they run or not. */
export interface ReservedInstances {
  readonly instanceType: string;
  readonly count: number;
  /** Of each, in nano-dollars per hour. */
  readonly hourNano: number;
}

export interface BillingAssumptions {
  readonly rootVolume: { readonly type: string; readonly sizeGiB: number } | null;
  /** configured: where a job definition or an environment says so. */
  readonly publicIpv4: 'none' | 'configured';
  readonly savingsPlans: readonly SavingsPlan[];
  readonly reservedInstances: readonly ReservedInstances[];
  readonly attribution: 'cpu+memory' | 'cpu' | 'max';
}

export interface Assumptions {
  readonly scheduler: SchedulerAssumptions;
  readonly ec2: Ec2Assumptions;
  readonly fargate: FargateAssumptions;
  readonly spot: SpotAssumptions;
  readonly billing: BillingAssumptions;
}
