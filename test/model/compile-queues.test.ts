/** Queues, and the shares of queues with a fair-share policy. */
import { describe, expect, it } from 'vitest';
import { compiled } from '../stories/play.ts';
import { type Document, document, environment, plainQueue, withJobs } from './documents.ts';
import type { QueueId } from '../../src/kernel/ids.ts';

const m5 = environment({ instanceTypes: ['m5.large'] });

describe('queues', () => {
  it('are in the order of the file, their environments in ascending order', () => {
    const computeEnvironmentOrder = [
      { order: 7, computeEnvironment: 'main' },
      { order: 2, computeEnvironment: 'other' },
    ];
    const { queues } = compiled(
      document({
        computeEnvironments: { main: m5, other: m5 },
        jobQueues: {
          z: { priority: 1, state: 'DISABLED', computeEnvironmentOrder },
          q: { ...plainQueue, priority: 5 },
        },
      }),
    ).model;
    const fifo = { exists: true, fairShare: undefined, shares: [], timeLimits: [] };
    expect(queues).toEqual([
      { name: 'z', priority: 1, enabled: false, environments: [1, 0], ...fifo },
      { name: 'q', priority: 5, enabled: true, environments: [0], ...fifo },
    ]);
  });
});

describe('shares', () => {
  const fairsharePolicy = {
    shareDecaySeconds: 900,
    shareDistribution: [
      { shareIdentifier: 'B', weightFactor: 0.5 },
      { shareIdentifier: 'A1*', weightFactor: 2 },
    ],
  };
  const fair = (assumptions: Document) =>
    compiled(
      withJobs(
        ['A1x', 'other', 'B', 'A1', 'other'].map((shareIdentifier, index) => ({
          jobName: `J${index}`,
          shareIdentifier,
          schedulingPriorityOverride: 1,
        })),
        {
          schedulingPolicies: { policy: { fairsharePolicy } },
          jobQueues: { q: { ...plainQueue, schedulingPolicyArn: 'policy' } },
          assumptions,
        },
      ),
    ).model;

  it('are the identifiers that occur, in order of first occurrence, with the weight of their entry', () => {
    const { shares, queues, jobs } = fair({});
    expect(shares).toEqual([
      { queue: 0, identifier: 'A1x', weight: 2 },
      { queue: 0, identifier: 'other', weight: 1 },
      { queue: 0, identifier: 'B', weight: 0.5 },
      { queue: 0, identifier: 'A1', weight: 2 },
    ]);
    expect(queues[0 as QueueId]).toMatchObject({
      fairShare: { decayMs: 900_000 },
      shares: [0, 1, 2, 3],
    });
    expect(Array.from(jobs.share)).toEqual([0, 1, 2, 3, 1]);
  });

  it('of one prefix split its weight under prefixWeightMode split', () => {
    const { shares } = fair({ scheduler: { prefixWeightMode: 'split' } });
    expect(shares.map(({ weight }) => weight)).toEqual([4, 1, 0.5, 4]);
  });

  it('of generated jobs are those of their kinds', () => {
    const kind = { vcpus: 1, memory: '1GiB', runtime: '1m' };
    const mix = [
      { ...kind, share: 'B' },
      { ...kind, share: 'A1' },
    ];
    const generate = { queue: 'q', count: 50, arrivals: 'at-once', mix };
    const { shares } = compiled(
      document({
        workload: { made: { generate } },
        schedulingPolicies: { policy: { fairsharePolicy } },
        jobQueues: { q: { ...plainQueue, schedulingPolicyArn: 'policy' } },
      }),
    ).model;
    expect(shares.map(({ identifier }) => identifier).sort()).toEqual(['A1', 'B']);
  });

  it('of generated jobs rank by the priority of their kind, or 0, which is noted [Q67]', () => {
    const kind = { vcpus: 1, memory: '1GiB', runtime: '1m', share: 'B' };
    const mix = [{ ...kind, priority: 7 }, kind];
    const generate = { queue: 'q', count: 50, arrivals: 'at-once', mix };
    const { model, notes } = compiled(
      document({
        workload: { made: { generate } },
        schedulingPolicies: { policy: { fairsharePolicy } },
        jobQueues: { q: { ...plainQueue, schedulingPolicyArn: 'policy' } },
      }),
    );
    const priorities = Array.from(model.jobs.priority);
    const missing = priorities.filter((priority) => priority === 0).length;
    expect(priorities.filter((priority) => priority === 7)).toHaveLength(50 - missing);
    expect(missing).toBeGreaterThan(0);
    expect(notes).toEqual([
      `workload.made: ${missing} of 50 jobs have no scheduling priority, which AWS requires in ` +
        'the fair-share queue q: 0 stands in',
    ]);
  });
});
