/** The engine against the naive reference simulation, record by record, on arbitrary worlds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { difference, enginePlay, isLong, natureOf, type Play } from '../laws/runs.ts';
import { NeverEnds, referenceRun } from '../reference/simulation.ts';
import { agreement } from '../worlds/agreement.ts';
import { arbitraryFleet } from '../worlds/arbitrary-fleet.ts';
import { arbitraryPulls } from '../worlds/arbitrary-pulls.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** Undefined where a run by the rules never ends. */
function referenceOf(model: Model): Play | undefined {
  try {
    return referenceRun(model, natureOf(model));
  } catch (error) {
    if (error instanceof NeverEnds) return undefined;
    throw error;
  }
}

/** Fails at the first world in which the two differ; returns how many worlds never end. */
function compareOn(worlds: fc.Arbitrary<WorldSpec>, numRuns: number): number {
  let endless = 0;
  fc.assert(
    fc.property(worlds, (spec) => {
      const model = world(spec);
      const reference = referenceOf(model);
      if (reference === undefined) {
        endless++;
        return;
      }
      const found = difference(reference, enginePlay(model));
      if (found !== '') throw new Error(`${found}\n${describeWorld(spec)}`);
    }),
    { seed: agreement.seed, numRuns, interruptAfterTimeLimit: searchMs },
  );
  return endless;
}

const factor = isLong ? 20 : 1;
/** Limit of a long search on any machine; what it has checked by then held. */
const searchMs = 240_000;

describe('the engine writes the records of the naive reference simulation', () => {
  const timeout = 2 * searchMs;

  it('on arbitrary worlds', { timeout }, () => {
    const numRuns = agreement.worlds * factor;
    expect(compareOn(arbitraryWorld, numRuns)).toBeLessThan(numRuns / 20);
  });

  it('on arbitrary fleets', { timeout }, () => {
    expect(compareOn(arbitraryFleet, agreement.fleets * factor)).toBe(0);
  });

  it('on arbitrary pulls', { timeout }, () => {
    const numRuns = agreement.pulls * factor;
    expect(compareOn(arbitraryPulls, numRuns)).toBeLessThan(numRuns / 10);
  });
});
