/** The files of one run, in the formats that are asked for. */
import type { DetailedRun } from '../../experiment/experiment.ts';
import { billOf } from '../../fold/money/ledger.ts';
import type { ResultFile } from '../result-file.ts';
import { csv } from './csv.ts';
import type { FileFormat } from './file-format.ts';

/** Unless others are asked for. */
export const usualFormats: readonly FileFormat[] = [csv];

/** The names of their files. */
export function runFileNames(formats = usualFormats): readonly string[] {
  return formats.flatMap(({ files }) => Object.keys(files));
}

/** The folder of a run in a result. */
export function runFolder(strategy: string, replication: number): string {
  return `runs/${strategy}/${replication}`;
}

/** The files of a run in its folder; each is written as it is read. */
export function runTables(run: DetailedRun, formats = usualFormats): readonly ResultFile[] {
  const bill = billOf(run.lives);
  return formats
    .flatMap(({ files }) => Object.entries(files))
    .map(([path, pieces]) => ({ path, pieces: pieces(run, bill) }));
}

/** The same, by their paths in the result. */
export function runFiles(run: DetailedRun, formats = usualFormats): readonly ResultFile[] {
  const folder = runFolder(run.strategy, run.result.replication);
  return runTables(run, formats).map(({ path, pieces }) => ({ path: `${folder}/${path}`, pieces }));
}
