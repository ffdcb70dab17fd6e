/** T12 and T30: effects of a lost host and a scale-down delay on jobs, instances and bills. */
import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { job, nodes, scenario } from './parts.ts';

describe('T12: three attempts, only for lost hosts', () => {
  const retryStrategy = {
    attempts: 3,
    evaluateOnExit: [
      { action: 'RETRY', onStatusReason: 'Host EC2*' },
      { action: 'EXIT', onReason: '*' },
    ],
  };
  it.each([
    // An exit is no lost host: the catch-all applies EXIT.
    { law: 'exit 1 is final', exitCode: 1, losses: [], ends: ['FAILED', 0, 100, 1] },
    // 60 + 60 + 100.
    {
      law: 'two lost hosts are retried',
      exitCode: 0,
      losses: [60, 120],
      ends: ['SUCCEEDED', 120, 220, 3],
    },
    // 60 + 60 + 60: the attempts are used up.
    {
      law: 'three are not',
      exitCode: 0,
      losses: [60, 120, 180],
      ends: ['FAILED', 120, 180, 3],
    },
    // 60 + 100.
    {
      law: 'exit 1 after a lost host is final',
      exitCode: 1,
      losses: [60],
      ends: ['FAILED', 60, 160, 2],
    },
  ])('$law', ({ exitCode, losses, ends }) => {
    const at = losses.map((time, index) => ({
      time: `${time}s`,
      environment: 'pool',
      launch: index + 1,
    }));
    const story = play(
      scenario({
        jobs: [job('J', 100, { retryStrategy, simulation: { attempts: [{ exitCode }] } })],
        pool: nodes([1], { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' }),
        assumptions: { spot: { notice: '0s', ...(at.length > 0 && { interruptions: { at } }) } },
      }),
    );
    const { status, started, stopped, attempts } = story.job('J');
    expect([status, started, stopped, attempts]).toEqual(ends);
  });
});

describe('T30: an idle instance stays for 20 minutes after its last job', () => {
  const first = job('first', 900);
  const second = job('second', 500, { submitAt: '2100s' });
  it.each([
    // 1,000 + 1,200 = 2,200 > 2,100: still there for the second; 2,600 + 1,200 = 3,800.
    { law: 'and a new job starts the clock again', jobs: [first, second], terminated: 3_800 },
    { law: 'and ends then', jobs: [first], terminated: 2_200 },
  ])('$law', ({ jobs, terminated }) => {
    const scalingPolicy = { minScaleDownDelayMinutes: 20 };
    const allocationStrategy = 'BEST_FIT_PROGRESSIVE';
    const story = play(
      scenario({
        jobs,
        pool: nodes([1], { scalingPolicy, allocationStrategy }),
        assumptions: { ec2: { pending: '100s' } },
      }),
    );
    expect(story.instances).toMatchObject([{ running: 100, terminated, billed: terminated - 100 }]);
  });
});
