/** Pools of hand-made worlds: courses of prices and capacity, recorded lives. */
import type { ResourceType } from '../../src/words/purchases.ts';

/** How a price changes from that of the type at t = 0. */
export type PriceCourseSpec =
  /** US dollars per hour from each instant on, ascending. */
  | { readonly history: readonly (readonly [atMs: number, usdPerHour: number])[] }
  /** A walk between bounds; by default it always moves, by 0.1 in the logarithm. */
  | {
      readonly everyMs: number;
      readonly changeFraction?: number;
      readonly sdLogStep?: number;
      readonly leastUsdPerHour: number;
      readonly mostUsdPerHour: number;
    };

/** The number of instances; Infinity = always enough. */
export type CapacitySpec =
  /** `later` from each instant on, ascending; if it `reclaims`, a fall takes instances back. */
  | {
      readonly instances: number;
      readonly later?: readonly (readonly [atMs: number, instances: number])[];
      readonly reclaims?: boolean;
    }
  /** Open and short times in turn. */
  | {
      readonly instances: number;
      readonly shortInstances: number;
      readonly meanOpenMs: number;
      readonly meanShortMs: number;
    };

/** For each pool, the first matching entry of the world's list counts. */
export interface PoolSpec {
  /** What its instances or tasks are bought as; default SPOT. */
  readonly of?: ResourceType;
  /** The name of the instance type; default any; those of Fargate share a pool. */
  readonly type?: string;
  /** Default any. */
  readonly zone?: string;
  /** Spot pools of EC2 only; default the price that events set. */
  readonly prices?: PriceCourseSpec;
  /** Default Infinity; only Spot pools of EC2 reclaim. */
  readonly capacity?: CapacitySpec;
  /** The share of lives longer than each length, as in `LifeTable`; default none. */
  readonly lives?: readonly (readonly [lifeMs: number, survival: number])[];
}
