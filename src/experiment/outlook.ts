/** What an answer says beyond the comparison: the biggest saving at hand, and what it hangs on. */
import { choose, chosenOf } from './answers/choice.ts';
import type { Prepared } from './preparing/prepare.ts';
import type { ExperimentResult } from './result.ts';
import { glanceAtSavings } from './savings/glance.ts';
import { findSavings } from './savings/search.ts';
import type { SavingsOptions } from './savings/wanted.ts';
import { findHinge } from './sensitivity/screen.ts';

/** Of the runs of the experiment: both together take no more. */
export const outlookPart = 0.25;
/** Runs for both, where a quarter is less, and a run is short. */
const leastRuns = 4;
/** Jobs of a run that is short. */
const fewJobs = 2_000;
/** Jobs of a run of which no variants are held in memory unless somebody asks. */
const mostJobs = 1_000_000;

export interface OutlookOptions extends SavingsOptions {
  /** Whether the changes are played at length, in runs on top. */
  readonly hasAllSavings: boolean;
}

/** The result with its savings and its hinge, as far as there are runs for them. */
export async function withOutlook(
  prepared: Prepared,
  result: ExperimentResult,
  options: OutlookOptions,
): Promise<ExperimentResult> {
  const { hasAllSavings } = options;
  const isAnswered = chosenOf(choose(result)).strategy !== undefined;
  if (!isAnswered && !hasAllSavings) return result;
  const runs = isAnswered ? runsBeyond(prepared, result) : 0;
  const screening = await findHinge(prepared, result, {
    ...options,
    mostRuns: hasAllSavings ? runs : Math.ceil(runs / 2),
  });
  const savings = hasAllSavings
    ? await findSavings(prepared, result, options)
    : await glanceAtSavings(prepared, result, { ...options, mostRuns: runs - screening.runs });
  return {
    ...result,
    ...(savings === undefined ? {} : { savings }),
    ...(screening.runs === 0 ? {} : { hinge: screening.hinge }),
  };
}

/** Depends on nothing but the experiment, so that the answer is the same on any machine. */
function runsBeyond({ world }: Prepared, { strategies }: ExperimentResult): number {
  const jobs = Math.max(...world.firsts.map((model) => model.jobs.count));
  if (jobs > mostJobs) return 0;
  const all = strategies.reduce((sum, { replications }) => sum + replications.length, 0);
  const part = Math.floor(outlookPart * all);
  return jobs > fewJobs ? part : Math.max(leastRuns, part);
}
