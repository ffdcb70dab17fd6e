/** `manifest.json`: where the results come from, and the digests to check them by. */
import { baselineOf, type ExperimentResult } from '../../experiment/result.ts';
import {
  type ListedFile,
  manifestName,
  schemaVersion,
  sealedManifest,
} from '../../results/manifest.ts';
import type { ResultFile } from '../result-file.ts';

/**
 * Keys in a fixed order; no clock, host, path or program version. `files`: all others of the
 * folder, sorted.
 */
export function manifestFile(result: ExperimentResult, files: readonly ListedFile[]): ResultFile {
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
    thresholds: result.thresholds.map(({ strategy, text, n, meeting, verdict }) => ({
      ...{ strategy, text, n, meeting, verdict },
    })),
    strategies: result.strategies.map(({ name, point, assumptions, replications }) => ({
      name,
      point,
      isDrawn: replications.some(({ isDrawn }) => isDrawn),
      assumptions,
      digests: replications.map(({ digest }) => digest),
    })),
    files,
  };
  return { path: manifestName, pieces: [sealedManifest(JSON.stringify(manifest, spelledOut))] };
}

/** JSON has no Infinity: it is written as text. */
function spelledOut(_key: string, value: unknown): unknown {
  return value === Infinity ? 'Infinity' : value;
}
