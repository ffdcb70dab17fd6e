/** `manifest.json`: what the results came from, and the digests by which they can be checked. */
import { baselineOf, type ExperimentResult } from '../experiment/result.ts';

/** Rises when a file of the results changes its meaning. */
const schemaVersion = 1;

/** Keys in a fixed order; no clock, host, path or program version. */
export function manifestJson(result: ExperimentResult): string {
  const baseline = baselineOf(result.strategies);
  const manifest = {
    schemaVersion,
    scenario: result.name,
    question: result.question,
    region: result.region,
    scenarioHash: result.scenarioHash,
    seed: result.seed,
    replications: baseline.replications.length,
    baseline: baseline.name,
    strategies: result.strategies.map(({ name, assumptions, replications }) => ({
      name,
      assumptions,
      digests: replications.map(({ digest }) => digest),
    })),
  };
  return `${JSON.stringify(manifest, spelled, 2)}\n`;
}

/** JSON has no Infinity; as a text it is at least told. */
function spelled(_key: string, value: unknown): unknown {
  return value === Infinity ? 'Infinity' : value;
}
