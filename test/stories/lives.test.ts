/** T7 to T9, T15 to T19 and T21: when jobs start and stop by AWS's rules. */
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/read.ts';
import { type Document, play } from './play.ts';
import { definition, fixedPool, job, nodes, queue, scenario } from './parts.ts';

/** [started, stopped] in seconds. */
type Span = readonly [number | undefined, number];

interface StoryOfTimes {
  readonly law: string;
  readonly document: Document;
  readonly spans: Readonly<Record<string, Span>>;
  /** The names of the jobs that FAILED. */
  readonly failed?: readonly string[];
}

const low = { jobQueue: 'low' };
const twoQueues = { main: queue(10), low: queue(1) };
const fourVcpus = { work: definition(4) };
const large = { jobDefinition: 'large' };

const arrayOfThree = { arrayProperties: { size: 3 } };
const nToN = { ...arrayOfThree, dependsOn: [{ jobId: 'A', type: 'N_TO_N' }] };
const threeRuntimes = { runtime: ['10s', '20s', '30s'] };

const stories: readonly StoryOfTimes[] = [
  {
    law: 'T7: N_TO_N makes each child wait for its own index only',
    document: scenario({
      jobs: [job('A', 0, { ...arrayOfThree, simulation: threeRuntimes }), job('B', 5, nToN)],
      pool: nodes([1]),
    }),
    spans: { 'B:0': [10, 15], 'B:1': [20, 25], 'B:2': [30, 35], A: [undefined, 30] },
  },
  {
    law: 'T8: under N_TO_N a failed child fails its counterpart alone',
    document: scenario({
      jobs: [
        job('A', 0, {
          ...arrayOfThree,
          simulation: { ...threeRuntimes, children: { 1: { attempts: [{ exitCode: 1 }] } } },
        }),
        job('B', 5, nToN),
      ],
      pool: nodes([1]),
    }),
    spans: { 'B:0': [10, 15], 'B:1': [undefined, 20], 'B:2': [30, 35], B: [undefined, 35] },
    failed: ['A:1', 'B:1', 'A', 'B'],
  },
  {
    law: 'T9: a SEQUENTIAL array runs one child after another',
    document: scenario({
      jobs: [job('S', 60, { arrayProperties: { size: 4 }, dependsOn: [{ type: 'SEQUENTIAL' }] })],
      pool: fixedPool(4),
      // 4 · (5 + 60).
      assumptions: { ec2: { cachedStart: '5s' } },
    }),
    spans: { 'S:0': [5, 65], 'S:1': [70, 130], 'S:2': [135, 195], 'S:3': [200, 260] },
  },
  {
    law: 'T16: the timeout restarts with each attempt',
    document: scenario({
      jobs: [
        job('again', 0, {
          timeout: { attemptDurationSeconds: 60 },
          retryStrategy: { attempts: 2 },
          simulation: { attempts: [{ runtime: '40s', exitCode: 1 }, { runtime: '50s' }] },
        }),
      ],
      pool: fixedPool(1),
    }),
    // 40 + 50; the second clock starts at 40.
    spans: { again: [40, 90] },
  },
  {
    law: 'T17: the queue of higher priority is served first whenever capacity becomes free',
    document: scenario({
      jobs: [
        job('H1', 100),
        job('H2', 100),
        job('L1', 100, low),
        job('L2', 100, low),
        job('H3', 100, { submitAt: '150s' }),
      ],
      queues: twoQueues,
      definitions: fourVcpus,
      pool: fixedPool(4),
    }),
    spans: { H1: [0, 100], H2: [100, 200], H3: [200, 300], L1: [300, 400], L2: [400, 500] },
  },
  {
    law: 'T18: a job of higher priority does not preempt',
    document: scenario({
      jobs: [
        job('H1', 100),
        job('H2', 100),
        job('L1', 100, low),
        job('L2', 100, low),
        job('H4', 100, { submitAt: '210s' }),
      ],
      queues: twoQueues,
      definitions: fourVcpus,
      pool: fixedPool(4),
    }),
    spans: { L1: [200, 300], H4: [300, 400], L2: [400, 500] },
  },
  {
    law: 'T19: after a head that does not fit, the cycle serves the next queue',
    document: scenario({
      jobs: [
        job('X', 50, low),
        job('H', 100, { submitAt: '10s', ...large }),
        job('L1', 100, { submitAt: '10s', ...low }),
        job('L2', 100, { submitAt: '10s', ...low }),
        job('L3', 100, { submitAt: '10s', ...low }),
      ],
      queues: twoQueues,
      definitions: { ...fourVcpus, large: definition(8) },
      pool: fixedPool(8),
    }),
    // At 10, 50, 110 and 150 s only 4 vCPU are free.
    spans: { X: [0, 50], L1: [10, 110], L2: [50, 150], L3: [110, 210], H: [210, 310] },
  },
  {
    law: 'T21: a FIFO head blocks the jobs behind it',
    document: scenario({
      jobs: [job('J1', 100), job('J2', 50, large), job('J3', 10)],
      definitions: { ...fourVcpus, large: definition(8) },
      pool: fixedPool(8),
    }),
    spans: { J1: [0, 100], J2: [100, 150], J3: [150, 160] },
  },
];

describe('when jobs start and stop', () => {
  it.each(stories)('$law', ({ document, spans, failed = [] }) => {
    const story = play(document);
    const observed = Object.keys(spans).map((name) => {
      const { started, stopped } = story.job(name);
      return [name, [started, stopped]];
    });
    expect(Object.fromEntries(observed)).toEqual(spans);
    for (const name of [...Object.keys(spans), ...failed]) {
      expect([name, story.job(name).status]).toEqual([
        name,
        failed.includes(name) ? 'FAILED' : 'SUCCEEDED',
      ]);
    }
  });
});

describe('T15: a timeout', () => {
  const timedOut = (attemptDurationSeconds: number, onSigterm: string) =>
    scenario({
      jobs: [
        job('slow', 200, {
          timeout: { attemptDurationSeconds },
          retryStrategy: { attempts: 5 },
          simulation: { onSigterm },
        }),
      ],
      pool: nodes([1]),
      assumptions: { ec2: { pending: '100s' } },
    });

  // RUNNING at 100, SIGTERM at 160.
  it.each([
    { onSigterm: 'ignore', stopped: 190, exitCode: 137 },
    { onSigterm: '3s', stopped: 163, exitCode: 143 },
  ])('ends an attempt for good: onSigterm $onSigterm', ({ onSigterm, stopped, exitCode }) => {
    const reason = 'Job attempt duration exceeded timeout';
    const expected = { status: 'FAILED', started: 100, stopped, exitCode, attempts: 1, reason };
    expect(play(timedOut(60, onSigterm)).job('slow')).toMatchObject(expected);
  });

  it('of less than a minute is rejected', () => {
    const { scenario: read, issues } = readScenario(JSON.stringify(timedOut(59, '3s')), 'T15.yaml');
    expect(read).toBeUndefined();
    expect(issues).toMatchObject([
      { path: 'workload.main.jobs[0].timeout.attemptDurationSeconds', severity: 'error' },
    ]);
  });
});
