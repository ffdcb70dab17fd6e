/** How large the files of a result will be, about. */
import type { Prepared } from '../experiment/prepare.ts';
import type { DetailedRuns } from '../words/outputs.ts';

/** Measured: lines of all files of a run, by job with one attempt. */
const bytesPerJob = 330;
/** A run's line in `replications.csv`. */
const bytesPerRun = 500;
/** The other files, by strategy. */
const bytesPerStrategy = 50_000;

/** Bytes; jobs as in the first replication. */
export function bytesOfResult({ world }: Prepared, detailed: DetailedRuns): number {
  const { replications } = world.set;
  const runs = { none: 0, first: 1, all: replications }[detailed];
  return world.firsts.reduce(
    (sum, { jobs }) =>
      sum + bytesPerStrategy + replications * bytesPerRun + runs * jobs.count * bytesPerJob,
    0,
  );
}
