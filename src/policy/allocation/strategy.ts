/** The interface of allocation strategies: which offering an environment launches for a need. */
import type { Column, OfferingId } from '../../kernel/ids.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Environment, Offerings } from '../../model/places.ts';
import type { SizePreference } from '../../words/scheduler.ts';

/** The demand for a launch. */
export interface Need {
  /** Offerings of the environment that hold the job, in offering order; never empty. */
  readonly candidates: readonly OfferingId[];
  /** Demand that no launched instance covers yet. */
  readonly uncoveredVcpuMilli: number;
}

/** What a strategy may see. */
export interface AllocationView {
  readonly offerings: Pick<Offerings, 'typeName' | 'vcpuMilli' | 'memoryMib'>;
  /** The current price of each offering. */
  readonly priceNanoPerHour: Column<OfferingId, NanoUsd>;
  /** How deep the Spot pool of each candidate is now, from 0 to 1. */
  readonly depth: Column<OfferingId>;
  readonly environment: Pick<Environment, 'allocationStrategy' | 'firstOffering' | 'listPosition'>;
  readonly sizePreference: SizePreference;
  /** The fraction of the pools that count as deepest. */
  readonly poolTop: number;
}

/** The offering to launch. */
export type Choose = (need: Need, view: AllocationView) => OfferingId;

export interface AllocationStrategy {
  readonly choose: Choose;
  /** Whether it waits for the type of its first choice if that pool has no room. */
  readonly keepsType: boolean;
}
