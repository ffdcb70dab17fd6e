/** Spot pools: what of each (region, zone, type) chance and history decide, whoever runs there. */
import type { Column, Millis, NanoUsd } from '../kernel/units.ts';

/** How the price of a pool goes on from what it is at t = 0. */
export type PriceCourse =
  /** Only the scenario's events change it. */
  | { readonly kind: 'constant' }
  /** Recorded: the price from each instant on; instants > 0, ascending. */
  | {
      readonly kind: 'history';
      readonly atMs: Column<Millis>;
      readonly nanoPerHour: Column<NanoUsd>;
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
      readonly atMs: Column<Millis>;
      readonly later: Column;
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
  readonly lifeMs: Column<Millis>;
  /** 1 > … ≥ 0; what is left after the last length never ends. */
  readonly survival: Column;
}

export interface Pools {
  readonly count: number;
  readonly typeName: readonly string[];
  /** Empty for Fargate. */
  readonly zone: readonly string[];
  /** Stable name of (region, zone, type): the owner of pool-wide draws. */
  readonly ownerLow: Column;
  readonly ownerHigh: Column;
  readonly prices: readonly PriceCourse[];
  readonly capacities: readonly CapacityCourse[];
  /** undefined = no recorded lives. */
  readonly lives: readonly (LifeTable | undefined)[];
}
