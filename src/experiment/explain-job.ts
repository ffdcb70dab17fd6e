/** Plays one run and explains one of its jobs. */
import { simulate } from '../engine/simulate.ts';
import { createDraws } from '../kernel/random.ts';
import { explain } from '../story/explain.ts';
import type { Story } from '../story/story.ts';
import { createNature } from '../nature/nature.ts';
import { bindPolicies } from '../policy/bind.ts';
import { findJob } from './find-job.ts';
import { modelOfRun, type RunAddress, type SharedWorld, strategyOf } from './compile-run.ts';

/** `wanted` is an id or a name, see `findJob`. Throws `InputError` if there is no such job. */
export function explainJob(world: SharedWorld, run: RunAddress, wanted: string): Story {
  const model = modelOfRun(world, run);
  const draws = createDraws(model.seed, model.replication);
  const { tables } = strategyOf(world, run.strategy);
  const fold = explain(findJob(model, wanted, tables))(model);
  return fold.result(simulate(model, bindPolicies(model), createNature(model, draws), fold.add));
}
