/** What hand-made worlds say of Spot pools: courses of prices and of capacity, recorded lives. */

/** How a price goes on from what the type costs at t = 0. */
export type PriceCourseSpec =
  /** US dollars an hour from each instant on, ascending. */
  | { readonly history: readonly (readonly [atMs: number, usdPerHour: number])[] }
  /** A walk between bounds; defaults: a step each time, of 0.1 in the logarithm. */
  | {
      readonly everyMs: number;
      readonly changeFraction?: number;
      readonly sdLogStep?: number;
      readonly leastUsdPerHour: number;
      readonly mostUsdPerHour: number;
    };

/** How many instances there are; Infinity = always enough. */
export type CapacitySpec =
  /** `later` from each instant on, ascending; a fall takes instances back where it `reclaims`. */
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

/** Of each pool the first of the world's list that names it counts. */
export interface PoolSpec {
  /** Name of the instance type; default any. */
  readonly type?: string;
  /** Default any. */
  readonly zone?: string;
  /** Of EC2 pools alone; default the price that events set. */
  readonly prices?: PriceCourseSpec;
  /** Of EC2 pools alone; default Infinity. */
  readonly capacity?: CapacitySpec;
  /** Share of lives that are longer than each length, as in `LifeTable`; default none. */
  readonly lives?: readonly (readonly [lifeMs: number, survival: number])[];
}
