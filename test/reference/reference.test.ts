/** The reference simulation on hand-computed stories: docs/aws-batch/stories.md. */
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import { describe, expect, it } from 'vitest';
import type { RetrySpec } from '../worlds/attempts-spec.ts';
import { times } from '../worlds/model-builder.ts';
import type { JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import { play } from './story.ts';

const s = 1_000;
const minute = 60 * s;

describe('lives of instances', () => {
  it('T1: billing starts at running and ends with the last job under no grace', () => {
    const story = play({
      jobs: [
        { workMs: 25 * s, vcpus: 4 },
        { workMs: 61 * s, vcpus: 4 },
      ],
      assumptions: { ec2: { pending: 17 * s } },
    });
    expect(story.instances('InstanceRunning')).toEqual([17, 17]);
    expect(story.instances('InstanceTerminated')).toEqual([17 + 25, 17 + 61]);
  });

  it('T2: a cold start waits for running, registration and pull, and idles for its grace', () => {
    const story = play({
      jobs: [{ name: 'J', vcpus: 4, workMs: 600 * s, imageMB: 300 }],
      assumptions: {
        ec2: { pending: 20 * s, registration: 40 * s, pullMBps: 10, idleGrace: 300 * s },
      },
    });
    expect(story.when('J', 'JobPlaced')).toEqual([60]);
    expect(story.runs('J')).toEqual(['90–690 JobSucceeded 0']);
    expect(story.instances('InstanceTerminated')).toEqual([990]);
    expect(story.endedAt).toBe(990);
  });

  it('T28: launches overshoot maxvCpus by less than one instance, BEST_FIT On-Demand never', () => {
    const launched = (allocationStrategy: StrategyName) =>
      play({
        environments: [{ maxvCpus: 24, types: [{ vcpus: 16 }], allocationStrategy }],
        jobs: times(40, {}),
      })
        .instances('InstanceLaunched')
        .filter((at) => at === 0).length;
    expect(launched('BEST_FIT_PROGRESSIVE')).toBe(2);
    expect(launched('BEST_FIT')).toBe(1);
  });

  it('T30: the scale-down delay starts when the last job ends, and a new job resets it', () => {
    const run = (jobs: JobSpec[]) =>
      play({
        environments: [{ scaleDownDelayMs: 20 * minute, latencies: { pending: 100 * s } }],
        jobs: [{ workMs: 900 * s }, ...jobs],
      }).instances('InstanceTerminated');
    expect(run([{ submitMs: 2_100 * s, workMs: 500 * s }])).toEqual([3_800]);
    expect(run([])).toEqual([2_200]);
  });
});

describe('arrays and dependencies', () => {
  const sizes = {
    array: 3,
    workMs: 10 * s,
    children: { 1: { workMs: 20 * s }, 2: { workMs: 30 * s } },
  };
  const B = { name: 'B', array: 3, workMs: 5 * s, nToN: ['A'] };

  it('T7: under N_TO_N each child waits for the child of its own index', () => {
    const story = play({ jobs: [{ name: 'A', ...sizes }, B] });
    expect(['B:0', 'B:1', 'B:2'].flatMap(story.runs)).toEqual([
      '10–15 JobSucceeded 0',
      '20–25 JobSucceeded 0',
      '30–35 JobSucceeded 0',
    ]);
    expect([story.end('A'), story.end('B')]).toEqual([
      '30 JobSucceeded Ok -1',
      '35 JobSucceeded Ok -1',
    ]);
  });

  it('T8: a failed child fails its partner at once, and the parents when all children ended', () => {
    const children = { ...sizes.children, 1: { workMs: 20 * s, exitCodes: [1] } };
    const story = play({ jobs: [{ name: 'A', ...sizes, children }, B] });
    expect(story.end('B:1')).toBe('20 JobFailed DependencyFailed -1');
    expect(story.when('B:1', 'JobPlaced')).toEqual([]);
    expect(story.end('A')).toBe('30 JobFailed ArrayChildFailed -1');
    expect(story.end('B')).toBe('35 JobFailed ArrayChildFailed -1');
  });

  const overhead = { assumptions: { ec2: { cachedStart: 5 * s } } };

  it('T9: SEQUENTIAL children run one after another', () => {
    const jobs = [{ name: 'A', array: 4, sequential: true }];
    const story = play({ jobs, ...overhead });
    const ends = ['A:0', 'A:1', 'A:2', 'A:3'].flatMap((name) => story.when(name, 'JobSucceeded'));
    expect(ends).toEqual([65, 130, 195, 260]);
    expect(story.when('A', 'JobSucceeded')).toEqual([260]);
  });

  it('T10: a failed SEQUENTIAL child fails all later ones, without attempts', () => {
    const jobs = [{ name: 'A', array: 4, sequential: true, children: { 1: { exitCodes: [1] } } }];
    const story = play({ jobs, ...overhead });
    const ends = ['A:0', 'A:1', 'A:2', 'A:3', 'A'].map(story.end);
    expect(ends).toEqual([
      '65 JobSucceeded ContainerExited 0',
      '130 JobFailed ContainerExited 1',
      '130 JobFailed DependencyFailed -1',
      '130 JobFailed DependencyFailed -1',
      '130 JobFailed ArrayChildFailed -1',
    ]);
  });
});

describe('retries and timeouts', () => {
  const spotOnly: RetrySpec = {
    attempts: 3,
    rules: [
      { action: 'RETRY', onStatusReason: 'Host EC2*' },
      { action: 'EXIT', onReason: '*' },
    ],
  };

  /** Instance n is lost at `losses[n − 1]` seconds. */
  function onSpot(losses: readonly number[], job: JobSpec): ReturnType<typeof play> {
    const spot: WorldSpec['assumptions'] = {
      spot: {
        notice: 0,
        interruptions: {
          kind: 'at',
          losses: losses.map((time, index) => ({
            time: time * s,
            environment: 'spot',
            launch: index + 1,
          })),
        },
      },
    };
    return play({
      environments: [{ name: 'spot', type: 'SPOT' }],
      jobs: [{ name: 'J', workMs: 100 * s, retry: spotOnly, ...job }],
      assumptions: spot,
    });
  }

  it('T12: the Spot-only retry applies to lost hosts only', () => {
    expect(onSpot([], { exitCodes: [1] }).runs('J')).toEqual(['0–100 JobFailed 1']);
    expect(onSpot([60, 120], {}).runs('J')).toEqual([
      '0–60 JobRetried -1',
      '60–120 JobRetried -1',
      '120–220 JobSucceeded 0',
    ]);
    expect(onSpot([60, 120, 180], {}).end('J')).toBe('180 JobFailed HostTerminated -1');
    expect(onSpot([60], { exitCodes: [1] }).runs('J')).toEqual([
      '0–60 JobRetried -1',
      '60–160 JobFailed 1',
    ]);
  });

  it('T13: an exit that matches no rule is retried', () => {
    const retry: RetrySpec = { attempts: 2, rules: [{ action: 'EXIT', onExitCode: '1' }] };
    const runs = (exitCodes: number[]) =>
      play({ jobs: [{ name: 'J', workMs: 10 * s, retry, exitCodes }] }).runs('J');
    expect(runs([2])).toEqual(['0–10 JobRetried 2', '10–20 JobFailed 2']);
    expect(runs([1])).toEqual(['0–10 JobFailed 1']);
  });

  it('T15: a timeout counts from RUNNING, stops by SIGTERM or SIGKILL, and is never retried', () => {
    const stopped = (onSigtermMs: number) => {
      const job = { name: 'J', workMs: 200 * s, timeoutMs: 60 * s, retry: { attempts: 5 } };
      const ec2 = { cachedStart: 100 * s };
      return play({ jobs: [{ ...job, onSigtermMs }], assumptions: { ec2 } });
    };
    expect(stopped(Infinity).when('J', 'JobSignalled')).toEqual([160]);
    expect(stopped(Infinity).end('J')).toBe('190 JobFailed TimedOut 137');
    expect(stopped(3 * s).end('J')).toBe('163 JobFailed TimedOut 143');
  });

  it('T16: every attempt has a timeout of its own', () => {
    const attempts = { exitCodes: [1, 0], runtimesMs: [40 * s, 50 * s] };
    const job = { name: 'J', timeoutMs: 60 * s, retry: { attempts: 2 }, ...attempts };
    expect(play({ jobs: [job] }).runs('J')).toEqual(['0–40 JobRetried 1', '40–90 JobSucceeded 0']);
  });
});
