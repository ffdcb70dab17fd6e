/** `manifest.json`: where the results come from, and the digests to check them by. */
import { baselineOf, type ExperimentResult } from '../experiment/result.ts';

/** Raised when a file of the results changes its meaning. */
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
  return `${JSON.stringify(manifest, spelledOut, 2)}\n`;
}

/** JSON has no Infinity: it is written as text. */
function spelledOut(_key: string, value: unknown): unknown {
  return value === Infinity ? 'Infinity' : value;
}
