/** What was seen of the run of a world, and the form of questions about it. */
import type { Model } from '../../src/model/model.ts';
import type { Row } from '../reference/state.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** A world, compiled, and all that happened in it. */
export interface Seen {
  readonly spec: WorldSpec;
  readonly model: Model;
  readonly records: readonly Row[];
}

/** Named questions about a run. */
export type Happenings = readonly (readonly [name: string, isThere: (seen: Seen) => boolean])[];
