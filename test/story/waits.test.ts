/** The time in which the job of a story is RUNNABLE. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/story/explain.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, JobSpec, TypeSpec } from '../worlds/world-spec.ts';
import { eventOf, eventsOf, outlineOf, storyOf } from './story-of.ts';

/** Room for one job of 4 vCPUs at a time. */
const narrow = [{ maxvCpus: 4 }];

const large = (name: string, submitMs = 0): JobSpec => ({
  name,
  vcpus: 4,
  workMs: 60_000,
  submitMs,
});

describe('a wait', () => {
  /** Two jobs in the queue of the first environment, one in that of the second. */
  const model = world({
    environments: [{ name: 'main' }, { name: 'other' }],
    queues: [{ environments: ['main'] }, { environments: ['other'] }],
    jobs: [{ name: 'A' }, { name: 'B' }, { name: 'C', queue: 'queue-2' }],
  });
  const trace = traceOf(
    model,
    `
    0    A, B, C submitted and runnable
         A refused in queue-1 (NoRoom)
         main launches (LaunchRate)
         other launches (AtMaxVcpus)
    10   main launches (LaunchRate)
    15   i0 launched
    20   i0 running, registered and ready
         A placed on i0
         B refused in queue-1 (NoRoom)
    40   end`,
  );

  it('has the heads of its own queue, and the refusals and launches of its environments', () => {
    const story = folded(explain(1), model, trace);
    expect(eventOf(story, 'runnable')).toMatchObject({ atMs: 0, ofShare: 1, ofOthers: 0 });
    expect(eventsOf(story, 'waits-behind')).toMatchObject([
      { atMs: 0, untilMs: 20_000, isOpen: false, first: 'story/1 (A)', heads: 1 },
    ]);
    expect(eventsOf(story, 'waits-as-head')).toMatchObject([
      { atMs: 20_000, untilMs: 40_000, isOpen: true },
    ]);
    expect(eventsOf(story, 'launches-refused')).toMatchObject([
      { atMs: 0, environment: 'main', untilMs: 15_000, times: 2, forMs: 15_000 },
    ]);
    expect(eventsOf(story, 'instances-launched')).toMatchObject([{ atMs: 15_000, count: 1 }]);
    expect(eventsOf(story, 'overtaken')).toMatchObject([{ ofShare: 1, ofOthers: 0 }]);
    expect(story.outcome.runnableMs).toBe(40_000);
  });

  it('says how often an environment decides on launches, where that is on a grid', () => {
    const job = { jobs: [{ name: 'A' }] };
    const grid = { assumptions: { scheduler: { scalingCycle: 150_000, scalingPhase: 40_000 } } };
    expect(eventOf(storyOf({ ...job, ...grid }, 'A'), 'instances-launched')).toEqual({
      atMs: 40_000,
      what: 'instances-launched',
      environment: 'environment-1',
      count: 1,
      untilMs: 40_000,
      decidesEveryMs: 150_000,
      text: 'Batch launches an instance in environment-1; environment-1 decides every 2m30s',
    });
    const text = 'Batch launches an instance in environment-1';
    expect(eventOf(storyOf(job, 'A'), 'instances-launched')).toMatchObject({ text });
  });

  it('ends when the job is placed', () => {
    const story = folded(explain(0), model, trace);
    expect(eventsOf(story, 'waits-as-head')).toMatchObject([{ untilMs: 20_000, isOpen: false }]);
    expect(eventOf(story, 'overtaken')).toBeUndefined();
    expect(story.outcome.runnableMs).toBe(20_000);
  });
});

describe('a job waits', () => {
  it('behind the heads of its queue in turn, then as the head itself', () => {
    const jobs = ['J0', 'J1', 'J2', 'J3'].map((name) => large(name));
    const story = storyOf({ environments: narrow, jobs }, 'J3');
    expect(eventOf(story, 'waits-behind')).toMatchObject({
      atMs: 0,
      untilMs: 120_000,
      heads: 2,
      first: 'story/2 (J1)',
      last: 'story/3 (J2)',
      reason: 'AtMaxVcpus',
    });
    expect(eventOf(story, 'waits-as-head')).toMatchObject({
      atMs: 120_000,
      untilMs: 180_000,
      isOpen: false,
    });
    expect(eventOf(story, 'launches-refused')).toMatchObject({ times: 1, forMs: 180_000 });
    expect(eventOf(story, 'overtaken')).toMatchObject({ atMs: 180_000, ofShare: 3, ofOthers: 0 });
  });

  it('for refusals while it is RUNNABLE, not for those before', () => {
    const jobs = [large('A'), large('B'), large('C', 50_000)];
    const story = storyOf({ environments: narrow, jobs }, 'C');
    expect(eventOf(story, 'waits-behind')).toMatchObject({ atMs: 50_000, untilMs: 60_000 });
    expect(eventOf(story, 'launches-refused')).toMatchObject({ atMs: 50_000, forMs: 70_000 });
  });

  it('until the run ends, however short the run', () => {
    const story = storyOf({ jobs: [{ name: 'large', vcpus: 8 }, { name: 'small' }] }, 'small');
    expect(eventOf(story, 'waits-behind')).toMatchObject({
      isOpen: true,
      first: 'story/1 (large)',
      reason: 'JobResourceRequirement',
    });
    expect(story.events.at(-1)).toMatchObject({ atMs: 0, what: 'run-ended', status: 'RUNNABLE' });
  });

  it('until a time limit of its queue cancels it', () => {
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

  it('until an update adds units of a consumable, and has the changes of the update', () => {
    const story = storyOf(
      {
        jobs: [{ name: 'J', consumables: { licence: 2 } }],
        consumables: { licence: { total: 1 } },
        events: [{ atMs: 10_000, consumables: { licence: 2 } }],
      },
      'J',
    );
    const head = { reason: 'ConsumableShort', untilMs: 10_000 };
    expect(eventOf(story, 'waits-as-head')).toMatchObject(head);
    expect(eventOf(story, 'world-updated')).toMatchObject({
      atMs: 10_000,
      changes: [{ path: 'consumableResources.licence.totalQuantity', from: '1', to: '2' }],
    });
    expect(eventOf(story, 'placed')?.consumables).toEqual([{ name: 'licence', quantity: 2 }]);
  });
});

describe('the rank of a share', () => {
  it('is by recent use, which ages (T24)', () => {
    // A's job ran for 300 s on 4 vCPUs: 900 vCPU·s at 300 s, 300 at 600 s.
    const lateAt = (submitMs: number) =>
      storyOf(
        {
          environments: narrow,
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
    expect(eventOf(lateAt(300_000), 'runnable')?.rank).toMatchObject({ usedVcpuSeconds: 900 });
    expect(eventOf(lateAt(600_000), 'runnable')).toMatchObject({
      ofShare: 0,
      ofOthers: 1,
      rank: { share: 'A', usedVcpuSeconds: 300, rank: 1, of: 2 },
    });
  });
});

describe('a Spot price', () => {
  const spot = (...types: readonly TypeSpec[]): EnvironmentSpec[] => [
    { name: 'spot', type: 'SPOT', types },
  ];
  const bid = { usdPerHour: 0.4, bidUsdPerHour: 0.2 };

  it('that crosses the bid while the job waits is one event, with a count', () => {
    const history = [
      [10_000, 0.3],
      [20_000, 0.1],
      [30_000, 0.2],
    ] as const;
    const story = storyOf(
      {
        environments: spot({ vcpus: 4, ...bid }),
        pools: [{ prices: { history } }],
        jobs: [{ name: 'J' }],
        assumptions: { ec2: { pending: 60_000 } },
      },
      'J',
    );
    expect(eventOf(story, 'price-crossed-bid')).toMatchObject({
      atMs: 20_000,
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

  it('of a type that does not hold the job is no event', () => {
    const story = storyOf(
      {
        environments: spot({ vcpus: 4, ...bid }, { vcpus: 2, ...bid }),
        pools: [{ type: 'node.2', prices: { history: [[10_000, 0.1]] } }],
        jobs: [{ name: 'J', vcpus: 4 }],
        horizonMs: 20_000,
      },
      'J',
    );
    expect(eventOf(story, 'launches-refused')).toMatchObject({ reason: 'AboveBid' });
    expect(eventOf(story, 'price-crossed-bid')).toBeUndefined();
  });
});
