/** The files of an experiment that are about all of its runs. */
import type { ExperimentResult } from '../experiment/result.ts';
import { manifestJson } from './manifest.ts';
import { readmeMarkdown } from './readme.ts';
import type { ResultFile } from './result-file.ts';
import { compareCsv, pricesCsv, replicationsCsv, summaryCsv } from './result-tables.ts';

/** `command` reproduces them. */
export function resultFiles(result: ExperimentResult, command: string): readonly ResultFile[] {
  return [
    { path: 'summary.csv', pieces: [summaryCsv(result)] },
    { path: 'compare.csv', pieces: [compareCsv(result)] },
    { path: 'replications.csv', pieces: [replicationsCsv(result)] },
    { path: 'prices.csv', pieces: pricesCsv(result) },
    { path: 'manifest.json', pieces: [manifestJson(result)] },
    { path: 'README.md', pieces: [readmeMarkdown(result, command)] },
  ];
}
