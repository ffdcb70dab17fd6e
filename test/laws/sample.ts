/** Samples of arbitrary worlds, for tables and for other processes. */
import fc from 'fast-check';
import { NeverEnds } from '../../src/testing/reference/simulation.ts';
import { arbitraryWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { digestOf } from './runs.ts';

/** The first `count` worlds of a seed whose runs end. */
export function sampleWorlds(seed: number, count: number): WorldSpec[] {
  return fc.sample(arbitraryWorld.filter(endsByItself), { seed, numRuns: count });
}

function endsByItself(spec: WorldSpec): boolean {
  try {
    digestOf(world(spec));
    return true;
  } catch (error) {
    if (error instanceof NeverEnds) return false;
    throw error;
  }
}
