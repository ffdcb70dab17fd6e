/** What the Spot pools of a run are compiled from. */
import type { RegionCatalog } from '../../../catalog/region.ts';
import type { Millis } from '../../../kernel/units.ts';
import type { Recording } from '../../../market/recording.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import type { CompileMistakes } from '../mistakes.ts';
import type { Stage } from '../stages.ts';

/** The wall clock of a run. */
export interface RunClock {
  /** Of t = 0, ms since 1970 UTC. */
  readonly startEpochMs: number;
  /** Infinity = none. */
  readonly horizonMs: Millis;
}

export interface SpotContext {
  /** With all environments of the run. */
  readonly union: Scenario;
  readonly stages: readonly Stage[];
  readonly region: RegionCatalog;
  readonly clock: RunClock;
  /** Decoded files by their names in the scenario. */
  readonly recordings: ReadonlyMap<string, Recording>;
  readonly mistakes: CompileMistakes;
  readonly notes: string[];
}
