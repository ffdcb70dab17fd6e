/** A way to write a run: the names of its files, and what is in them. */
import type { DetailedRun } from '../../experiment/experiment.ts';
import type { BillOfJobs } from '../../fold/money/ledger.ts';
import type { ResultFile } from '../result-file.ts';

export type RunFileWriter = (run: DetailedRun, bill: BillOfJobs) => ResultFile['pieces'];

/** How runs are written in one format. */
export interface FileFormat {
  /** Measured: of all its files, by job with one attempt. */
  readonly bytesPerJob: number;
  /** By name. */
  readonly files: Readonly<Record<string, RunFileWriter>>;
}
