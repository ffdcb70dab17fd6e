/** A world with its run, and named predicates on it. */
import type { Model } from '../../src/model/model.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** A compiled world and the records of its run. */
export interface PlayedWorld {
  readonly spec: WorldSpec;
  readonly model: Model;
  readonly records: readonly Row[];
}

/** Named predicates on a run. */
export type Happenings = readonly (readonly [
  name: string,
  isThere: (run: PlayedWorld) => boolean,
])[];
