/** One run, ready to be played: its model with the policies and the nature that it is played by. */
import { simulate } from '../../engine/simulate.ts';
import { createDraws, type KnownDraws } from '../../kernel/random.ts';
import type { Model } from '../../model/model.ts';
import { createNature } from '../../nature/nature.ts';
import { bindPolicies } from '../../policy/bind.ts';
import type { RunEnd, Sink } from '../../trace/record.ts';
import { modelOfRun, type RunAddress, type SharedWorld } from '../preparing/compile-run.ts';

export interface BoundRun {
  readonly model: Model;
  readonly draws: KnownDraws;
  readonly play: (sink: Sink) => RunEnd;
}

export function boundRun(world: SharedWorld, run: RunAddress): BoundRun {
  const { policies, interruptions } = world.own ?? {};
  const model = modelOfRun(world, run);
  const draws = createDraws(model.seed, model.replication);
  const play = (sink: Sink) =>
    simulate(model, bindPolicies(model, policies), createNature(model, draws, interruptions), sink);
  return { model, draws, play };
}
