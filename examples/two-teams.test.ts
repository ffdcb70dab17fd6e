/** A property of a team's own scenario, whatever the teams submit. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectNoIdleWhileWaiting } from './idle-while-waiting.ts';
import { type Batch, teams, twoTeams } from './teams.ts';

const batches: fc.Arbitrary<Batch[]> = fc.array(
  fc.record({
    team: fc.constantFrom(...teams),
    submitMinutes: fc.integer({ min: 0, max: 600 }),
    size: fc.integer({ min: 1, max: 30 }),
    runMinutes: fc.constantFrom(10, 30, 90),
  }),
  { minLength: 1, maxLength: 6 },
);
const runs = { seed: 1, numRuns: 30 };

it('nobody waits for an hour beside idle machines, if teams lend them', async () => {
  const law = fc.asyncProperty(batches, (some) => expectNoIdleWhileWaiting(twoTeams(some, true)));
  await fc.assert(law, runs);
});

it('two batches show that teams which do not lend break this', async () => {
  const law = fc.asyncProperty(batches, (some) => expectNoIdleWhileWaiting(twoTeams(some, false)));
  const { failed, counterexample } = await fc.check(law, runs);
  expect(failed).toBe(true);
  expect(counterexample?.[0].length).toBeLessThanOrEqual(2);
});
