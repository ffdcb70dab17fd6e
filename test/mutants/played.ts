/**
 * Plays arbitrary worlds on the engine, the reference and the auditor, and fails at the first that
 * breaks a law: what a planted fault meets before whole files of tests do. Its argument is the number
 * of worlds of each sort.
 */
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { isLawful, noSecondIsFree, sameAsReference, worlds } from '../../src/testing.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay, natureOf } from '../../src/testing/plays.ts';
import { NeverEnds, referenceRun } from '../../src/testing/reference/simulation.ts';
import { agreement } from '../worlds/agreement.ts';
import { arbitraryFleet } from '../worlds/arbitrary-fleet.ts';
import { arbitraryPulls } from '../worlds/arbitrary-pulls.ts';
import { arbitraryTurns } from '../worlds/arbitrary-turns.ts';
import { arbitraryWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

const numRuns = Number(process.argv[2]);
const { seed } = agreement;

function isAgreed(spec: WorldSpec): void {
  const model = world(spec);
  const reference = unlessEndless(() => referenceRun(model, natureOf(model)));
  if (reference === undefined) return;
  const audit = auditor(model);
  const play = enginePlay(model, undefined, audit.add);
  assert.equal(difference(reference, play), '');
  assert.deepEqual(audit.result(play.end), []);
}

/** Some worlds launch and lose machines for ever. */
function unlessEndless<T>(play: () => T): T | undefined {
  try {
    return play();
  } catch (error) {
    if (error instanceof NeverEnds) return undefined;
    throw error;
  }
}

for (const specs of [arbitraryTurns, arbitraryWorld, arbitraryFleet, arbitraryPulls]) {
  fc.assert(fc.property(specs, isAgreed), { seed, numRuns, endOnFailure: true });
}
const laws = fc.property(worlds(), (scenario) => {
  for (const law of [sameAsReference, isLawful, noSecondIsFree]) law(scenario);
});
fc.assert(laws, { seed, numRuns: Math.ceil(numRuns / 6), endOnFailure: true });
