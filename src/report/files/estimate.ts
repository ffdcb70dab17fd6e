/** How large the files of a result will be, about. */
import type { Prepared } from '../../experiment/preparing/prepare.ts';
import { mostValues } from '../../fold/dimensions/axes.ts';
import type { Model } from '../../model/model.ts';
import { dimensions, metricsAlong } from '../../words/dimensions.ts';
import type { DetailedRuns } from '../../words/outputs.ts';
import type { FileFormat } from '../run-files/file-format.ts';

/** A run's line in `replications.csv`. */
const bytesPerRun = 500;
/** The other files, by strategy. */
const bytesPerStrategy = 50_000;
/** The page, whose pictures grow with strategies only up to a point. */
const bytesPerPage = 700_000;
/** A line of `dimensions.csv`. */
const bytesPerStatistic = 100;

/** Bytes; jobs as in the first replication. */
export function bytesOfResult(
  { world }: Prepared,
  detailed: DetailedRuns,
  formats: readonly FileFormat[],
): number {
  const { replications } = world.set;
  const bytesPerJob = formats.reduce((sum, format) => sum + format.bytesPerJob, 0);
  const runs = { none: 0, first: 1, all: replications }[detailed];
  return world.firsts.reduce(
    (sum, model) =>
      sum +
      bytesPerStrategy +
      linesOfDimensions(model) * bytesPerStatistic +
      replications * bytesPerRun +
      runs * model.jobs.count * bytesPerJob,
    bytesPerPage,
  );
}

/** Each value of each dimension that has metrics, if a job or a machine has it. */
function linesOfDimensions({ queues, shares, definitions, tagSets, ...model }: Model): number {
  const { environments, offerings } = model;
  const tags = new Set(tagSets.flatMap((set) => Object.entries(set).map((tag) => tag.join('='))));
  const counts = [queues.length, shares.length, definitions.length, tags.size];
  const ofJobs = counts.map((count) => (count > mostValues ? 0 : count));
  const ofMachines = [environments.length, new Set(offerings.typeName).size];
  const values = [...ofJobs, ...ofMachines].reduce((sum, count) => sum + count, 0);
  return values * Math.max(...dimensions.map((dimension) => metricsAlong(dimension).length));
}
