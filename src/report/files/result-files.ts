/** The files of an experiment that are about all of its runs. */
import type { ExperimentResult } from '../../experiment/result.ts';
import { manifestName, scenarioName } from '../../results/manifest.ts';
import { hasPoints } from '../answer/points-table.ts';
import type { ResultFile } from '../result-file.ts';
import { pageName } from './page-name.ts';
import { pointsCsv } from './points-csv.ts';
import { readmeMarkdown } from './readme.ts';
import {
  compareCsv,
  dimensionsCsv,
  pricesCsv,
  replicationsCsv,
  summaryCsv,
} from './result-tables.ts';

const texts: Readonly<
  Record<string, (result: ExperimentResult, command: string) => Iterable<string>>
> = {
  'summary.csv': (result) => [summaryCsv(result)],
  'compare.csv': (result) => [compareCsv(result)],
  'dimensions.csv': (result) => dimensionsCsv(result),
  'replications.csv': (result) => [replicationsCsv(result)],
  'prices.csv': (result) => pricesCsv(result),
  'points.csv': (result) => [pointsCsv(result)],
  'README.md': (result, command) => [readmeMarkdown(result, command)],
};

/** `command` reproduces them; the manifest, which lists them, is not among them. */
export function resultFiles(result: ExperimentResult, command: string): readonly ResultFile[] {
  return Object.entries(texts)
    .filter(([path]) => path !== 'points.csv' || hasPoints(result))
    .map(([path, text]) => ({ path, pieces: text(result, command) }));
}

/** The scenario as it was read. */
export function scenarioFile(document: string): ResultFile {
  return { path: scenarioName, pieces: [document] };
}

/** Whether a result may have a file of this path. */
export function isResultPath(path: string): boolean {
  const names: readonly string[] = [manifestName, scenarioName, pageName];
  const isOwn = names.includes(path) || Object.hasOwn(texts, path);
  return isOwn || path.startsWith('runs/');
}
