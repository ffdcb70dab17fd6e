/** What a world says, before it is run, and the form of questions about it. */
import type { Model } from '../../src/model/model.ts';
import type { EnvironmentSpec, WorldSpec } from '../worlds/world-spec.ts';

/** A world as written and as compiled. */
export interface World {
  readonly spec: WorldSpec;
  readonly model: Model;
}

/** Named questions about a world. */
export type Said = readonly (readonly [name: string, isThere: (world: World) => boolean])[];

/** The environments that the world starts with. */
export function environmentsOf({ spec }: World): readonly EnvironmentSpec[] {
  return spec.environments ?? [{}];
}
