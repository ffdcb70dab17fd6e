/** The story of a job of a hand-made world, played by the engine. */
import { simulate } from '../../src/engine/simulate.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import type { StoryEvent } from '../../src/story/draft.ts';
import { explain } from '../../src/story/explain.ts';
import type { Story } from '../../src/story/story.ts';
import { jobNamed, world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** `name` as in the worlds: an array child is `name:index`, a node `name#index`. */
export function storyOf(spec: WorldSpec, name: string): Story {
  const model = world(spec);
  const fold = explain(jobNamed(model, name))(model);
  const draws = createDraws(model.seed, model.replication);
  return fold.result(simulate(model, bindPolicies(model), createNature(model, draws), fold.add));
}

/** The events of a kind, in order. */
export function eventsOf({ events }: Story, what: string): readonly StoryEvent[] {
  return events.filter((event) => event.what === what);
}

/** The first event of a kind. */
export function eventOf(story: Story, what: string): StoryEvent | undefined {
  return eventsOf(story, what)[0];
}

/** Instants and kinds, in order. */
export function outlineOf({ events }: Story): readonly (readonly [atMs: number, what: string])[] {
  return events.map(({ atMs, what }) => [atMs, what]);
}

/** Instances take 90 s from the launch to the first job, images 40 MB/s. */
export const coldStarts = {
  ec2: { pending: 20_000, registration: 60_000, firstTask: 10_000, pullMBps: 40 },
} as const;
