/**
 * Reads a scenario without running it.
 *
 * @module batchcast/reading
 */

/** Reads a scenario's text: its validated strategies, or every mistake in it. */
export { readScenario } from './scenario/read.ts';
export type { Reading } from './scenario/schema.ts';
export type { ReadOptions } from './scenario/read.ts';
export type { Overrides } from './scenario/reading/overrides.ts';
/** The JSON Schema (draft-07) of scenarios. */
export { scenarioJsonSchema } from './scenario/json-schema.ts';
