/** A world before its run, and named predicates on it. */
import type { Model } from '../../src/model/model.ts';
import type { EnvironmentSpec, WorldSpec } from '../worlds/world-spec.ts';

/** A world as specified and as compiled. */
export interface World {
  readonly spec: WorldSpec;
  readonly model: Model;
}

/** Named predicates on a world. */
export type WorldPredicates = readonly (readonly [
  name: string,
  isThere: (world: World) => boolean,
])[];

/** The environments of the world at its start. */
export function environmentsOf({ spec }: World): readonly EnvironmentSpec[] {
  return spec.environments ?? [{}];
}
