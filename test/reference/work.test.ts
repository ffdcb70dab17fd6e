/** The reference simulation on hand-computed stories of speed, saved work, memory, clients. */
import { describe, expect, it } from 'vitest';
import { Kind } from '../../src/trace/record.ts';
import type { JobSpec } from '../worlds/world-spec.ts';
import { play, type Story } from './story.ts';

const s = 1_000;

/** The milliseconds of WorkKept records. */
function kept({ rows }: Story): number[] {
  return rows.filter(({ kind }) => kind === Kind.WorkKept).map(({ value }) => value);
}

it('work is shorter on a faster type: rounded to the millisecond', () => {
  const story = play({
    environments: [{ types: [{ vcpus: 4, name: 'c7g.large' }] }],
    jobs: [
      { name: 'A', workMs: 100 * s, speeds: { c7g: 2, 'c7g.large': 3 } },
      { name: 'B', workMs: 100 * s, speeds: { c7g: 2 } },
      { name: 'C', workMs: 100 * s, speeds: { FARGATE: 4 } },
    ],
  });
  expect(['A', 'B', 'C'].flatMap(story.runs)).toEqual([
    '0–33.333 JobSucceeded 0',
    '0–50 JobSucceeded 0',
    '0–100 JobSucceeded 0',
  ]);
});

describe('checkpoints', () => {
  const checkpoint = { intervalMs: 30 * s, costMs: 2 * s, restoreMs: 5 * s };

  /** On instances, the first of which is lost at `lostAtMs`. */
  function onSpot(lostAtMs: number, job: JobSpec): Story {
    const losses = [{ time: lostAtMs, environment: 'spot', launch: 1 }];
    return play({
      environments: [{ name: 'spot', type: 'SPOT' }],
      jobs: [{ name: 'J', workMs: 100 * s, checkpoint, retry: { attempts: 2 }, ...job }],
      assumptions: { spot: { notice: 0, interruptions: { kind: 'at', losses } } },
    });
  }

  it('cost time, except at the end: 100 s of work in pieces of 30 s make three checkpoints', () => {
    const story = onSpot(1_000 * s, {});
    expect(story.runs('J')).toEqual(['0–106 JobSucceeded 0']);
    expect(kept(story)).toEqual([100 * s]);
  });

  it('let the next attempt continue: 60 s are saved after 70 s, 40 s are left', () => {
    const story = onSpot(70 * s, {});
    expect(story.runs('J')).toEqual(['0–70 JobRetried -1', '70–117 JobSucceeded 0']);
    expect(kept(story)).toEqual([60 * s, 40 * s]);
  });

  it('count the work of a faster instance: 30 s there are 60 s of work', () => {
    const story = onSpot(40 * s, { speeds: { node: 2 } });
    expect(story.runs('J')).toEqual(['0–40 JobRetried -1', '40–65 JobSucceeded 0']);
    expect(kept(story)).toEqual([30 * s, 20 * s]);
  });

  it('do not exceed those that an attempt makes, however late it fails', () => {
    const story = onSpot(1_000 * s, { exitCodes: [1, 0], workMs: 30 * s });
    expect(story.runs('J')).toEqual(['0–30 JobRetried 1', '30–60 JobSucceeded 0']);
    expect(kept(story)).toEqual([30 * s]);
  });

  it('serve a client that resubmits the job', () => {
    const again = { retry: { attempts: 1 }, resubmit: { times: 1, gapMs: 7 * s } };
    const story = onSpot(70 * s, again);
    expect(story.end('J')).toBe('70 JobFailed HostTerminated -1');
    expect(story.runs('J~1')).toEqual(['77–124 JobSucceeded 0']);
  });
});

describe('a job that uses more memory than it requests', () => {
  const greedy = { name: 'J', workMs: 100 * s, memoryMib: 1_000, peakMemoryMib: 3_000 };

  it('is killed at the same point of its work each time', () => {
    const story = play({ jobs: [{ ...greedy, retry: { attempts: 2 } }] });
    const [first, second] = story.runs('J');
    const [peak = NaN] = story.when('J', 'JobRetried');
    expect(peak).toBeLessThan(100);
    expect([first, second]).toEqual([
      `0–${peak} JobRetried 137`,
      `${peak}–${2 * peak} JobFailed 137`,
    ]);
    expect(story.end('J')).toMatch(/JobFailed OutOfMemory 137$/);
  });

  it('is retried by the reason of AWS', () => {
    const rules = [
      { action: 'RETRY' as const, onReason: 'OutOfMemoryError*' },
      { action: 'EXIT' as const, onReason: '*' },
    ];
    const story = play({ jobs: [{ ...greedy, retry: { attempts: 3, rules } }] });
    expect(story.when('J', 'JobRetried')).toHaveLength(2);
  });

  it('succeeds once its client requests enough', () => {
    const resubmit = { times: 5, gapMs: 10 * s, memoryFactor: 2 };
    const story = play({ jobs: [{ ...greedy, resubmit }] });
    const [first, second] = ['J', 'J~1'].map((name) => story.when(name, 'JobFailed')[0]);
    // 1,000 and 2,000 MiB are too little, 4,000 are enough.
    expect(second).toBeCloseTo(2 * first! + 10, 9);
    expect(story.when('J~2', 'JobSucceeded')[0]).toBeCloseTo(second! + 110, 9);
    expect(story.when('J~3', 'JobSubmitted')).toEqual([]);
  });

  it('is not resubmitted after a termination', () => {
    const story = play({
      jobs: [{ name: 'J', workMs: 100 * s, resubmit: { times: 1 } }],
      events: [{ atMs: 50 * s, terminate: 'J' }],
    });
    expect(story.end('J')).toBe('50 JobFailed Terminated 143');
    expect(story.when('J~1', 'JobSubmitted')).toEqual([]);
  });
});

describe('pulls that share 10 MB/s', () => {
  const pulls = (pullMBps: number, submissions: readonly number[]) => {
    const story = play({
      environments: [{ latencies: { pullMBps, sharedPullMBps: 10 } }],
      jobs: submissions.map((at, index) => ({
        name: `J${index}`,
        submitMs: at * s,
        vcpus: 4,
        imageMB: 100,
        workMs: 0,
      })),
      assumptions: { ec2: { idleGrace: 1_000 * s } },
    });
    return submissions.map((_, index) => story.when(`J${index}`, 'JobStarted')[0]);
  };

  it('take twice as long together, and run at full speed once alone', () => {
    expect(pulls(Infinity, [0])).toEqual([10]);
    expect(pulls(Infinity, [0, 0])).toEqual([20, 20]);
    // 5 s alone leave 50 MB; these take 10 s together; then 50 MB alone.
    expect(pulls(Infinity, [0, 5])).toEqual([15, 20]);
  });

  it('are not faster than each instance', () => {
    expect(pulls(5, [0, 0])).toEqual([20, 20]);
    expect(pulls(4, [0, 0])).toEqual([25, 25]);
  });
});
