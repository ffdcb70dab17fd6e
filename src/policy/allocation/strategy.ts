/** The interface of allocation strategies: which offering an environment launches for a need. */
import type { Column, OfferingId } from '../../kernel/ids.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Environment, Offerings } from '../../model/places.ts';
import type { PriceBasis, SizePreference } from '../../words/scheduler.ts';

/** What jobs ask for together. */
export interface Demand {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

/** What a launch is for. */
export interface Need {
  /** Offerings of the environment that hold the job, in offering order; never empty. */
  readonly candidates: readonly OfferingId[];
  /** What no launched instance covers yet. */
  readonly demand: Demand;
}

/** What a strategy may see. */
export interface AllocationView {
  readonly offerings: Pick<Offerings, 'typeName' | 'vcpuMilli' | 'memoryMib' | 'gpus'>;
  /** By offering: equal for the sizes of one family in one zone. */
  readonly families: Column<OfferingId>;
  /** The current price of each offering. */
  readonly priceNanoPerHour: Column<OfferingId, NanoUsd>;
  /** How deep the Spot pool of each candidate is now, from 0 to 1. */
  readonly depth: Column<OfferingId>;
  readonly environment: Pick<Environment, 'allocationStrategy' | 'firstOffering' | 'listPosition'>;
  readonly sizePreference: SizePreference;
  readonly priceBasis: PriceBasis;
  /** The fraction of the pools that count as deepest. */
  readonly poolTop: number;
}

/** The offering to launch. */
export type Choose = (need: Need, view: AllocationView) => OfferingId;

/**
 * Which offerings `sizePreference` decides between before the strategy does: the sizes of a family,
 * those of a family at one position of the list, or none.
 */
export type Sizing = 'family' | 'list-entry' | 'none';

/** Which of the offerings that fit are launched: of which sizes, and in which order. */
export interface AllocationStrategy {
  readonly sizing: Sizing;
  /** Among offerings of the right sizes. */
  readonly choose: Choose;
  /** Whether it waits for the type of its first choice if that pool has no room. */
  readonly keepsType: boolean;
}
