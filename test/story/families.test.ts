/** Stories of jobs that are more than one container: arrays and multi-node parallel jobs. */
import { expect, it } from 'vitest';
import { eventOf, storyOf } from './story-of.ts';

it('the story of any node is that of the whole multi-node job', () => {
  const mpi = {
    name: 'mpi',
    nodes: [{ vcpus: 4, workMs: 60_000 }, { workMs: 20_000 }, { workMs: 500_000 }],
  };
  const story = storyOf({ jobs: [mpi] }, 'mpi#2');
  expect(story).toEqual(storyOf({ jobs: [mpi] }, 'mpi'));
  expect(story.title).toMatchObject({ jobId: 'story/1', kind: 'multinode_parent' });
  expect(story.events.slice(-5)).toMatchObject([
    { what: 'nodes-placed', nodes: ['story/1#1', 'story/1#2'] },
    { atMs: 20_000, what: 'nodes-ended', nodes: ['story/1#1'], exitCode: 0 },
    { atMs: 60_000, what: 'attempt-ended', result: 'SUCCEEDED' },
    { atMs: 60_000, what: 'nodes-ended', nodes: ['story/1#2'], exitCode: 143 },
    { atMs: 60_000, what: 'ended', job: 'story/1 (mpi)', succeeded: true },
  ]);
});

it('the story of an array counts its children, and has their cost', () => {
  const spec = { jobs: [{ name: 'A', array: 3, children: { 1: { exitCodes: [1] } } }] };
  const story = storyOf(spec, 'A');
  expect(eventOf(story, 'children-ended')).toMatchObject({
    succeeded: 2,
    failed: 1,
    firstFailed: 'story/1:1 (A)',
  });
  const costs = ['A:0', 'A:1', 'A:2'].map((child) => storyOf(spec, child).outcome.costNano);
  expect(story.outcome.costNano).toBe(costs.reduce((sum, cost) => sum + cost));
});
