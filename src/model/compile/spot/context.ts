/** What the Spot pools of a run are compiled from. */
import type { RegionCatalog } from '../../../catalog/region.ts';
import type { Recording } from '../../../market/recording.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import type { Model } from '../../model.ts';
import type { CompileMistakes } from '../mistakes.ts';
import type { Stage } from '../stages.ts';

export interface SpotContext {
  /** With all environments of the run. */
  readonly union: Scenario;
  readonly stages: readonly Stage[];
  readonly region: RegionCatalog;
  readonly clock: Pick<Model, 'startEpochMs' | 'horizonMs'>;
  /** Decoded files by their names in the scenario. */
  readonly recordings: ReadonlyMap<string, Recording>;
  readonly mistakes: CompileMistakes;
  readonly notes: string[];
}
