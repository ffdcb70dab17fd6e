/** Laws of stories in arbitrary worlds: they are in order of time, and account for all of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateInChunks } from '../../src/engine/simulate.ts';
import { explain } from '../../src/story/explain.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import type { Model } from '../../src/model/model.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { type Story, storyJson, storyText } from '../../src/story/story.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';

/** Leaves out the few arbitrary worlds that launch and scale in for ever. */
const recordsMax = 20_000;
const endless = new Error('more records than a run of a small world has');

/** The stories of these jobs from one run; undefined if it is endless. */
function storiesOf(model: Model, jobs: readonly number[]): readonly Story[] | undefined {
  const folds = jobs.map((job) => explain(job)(model));
  let written = 0;
  const nature = createNature(model, createDraws(model.seed, model.replication));
  try {
    const end = simulateInChunks({
      model,
      policies: bindPolicies(model),
      nature,
      chunk: 1_000,
      sink(records) {
        written += records.length;
        if (written > recordsMax) throw endless;
        for (const fold of folds) fold.add(records);
      },
    });
    return folds.map((fold) => fold.result(end));
  } catch (error) {
    if (error === endless || (error as Error).cause === endless) return undefined;
    throw error;
  }
}

/** Checks the story of every job of every world. */
function everyStory(check: (story: Story) => void): void {
  let count = 0;
  fc.assert(
    fc.property(arbitraryWorld, (spec) => {
      const model = world(spec);
      const jobs = Array.from({ length: model.jobs.count }, (_, job) => job);
      const stories = storiesOf(model, jobs) ?? [];
      stories.forEach(check);
      count += stories.length;
    }),
    { seed: 20_260_107, numRuns: 80, reporter: failureText },
  );
  expect(count).toBeGreaterThan(200);
}

function failureText(details: fc.RunDetails<[Parameters<typeof describeWorld>[0]]>): void {
  if (!details.failed) return;
  const [spec] = details.counterexample ?? [];
  const text = spec === undefined ? '' : describeWorld(spec);
  throw new Error(`${text}\n${String(details.errorInstance)}`, { cause: details.errorInstance });
}

describe('the story of any job in any world', () => {
  it('is in order of time, ends with the run, and can be printed', () => {
    everyStory((story) => {
      const instants = story.events.map(({ atMs }) => atMs);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(instants.every((atMs) => atMs <= story.outcome.endedMs)).toBe(true);
      expect(storyText(story)).not.toMatch(/undefined|NaN|Infinity/);
      expect(JSON.parse(storyJson(story))).toMatchObject({ jobId: story.title.jobId });
    });
  });

  it('accounts for all time from RUNNABLE to the end: RUNNABLE + STARTING + RUNNING', () => {
    everyStory(({ events, outcome }) => {
      const first = events.find(({ what }) => what === 'runnable');
      const { runnableMs, startingMs, runningMs, stoppedMs, endedMs } = outcome;
      const whole = first === undefined ? 0 : (stoppedMs ?? endedMs) - first.atMs;
      expect(runnableMs + startingMs + runningMs).toBe(whole);
    });
  });

  it('waits for one head at a time', () => {
    everyStory(({ events }) => {
      const waits = events.flatMap((event) =>
        event.what === 'waits-as-head' || event.what === 'waits-behind' ? event : [],
      );
      waits.slice(1).forEach(({ atMs }, index) => {
        expect(atMs).toBeGreaterThanOrEqual(waits[index]!.untilMs as number);
      });
    });
  });
});
