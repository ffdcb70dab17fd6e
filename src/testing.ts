/**
 * The entry for property tests with fast-check: arbitrary scenarios, and laws that they must keep.
 *
 *     fc.assert(fc.property(worlds({ features: ['spot', 'retries'] }), sameAsReference));
 */

/** Arbitrary scenarios, and their sections. */
export { worlds } from './testing/arbitrary/worlds.ts';
export { worldFeatures } from './testing/features.ts';
export type { WorldFeature, WorldOptions, WorldSize } from './testing/features.ts';
export { catalogues } from './testing/arbitrary/catalogues.ts';
export { computeEnvironments } from './testing/arbitrary/compute-environments.ts';
export { jobDefinitions } from './testing/arbitrary/job-definitions.ts';
export { jobQueues, schedulingPolicies } from './testing/arbitrary/job-queues.ts';
export { arrays, graphs, jobs } from './testing/arbitrary/jobs.ts';
export type { WrittenMap, WrittenScenario } from './testing/written.ts';

/** Laws: each takes a scenario, and throws `BrokenLaw` with the scenario as a file to keep. */
export { expectLawful, isLawful } from './testing/laws/audited.ts';
export { noSecondIsFree } from './testing/laws/billing.ts';
export { hazardZeroIsNone, moreMoneyNeverMatters } from './testing/laws/chances.ts';
export { pricesScale } from './testing/laws/prices.ts';
export { sameAgain, sameAsReference } from './testing/laws/reference.ts';
export { timeShift, unusedChangesNothing } from './testing/laws/shifts.ts';
export { BrokenLaw, scenarioFile } from './testing/broken-law.ts';
export type { WorldLaw } from './testing/broken-law.ts';
