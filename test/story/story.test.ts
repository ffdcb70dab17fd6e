/** Law: the story of a job tells what its records say, in order, and nothing else. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/story/explain.ts';
import { Reason } from '../../src/trace/record.ts';
import { coldStart, coldStartModel } from '../fold/cold-start.ts';
import { coldStarts, eventOf, outlineOf, storyOf } from './story-of.ts';
import { folded } from '../audit/trace-builder.ts';
import type { TypeSpec } from '../worlds/world-spec.ts';

describe('the story of a job', () => {
  it('of a hand-made trace (T2) has its instants, its instance and its cost, in any chunks', () => {
    const story = folded(explain(0), coldStartModel, coldStart);
    expect(outlineOf(story)).toEqual([
      [0, 'submitted'],
      [0, 'runnable'],
      [0, 'instances-launched'],
      [60_000, 'placed'],
      [90_000, 'running'],
      [690_000, 'attempt-ended'],
    ]);
    expect(eventOf(story, 'placed')).toMatchObject({
      environment: 'main',
      type: 'm5.xlarge',
      purchase: 'ON_DEMAND',
      requestedMs: 0,
      readyMs: 60_000,
    });
    expect(story.outcome).toMatchObject({
      status: 'SUCCEEDED',
      waitMs: 90_000,
      runnableMs: 60_000,
      startingMs: 30_000,
      runningMs: 600_000,
      attempts: 1,
    });
    expect(folded(explain(0), coldStartModel, coldStart, 1)).toEqual(story);
  });

  it('tells of its dependencies, and of those of its parent', () => {
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
    const ended = story.events.filter(({ what }) => what === 'dependency-ended');
    expect(ended).toMatchObject([
      { atMs: 1_000, job: 'story/1 (split)', succeeded: true, open: 1 },
      { atMs: 3_000, job: 'story/2:0 (parts)', succeeded: true, open: 0 },
    ]);
    expect(eventOf(story, 'runnable')?.atMs).toBe(3_000);
  });

  it('says what a failed dependency does', () => {
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

  it('tells after whose end it was submitted, or that it never was', () => {
    const after = (workMs: number) => [
      { name: 'A', workMs },
      { name: 'B', after: ['A'], gapMs: 500 },
    ];
    expect(eventOf(storyOf({ jobs: after(1_000) }, 'B'), 'submitted')).toMatchObject({
      atMs: 1_500,
      after: ['story/1 (A)'],
      gapMs: 500,
    });
    const never = storyOf({ jobs: after(1_000), horizonMs: 900 }, 'B');
    expect(never.events).toEqual([{ atMs: 900, what: 'never-submitted', after: ['story/1 (A)'] }]);
    expect(never.outcome).toMatchObject({ status: 'NONE', createdMs: undefined });
  });
});

describe('the waiting of a job', () => {
  it('is behind the heads of its queue in turn, then at the head itself', () => {
    const jobs = Array.from({ length: 4 }, (_, index) => ({
      name: `J${index}`,
      vcpus: 4,
      workMs: 60_000,
    }));
    const story = storyOf({ environments: [{ maxvCpus: 4 }], jobs }, 'J3');
    expect(eventOf(story, 'waits-behind')).toMatchObject({
      atMs: 0,
      untilMs: 120_000,
      heads: 2,
      first: 'story/2 (J1)',
      last: 'story/3 (J2)',
      reason: Reason.AtMaxVcpus,
    });
    expect(eventOf(story, 'waits-as-head')).toMatchObject({
      atMs: 120_000,
      untilMs: 180_000,
      isOpen: false,
    });
    expect(eventOf(story, 'launches-refused')).toMatchObject({ times: 1, forMs: 180_000 });
    expect(eventOf(story, 'overtaken')).toMatchObject({ atMs: 180_000, ofShare: 3, ofOthers: 0 });
  });

  it('that lasts when the run ends is open, however short the run', () => {
    const story = storyOf({ jobs: [{ name: 'large', vcpus: 8 }, { name: 'small' }] }, 'small');
    expect(eventOf(story, 'waits-behind')).toMatchObject({
      isOpen: true,
      first: 'story/1 (large)',
      reason: Reason.JobResourceRequirement,
    });
    expect(story.events.at(-1)).toEqual({ atMs: 0, what: 'run-ended', status: 'RUNNABLE' });
  });

  it('counts only what stood while it was RUNNABLE', () => {
    const jobs = [
      { name: 'A', vcpus: 4, workMs: 60_000 },
      { name: 'B', vcpus: 4, workMs: 60_000 },
      { name: 'C', vcpus: 4, submitMs: 50_000 },
    ];
    const story = storyOf({ environments: [{ maxvCpus: 4 }], jobs }, 'C');
    expect(eventOf(story, 'waits-behind')).toMatchObject({ atMs: 50_000, untilMs: 60_000 });
    expect(eventOf(story, 'launches-refused')).toMatchObject({ atMs: 50_000, forMs: 70_000 });
  });

  it('ends with a time limit', () => {
    const reason = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT';
    const queues = [{ timeLimits: [{ reason, maxTimeMs: 600_000 }] }] as const;
    const story = storyOf({ queues, jobs: [{ name: 'large', vcpus: 8 }] }, 'large');
    expect(outlineOf(story).slice(-2)).toEqual([
      [0, 'waits-as-head'],
      [600_000, 'ended'],
    ]);
    expect(story.outcome.statusReason).toBe(
      `Canceled by JobStateTimeLimit action due to reason: ${reason}`,
    );
  });

  it('has the rank of its share by recent use that ages (T24)', () => {
    // A's job ran for 300 s on 4 vCPUs: 900 vCPU·s at 300 s, 300 at 600 s.
    const at = (submitMs: number) =>
      storyOf(
        {
          environments: [{ maxvCpus: 4 }],
          queues: [{ shares: { A: 1, B: 1 }, decayMs: 600_000 }],
          jobs: [
            { share: 'A', vcpus: 4, workMs: 300_000 },
            { share: 'B', vcpus: 4, workMs: 900_000, submitMs: 250_000 },
            { share: 'B', submitMs: 299_000 },
            { name: 'late', share: 'A', submitMs },
          ],
        },
        'late',
      );
    expect(eventOf(at(300_000), 'runnable')?.rank).toMatchObject({ usedVcpuSeconds: 900 });
    expect(eventOf(at(600_000), 'runnable')).toMatchObject({
      ofShare: 0,
      ofOthers: 1,
      rank: { share: 'A', usedVcpuSeconds: 300, rank: 1, of: 2 },
    });
  });
});

describe('the attempts of a job', () => {
  const rules = [
    { onStatusReason: 'Host EC2*', action: 'RETRY' },
    { onExitCode: '4*', action: 'RETRY' },
    { onExitCode: '*', action: 'EXIT' },
  ] as const;
  const endings = (attempts: number, exitCodes: readonly number[], own = rules.slice()) =>
    storyOf({ jobs: [{ name: 'J', exitCodes, retry: { attempts, rules: own } }] }, 'J')
      .events.filter((event) => event.what === 'attempt-ended')
      .map(({ result, decision }) => [result, decision]);

  it('end by the entry of evaluateOnExit that decides', () => {
    const conditions = ['onExitCode 4*'];
    expect(endings(5, [40, 1])).toEqual([
      ['RETRIED', { kind: 'rule', attempts: 5, entry: 2, conditions, action: 'RETRY' }],
      [
        'FAILED',
        { kind: 'rule', attempts: 5, entry: 3, conditions: ['onExitCode *'], action: 'EXIT' },
      ],
    ]);
  });

  it('or because none matches, none is there, or the attempts are used', () => {
    expect(endings(2, [7], [{ onExitCode: '1', action: 'EXIT' }] as never)).toEqual([
      ['RETRIED', { kind: 'no-match', attempts: 2 }],
      ['FAILED', { kind: 'attempts-used', attempts: 2 }],
    ]);
    expect(endings(2, [7, 0], [])).toEqual([
      ['RETRIED', { kind: 'no-rules', attempts: 2 }],
      ['SUCCEEDED', { kind: 'none' }],
    ]);
  });

  it('pull an image once a machine', () => {
    const jobs = [
      { name: 'A', imageMB: 400, workMs: 60_000 },
      { name: 'B', imageMB: 400 },
      { name: 'C', imageMB: 400, submitMs: 120_000 },
    ];
    const imageOf = (name: string) =>
      eventOf(storyOf({ jobs, assumptions: coldStarts }, name), 'running');
    expect(imageOf('A')).toMatchObject({ image: 'pulled', sizeMB: 400, afterMs: 10_000 });
    expect(imageOf('B')).toMatchObject({ image: 'shared', afterMs: 10_000 });
    expect(imageOf('C')).toMatchObject({ image: 'cached', afterMs: 0 });
  });

  it('take units of consumables, and are told of updates and of who stops them', () => {
    const story = storyOf(
      {
        jobs: [{ name: 'J', consumables: { licence: 2 } }],
        consumables: { licence: { total: 1 } },
        events: [
          { atMs: 10_000, consumables: { licence: 2 } },
          { atMs: 20_000, terminate: 'J', reason: 'enough' },
        ],
      },
      'J',
    );
    expect(eventOf(story, 'waits-as-head')).toMatchObject({
      reason: Reason.ConsumableShort,
      untilMs: 10_000,
    });
    expect(eventOf(story, 'world-updated')).toEqual({
      atMs: 10_000,
      what: 'world-updated',
      changes: [{ path: 'consumableResources.licence.totalQuantity', from: '1', to: '2' }],
    });
    expect(eventOf(story, 'placed')?.consumables).toEqual([{ name: 'licence', quantity: 2 }]);
    expect(eventOf(story, 'stop-requested')).toMatchObject({
      call: 'TerminateJob',
      reason: 'enough',
    });
    expect(eventOf(story, 'attempt-ended')).toMatchObject({
      statusReason: 'enough',
      decision: { kind: 'never-retried' },
    });
  });
});

describe('the market of a job', () => {
  const spot = (types: readonly TypeSpec[]) => [{ name: 'spot', type: 'SPOT' as const, types }];

  it('is told where a price passes the bid while it waits, and how often', () => {
    const history = [
      [10_000, 0.3],
      [20_000, 0.1],
      [30_000, 0.2],
    ] as const;
    const story = storyOf(
      {
        environments: spot([{ vcpus: 4, usdPerHour: 0.4, bidUsdPerHour: 0.2 }]),
        pools: [{ prices: { history } }],
        jobs: [{ name: 'J' }],
        assumptions: { ec2: { pending: 60_000 } },
      },
      'J',
    );
    expect(eventOf(story, 'price-crossed-bid')).toEqual({
      atMs: 20_000,
      what: 'price-crossed-bid',
      environment: 'spot',
      type: 'node.4',
      zone: 'zone-a',
      nanoPerHour: 100_000_000,
      bidNanoPerHour: 200_000_000,
      isAbove: false,
      times: 2,
      untilMs: 30_000,
    });
  });

  it('is not told of types that do not hold it', () => {
    const story = storyOf(
      {
        environments: spot([
          { vcpus: 4, usdPerHour: 0.4, bidUsdPerHour: 0.2 },
          { vcpus: 2, usdPerHour: 0.4, bidUsdPerHour: 0.2 },
        ]),
        pools: [{ type: 'node.2', prices: { history: [[10_000, 0.1]] } }],
        jobs: [{ name: 'J', vcpus: 4 }],
        horizonMs: 20_000,
      },
      'J',
    );
    expect(eventOf(story, 'launches-refused')).toMatchObject({ reason: Reason.AboveBid });
    expect(eventOf(story, 'price-crossed-bid')).toBeUndefined();
  });

  it('says that a pool loses instances, and which one takes the host', () => {
    const story = storyOf(
      {
        environments: spot([{ vcpus: 4 }]),
        pools: [{ capacity: { instances: 1, later: [[30_000, 0]], reclaims: true } }],
        jobs: [{ name: 'J' }],
        assumptions: { spot: { notice: 10_000 } },
      },
      'J',
    );
    expect(eventOf(story, 'host-noticed')).toMatchObject({
      atMs: 20_000,
      cause: { kind: 'capacity' },
    });
    expect(eventOf(story, 'attempt-ended')).toMatchObject({ atMs: 30_000, keptMs: undefined });
  });

  it('goes on from what all its submissions have saved', () => {
    const job = {
      name: 'J',
      workMs: 60_000,
      timeoutMs: 25_000,
      checkpoint: { intervalMs: 10_000, restoreMs: 1_000 },
      resubmit: { times: 3, gapMs: 2_000 },
    };
    const story = storyOf({ jobs: [job] }, 'J~2');
    expect(story.title.submission).toEqual({ number: 3, of: 4, before: 'story/1+1' });
    expect(eventOf(story, 'submitted')).toMatchObject({ atMs: 54_000, gapMs: 2_000 });
    expect(eventOf(story, 'running')?.resumed).toEqual({ keptMs: 40_000, restoreMs: 1_000 });
    expect(eventOf(story, 'attempt-ended')).toMatchObject({ keptMs: 20_000, ranMs: 21_000 });
    expect(eventOf(storyOf({ jobs: [job] }, 'J~3'), 'never-submitted')?.again?.number).toBe(4);
  });
});

describe('the story of a family', () => {
  const mpi = {
    name: 'mpi',
    nodes: [{ vcpus: 4, workMs: 60_000 }, { workMs: 20_000 }, { workMs: 500_000 }],
  };

  it('of any node is that of the whole multi-node job', () => {
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

  it('of an array counts its children, and has their cost', () => {
    const array = { name: 'A', array: 3, children: { 1: { exitCodes: [1] } } };
    const spec = { jobs: [array] };
    const story = storyOf(spec, 'A');
    expect(eventOf(story, 'children-ended')).toMatchObject({
      succeeded: 2,
      failed: 1,
      firstFailed: 'story/1:1 (A)',
    });
    const children = [0, 1, 2].map((index) => storyOf(spec, `A:${index}`).outcome.costNano);
    expect(story.outcome.costNano).toBe(children.reduce((sum, one) => sum + one));
  });
});
