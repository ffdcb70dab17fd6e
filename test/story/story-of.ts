/** The story of a job of a hand-made world, played by the engine. */
import { simulate } from '../../src/engine/simulate.ts';
import { explain } from '../../src/story/explain.ts';
import type { Story, StoryEvent, StoryFact } from '../../src/story/story.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { jobNamed, world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** `name` as the worlds have it: an array child `name:index`, a node `name#index`. */
export function storyOf(spec: WorldSpec, name: string): Story {
  const model = world(spec);
  const fold = explain(jobNamed(model, name))(model);
  const draws = createDraws(model.seed, model.replication);
  return fold.result(simulate(model, bindPolicies(model), createNature(model, draws), fold.add));
}

/** The first event of a kind. */
export function eventOf<What extends StoryFact['what']>(
  { events }: Story,
  what: What,
): Extract<StoryEvent, { what: What }> | undefined {
  return events.find((event): event is Extract<StoryEvent, { what: What }> => event.what === what);
}

/** Instants and kinds, in order. */
export function outlineOf({ events }: Story): readonly (readonly [number, string])[] {
  return events.map(({ atMs, what }) => [atMs, what]);
}

/** Instances take 90 s from the launch to the first job, images 40 MB/s. */
export const coldStarts = {
  ec2: { pending: 20_000, registration: 60_000, firstTask: 10_000, pullMBps: 40 },
} as const;
