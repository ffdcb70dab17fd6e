/** Pools: what chance or history decides for each (purchase kind, region, zone, type). */
import type { Column, PoolId, RowId, Rows } from '../kernel/ids.ts';
import type { Millis, NanoUsd } from '../kernel/units.ts';
import type { Purchase } from '../words/purchases.ts';

/** How the price of a pool develops from t = 0. */
export type PriceCourse =
  /** Changed by events of the scenario only. */
  | { readonly kind: 'constant' }
  /** Recorded: the price from each instant on; instants are > 0, ascending. */
  | {
      readonly kind: 'history';
      readonly atMs: Column<RowId, Millis>;
      readonly nanoPerHour: Column<RowId, NanoUsd>;
    }
  /** Drawn: a random walk of the logarithm, one step or none at each multiple of `everyMs`. */
  | {
      readonly kind: 'walk';
      readonly everyMs: Millis;
      /** Probability of a step. */
      readonly changeFraction: number;
      /** Standard deviation of the logarithm's change over one `everyMs`, zero changes included. */
      readonly sdLogStep: number;
      readonly firstNanoPerHour: NanoUsd;
      /** Bounds of the price. */
      readonly leastNanoPerHour: NanoUsd;
      readonly mostNanoPerHour: NanoUsd;
    };

/** Number of instances or tasks in a pool, running ones included; Infinity = always enough. */
export type CapacityCourse =
  | { readonly kind: 'fixed'; readonly instances: number }
  /** Given: `instances` at first, then `later` from each instant on; instants > 0, ascending. */
  | {
      readonly kind: 'steps';
      readonly instances: number;
      readonly atMs: Column<RowId, Millis>;
      readonly later: Column<RowId>;
      /** Whether a fall interrupts running instances, or only prevents launches. */
      readonly reclaims: boolean;
    }
  /** Drawn: open and short periods alternate, open first, each exponential. */
  | {
      readonly kind: 'windows';
      readonly instances: number;
      readonly shortInstances: number;
      readonly meanOpenMs: Millis;
      readonly meanShortMs: Millis;
    };

/**
 * Lives of instances as a falling step function: the share that lives longer than each length
 * (Kaplan and Meier's estimate, which also counts lives whose end was not observed).
 */
export interface LifeTable {
  /** Ascending. */
  readonly lifeMs: Column<RowId, Millis>;
  /** 1 > … ≥ 0; the share left after the last length never ends. */
  readonly survival: Column<RowId>;
}

export interface Pools {
  readonly count: number;
  readonly purchase: Column<PoolId, Purchase>;
  /** Empty for Fargate, where all tasks of a purchase kind share a pool. */
  readonly typeName: Rows<PoolId, string>;
  /** Empty for Fargate. */
  readonly zone: Rows<PoolId, string>;
  /** Stable name of (purchase kind, region, zone, type): the owner of pool-wide draws. */
  readonly ownerLow: Column<PoolId>;
  readonly ownerHigh: Column<PoolId>;
  readonly prices: Rows<PoolId, PriceCourse>;
  readonly capacities: Rows<PoolId, CapacityCourse>;
  /** undefined = no recorded lives. */
  readonly lives: Rows<PoolId, LifeTable | undefined>;
}
