/**
 * What would be cheaper, and on what an answer hangs.
 *
 * @module batchcast/searches
 */

/** Plays changes of the strategy that is chosen: the biggest saving that is sure. */
export { findSavings } from './experiment/savings/search.ts';
export type { SavingsOptions } from './experiment/savings/wanted.ts';
export type { Change, Saving, SoughtSavings } from './experiment/savings/saving.ts';
/** Searches a space of settings for the cheapest that meets conditions. */
export { findPlan } from './experiment/plan/plan.ts';
export type { FoundPlan, PlanOptions } from './experiment/plan/plan.ts';
export { searchSpace } from './scenario/sweep/search-space.ts';
export type { SearchSpace } from './scenario/sweep/search-space.ts';
/** Moves every assumption, and finds those on which the choice of a strategy hangs. */
export { findSensitivity } from './experiment/sensitivity/search.ts';
export type { SensitivityOptions } from './experiment/sensitivity/beginning.ts';
export type { Sensitivity } from './experiment/sensitivity/sensitivity.ts';
