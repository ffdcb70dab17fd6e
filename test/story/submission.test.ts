/** How a story begins: what submits the job, when, and what holds it back. */
import { describe, expect, it } from 'vitest';
import { findJob } from '../../src/experiment/explaining/find-job.ts';
import { jobIdText } from '../../src/model/names.ts';
import { jobNamed, world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { eventOf, eventsOf, outlineOf, storyOf } from './story-of.ts';

describe('a submission', () => {
  const replay = {
    jobs: [
      { name: 'A', workMs: 1_000 },
      { name: 'B', after: ['A'], gapMs: 500 },
    ],
  };

  it('of closed replay follows the end of another job after a gap', () => {
    expect(eventOf(storyOf(replay, 'B'), 'submitted')).toEqual({
      atMs: 1_500,
      what: 'submitted',
      after: ['story/1 (A)'],
      gapMs: 500,
      text: 'submitted 0.5s after the end of story/1 (A)',
    });
  });

  it('after the end of the run is the only event of its story', () => {
    const story = storyOf({ ...replay, horizonMs: 900 }, 'B');
    expect(outlineOf(story)).toEqual([[900, 'never-submitted']]);
    expect(eventOf(story, 'never-submitted')).toMatchObject({ after: ['story/1 (A)'] });
    expect(story.outcome).toMatchObject({ status: 'NONE', createdMs: undefined });
  });

  const job = {
    name: 'J',
    workMs: 60_000,
    timeoutMs: 25_000,
    checkpoint: { intervalMs: 10_000, restoreMs: 1_000 },
    resubmit: { times: 3, gapMs: 2_000 },
  };

  it('after a failure resumes from what all earlier ones have saved', () => {
    const story = storyOf({ jobs: [job] }, 'J~2');
    expect(story.title.submission).toEqual({ number: 3, of: 4, before: 'story/1+1' });
    expect(eventOf(story, 'submitted')).toMatchObject({ atMs: 54_000, gapMs: 2_000 });
    expect(eventOf(story, 'running')?.resumed).toEqual({ keptMs: 40_000, restoreMs: 1_000 });
    expect(eventOf(story, 'attempt-ended')).toMatchObject({ keptMs: 20_000, ranMs: 21_000 });
  });

  it('after a failure never happens without one', () => {
    const never = eventOf(storyOf({ jobs: [job] }, 'J~3'), 'never-submitted');
    expect(never).toMatchObject({ again: { number: 4, of: 4, before: 'story/1+2' } });
  });

  it('to another queue names that queue; dependents wait for it', () => {
    const spec: WorldSpec = {
      queues: [{ name: 'spot' }, { name: 'od' }],
      jobs: [
        { name: 'J', workMs: 1_000, exitCodes: [3], resubmit: { times: 2, queue: 'od' } },
        { name: 'K', dependsOn: ['J'] },
      ],
    };
    const again = eventOf(storyOf(spec, 'J~1'), 'submitted-again');
    expect(again).toMatchObject({ as: 'story/1+2 (J)', queue: 'od', atMs: 2_000 });
    expect(again?.text).toContain('as story/1+2 (J) to queue od with 1024 MiB');
    expect(eventOf(storyOf(spec, 'J'), 'submitted-again')?.text).toContain('(J) with 1024 MiB');
    const ends = storyOf(spec, 'K').events.filter(({ what }) => what === 'dependency-ended');
    expect(ends.map(({ text }) => text)).toEqual([
      'story/1 (J) FAILED: its client submits it again',
      'story/1+1 (J) FAILED: its client submits it again',
      'story/1+2 (J) FAILED, so this job cannot run',
    ]);
  });

  it('of a node or a child has the number of its submission in its id', () => {
    const model = world({
      jobs: [
        { name: 'A', array: 2, resubmit: { times: 2 } },
        { name: 'M', nodes: [{}, {}], resubmit: { times: 1 } },
      ],
    });
    const wanted = ['A:1', 'A:0~1', 'A:1~2', 'M', 'M#1', 'M~1', 'M#1~1'];
    expect(wanted.map((one) => jobIdText(model, jobNamed(model, one)))).toEqual([
      'story/1:1',
      'story/1:0+1',
      'story/1:1+2',
      'story/2',
      'story/2#1',
      'story/2+1',
      'story/2#1+1',
    ]);
  });

  it('is found by its id; a name finds the first submission', () => {
    const model = world({ jobs: [{ name: 'J', resubmit: { times: 2 } }, { name: 'K' }] });
    const wanted = ['J', 'story/1', 'story/1+1', 'story/1+2', 'K'];
    expect(wanted.map((one) => findJob(model, one))).toEqual([0, 0, 1, 2, 3]);
    expect(() => findJob(model, 'story/1+3')).toThrow('there is no job "story/1+3"');
  });
});

describe('a dependency', () => {
  it('of the job or its parent holds the job back until it ends', () => {
    const jobs = [
      { name: 'split', workMs: 1_000 },
      { name: 'parts', array: 2, sequential: true, dependsOn: ['split'], workMs: 2_000 },
    ];
    const story = storyOf({ jobs }, 'parts:1');
    expect(eventOf(story, 'spawned')).toMatchObject({ atMs: 0, parent: 'story/2 (parts)' });
    expect(eventOf(story, 'pending')).toMatchObject({
      dependencies: ['story/2:0 (parts)'],
      ofParent: ['story/1 (split)'],
    });
    expect(eventsOf(story, 'dependency-ended')).toMatchObject([
      { atMs: 1_000, job: 'story/1 (split)', succeeded: true, open: 1 },
      { atMs: 3_000, job: 'story/2:0 (parts)', succeeded: true, open: 0 },
    ]);
    expect(eventOf(story, 'runnable')?.atMs).toBe(3_000);
  });

  it('that fails ends the job', () => {
    const jobs = [
      { name: 'A', exitCodes: [1], workMs: 1_000 },
      { name: 'B', dependsOn: ['A'] },
    ];
    const story = storyOf({ jobs }, 'B');
    expect(outlineOf(story)).toEqual([
      [0, 'submitted'],
      [0, 'pending'],
      [1_000, 'dependency-ended'],
      [1_000, 'ended'],
    ]);
    expect(story.outcome).toMatchObject({ status: 'FAILED', statusReason: 'Dependent Job failed' });
  });
});
