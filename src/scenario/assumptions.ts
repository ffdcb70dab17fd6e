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
  readonly pullMBps: number;
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
  readonly pullMBps: number;
  readonly launch: { readonly burst: number; readonly perSecond: number };
  readonly vcpuQuota: number;
  /** byOrigin: `roundUp` for imported and generated jobs, `reject` for pasted AWS definitions. */
  readonly sizes: 'byOrigin' | 'roundUp' | 'reject';
  /** null = from the catalogue, else 0.33. */
  readonly spotFactor: number | null;
  readonly spotInterruptions: 'like-spot' | Interruptions;
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
  readonly price:
    { readonly kind: 'snapshot' } | { readonly kind: 'factor'; readonly factor: number };
  readonly capacityBackoff: Millis;
}

export interface BillingAssumptions {
  readonly rootVolume: { readonly type: string; readonly sizeGiB: number } | null;
  readonly attribution: 'cpu+memory' | 'cpu' | 'max';
}

export interface Assumptions {
  readonly scheduler: SchedulerAssumptions;
  readonly ec2: Ec2Assumptions;
  readonly fargate: FargateAssumptions;
  readonly spot: SpotAssumptions;
  readonly billing: BillingAssumptions;
}
