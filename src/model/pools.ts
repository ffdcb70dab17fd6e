/** Spot pools: what of each (region, zone, type) chance and history decide, whoever runs there. */
import type { Column, PoolId, RowId, Rows } from '../kernel/ids.ts';
import type { Millis, NanoUsd } from '../kernel/units.ts';

/** How the price of a pool goes on from what it is at t = 0. */
export type PriceCourse =
  /** Only the scenario's events change it. */
  | { readonly kind: 'constant' }
  /** Recorded: the price from each instant on; instants > 0, ascending. */
  | {
      readonly kind: 'history';
      readonly atMs: Column<RowId, Millis>;
      readonly nanoPerHour: Column<RowId, NanoUsd>;
    }
  /** Drawn: a walk in the logarithm, one step or none at each multiple of `everyMs`. */
  | {
      readonly kind: 'walk';
      readonly everyMs: Millis;
      /** Chance that a step is taken. */
      readonly changeFraction: number;
      /** Standard deviation of the logarithm's change over one `everyMs`, also of none. */
      readonly sdLogStep: number;
      readonly firstNanoPerHour: NanoUsd;
      /** It stays within these. */
      readonly leastNanoPerHour: NanoUsd;
      readonly mostNanoPerHour: NanoUsd;
    };

/** How many instances EC2 has in a pool, those that run included; Infinity = always enough. */
export type CapacityCourse =
  | { readonly kind: 'fixed'; readonly instances: number }
  /** Given: `instances` at first, then from each instant on; instants > 0, ascending. */
  | {
      readonly kind: 'steps';
      readonly instances: number;
      readonly atMs: Column<RowId, Millis>;
      readonly later: Column<RowId>;
      /** Whether a fall takes running instances back, or only forbids launches. */
      readonly reclaims: boolean;
    }
  /** Drawn: open and short times in turn, beginning open, each exponential. */
  | {
      readonly kind: 'windows';
      readonly instances: number;
      readonly shortInstances: number;
      readonly meanOpenMs: Millis;
      readonly meanShortMs: Millis;
    };

/**
 * Lives of instances as a falling step function: the share of them that lives longer than each
 * length (Kaplan and Meier's estimate, so that lives that were not seen to their end count too).
 */
export interface LifeTable {
  /** Ascending. */
  readonly lifeMs: Column<RowId, Millis>;
  /** 1 > … ≥ 0; what is left after the last length never ends. */
  readonly survival: Column<RowId>;
}

export interface Pools {
  readonly count: number;
  readonly typeName: Rows<PoolId, string>;
  /** Empty for Fargate. */
  readonly zone: Rows<PoolId, string>;
  /** Stable name of (region, zone, type): the owner of pool-wide draws. */
  readonly ownerLow: Column<PoolId>;
  readonly ownerHigh: Column<PoolId>;
  readonly prices: Rows<PoolId, PriceCourse>;
  readonly capacities: Rows<PoolId, CapacityCourse>;
  /** undefined = no recorded lives. */
  readonly lives: Rows<PoolId, LifeTable | undefined>;
}
