/** A run of a world with its metrics. */
import { metrics } from '../../src/fold/metrics.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { world } from '../worlds/model-builder.ts';
import { enginePlay } from '../../src/testing/plays.ts';

/** Records and metrics of the world's run, and its model. */
export function measured(spec: WorldSpec) {
  const model = world(spec);
  const fold = metrics(model);
  const play = enginePlay(model, undefined, fold.add);
  return { ...play, model, metrics: fold.result(play.end) };
}
