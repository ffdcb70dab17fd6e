/**
 * T12 and T30, and stopped jobs whose host is lost: effects of a lost host and a scale-down delay
 * on jobs, instances and bills.
 */
import { describe, expect, it } from 'vitest';
import { type Document, play } from './play.ts';
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

describe('an attempt that is being stopped when its host is lost at 70 s', () => {
  /** RUNNING at 0, SIGTERM at 60 without effect; SIGKILL would come at 90. */
  const lost = (more: Document, events: readonly Document[] = [], spot: Document = {}) =>
    play(
      scenario({
        jobs: [
          job('J', 200, {
            retryStrategy: { attempts: 3 },
            simulation: { onSigterm: 'ignore' },
            ...more,
          }),
        ],
        pool: nodes([1], { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' }),
        assumptions: {
          spot: {
            notice: '0s',
            interruptions: { at: [{ time: '70s', environment: 'pool', launch: 1 }] },
            ...spot,
          },
        },
        more: { events: events.map((event) => ({ time: '60s', ...event })) },
      }),
    ).job('J');

  it.each([
    {
      law: 'for a timeout',
      more: { timeout: { attemptDurationSeconds: 60 } },
      events: [],
      reason: 'Job attempt duration exceeded timeout',
    },
    // Its own words are in the scenario, not in the trace.
    {
      law: 'for a termination',
      more: {},
      events: [{ terminate: 'J', reason: 'asked' }],
      reason: '',
    },
    {
      law: 'for a deleted queue',
      more: {},
      events: [
        { patch: { jobQueues: { main: { state: 'DISABLED' } } }, time: '50s' },
        { patch: { jobQueues: { main: null } } },
      ],
      reason: 'JobQueue deleted',
    },
  ])('$law fails then, for that, without a retry', ({ more, events, reason }) => {
    // 60 + 10: the host ends it 20 s before SIGKILL.
    const expected = { status: 'FAILED', started: 0, stopped: 70, exitCode: -1, attempts: 1 };
    expect(lost(more, events)).toMatchObject({ ...expected, reason });
  });

  it('for a cancel is not stopped at all: the loss is retried', () => {
    // 70 + 200: a cancel spares a RUNNING job.
    const expected = { status: 'SUCCEEDED', started: 70, stopped: 270, attempts: 2 };
    expect(lost({}, [{ cancel: 'J' }])).toMatchObject(expected);
  });

  it('for draining is retried, whether the loss or the stop comes first', () => {
    const spot = { notice: '10s', draining: true };
    // SIGTERM at 60; the loss at 70, then 70 + 200.
    expect(lost({}, [], spot)).toMatchObject({ started: 70, stopped: 270, attempts: 2 });
    // It stops at 63, and the next instance lives: 63 + 200.
    const simulation = { runtime: '200s', onSigterm: '3s' };
    const soon = lost({ simulation }, [], spot);
    expect(soon).toMatchObject({ started: 63, stopped: 263, attempts: 2 });
  });

  it('for draining succeeds if its work is done before the loss', () => {
    // SIGTERM at 60, the work is done at 65.
    const simulation = { runtime: '65s', onSigterm: 'ignore' };
    const done = lost({ simulation }, [], { notice: '10s', draining: true });
    expect(done).toMatchObject({ status: 'SUCCEEDED', stopped: 65, exitCode: 0, attempts: 1 });
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
