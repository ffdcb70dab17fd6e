/** Plays one run and explains one of its jobs. */
import { explain } from '../../story/explain.ts';
import type { Story } from '../../story/story.ts';
import { findJob } from './find-job.ts';
import { boundRun } from '../runs/bound-run.ts';
import { type RunAddress, type SharedWorld, strategyOf } from '../preparing/compile-run.ts';

/** `wanted` is an id or a name, see `findJob`. Throws `InputError` if there is no such job. */
export function explainJob(world: SharedWorld, run: RunAddress, wanted: string): Story {
  const { model, play } = boundRun(world, run);
  const fold = explain(findJob(model, wanted, recordedTables(world, run)))(model);
  return fold.result(play(fold.add));
}

/** Those that are replayed as they are; drawn copies of records have no ids of their own. */
function recordedTables(world: SharedWorld, { strategy }: RunAddress) {
  const { tables, scenario } = strategyOf(world, strategy);
  return new Map(
    [...tables].filter(([name]) => {
      const source = scenario.workload.get(name);
      return source?.kind === 'import' && source.import.resample === undefined;
    }),
  );
}
