/** The reference simulation on hand-computed stories of jobs that are stopped or refused. */
import { describe, expect, it } from 'vitest';
import type { JobSpec } from '../worlds/world-spec.ts';
import { play } from './story.ts';

const s = 1_000;

describe('a cancel', () => {
  it('waits for the dependencies of a PENDING job, and a failed dependency comes first', () => {
    const cancelled = (exitCode: number) =>
      play({
        jobs: [
          { name: 'A', workMs: 10 * s, exitCodes: [exitCode] },
          { name: 'B', dependsOn: ['A'] },
        ],
        events: [{ atMs: 5 * s, cancel: 'B' }],
      });
    expect(cancelled(0).when('B', 'JobStopRequested')).toEqual([5]);
    expect(cancelled(0).end('B')).toBe('10 JobFailed Cancelled -1');
    expect(cancelled(1).end('B')).toBe('10 JobFailed DependencyFailed -1');
  });

  it('has no effect on running jobs, nor a second one on waiting jobs', () => {
    const story = play({
      jobs: [
        { name: 'A', workMs: 10 * s },
        { name: 'B', dependsOn: ['A'] },
      ],
      events: [
        { atMs: 3 * s, cancel: 'A' },
        { atMs: 4 * s, cancel: 'B' },
        { atMs: 5 * s, cancel: 'B' },
      ],
    });
    expect(story.end('A')).toBe('10 JobSucceeded ContainerExited 0');
    expect(story.when('B', 'JobStopRequested')).toEqual([4]);
  });

  it('of an array spares the running child; the array ends as cancelled', () => {
    const story = play({
      jobs: [{ name: 'A', array: 3, sequential: true }],
      events: [{ atMs: 5 * s, cancel: 'A' }],
    });
    expect(['A:0', 'A:1', 'A:2', 'A'].map(story.end)).toEqual([
      '60 JobSucceeded ContainerExited 0',
      '60 JobFailed Cancelled -1',
      '60 JobFailed DependencyFailed -1',
      '60 JobFailed Cancelled -1',
    ]);
  });

  it('of a submitted, RUNNABLE or held job works at once', () => {
    const story = play({
      environments: [{ maxvCpus: 4 }],
      jobs: [
        { name: 'H', vcpus: 4, exitCodes: [1], workMs: 10 * s, retry: { attempts: 9 } },
        { name: 'W', vcpus: 4 },
        { name: 'S', submitMs: 10 * s },
      ],
      events: [
        { atMs: 4 * s, cancel: 'W' },
        { atMs: 11 * s, cancel: 'S' },
        { atMs: 12 * s, cancel: 'H' },
      ],
      assumptions: { scheduler: { submitToRunnable: 2 * s, retryDelay: 30 * s } },
    });
    expect(['W', 'S', 'H'].map(story.end)).toEqual([
      '4 JobFailed Cancelled -1',
      '11 JobFailed Cancelled -1',
      '12 JobFailed Cancelled -1',
    ]);
    expect(story.endedAt).toBe(12);
  });
});

describe('a termination', () => {
  const terminated = (job: JobSpec, atMs: number) =>
    play({
      jobs: [{ name: 'J', workMs: 100 * s, retry: { attempts: 3 }, ...job }],
      events: [{ atMs, terminate: 'J' }],
      assumptions: { ec2: { cachedStart: 20 * s, pullMBps: 10 } },
    });

  it('stops a running job by SIGTERM or SIGKILL, without a retry', () => {
    const soon = terminated({ onSigtermMs: 3 * s }, 40 * s);
    expect(soon.when('J', 'JobSignalled')).toEqual([40]);
    expect(soon.runs('J')).toEqual(['20–43 JobFailed 143']);
    expect(soon.end('J')).toBe('43 JobFailed Terminated 143');
    expect(terminated({ onSigtermMs: Infinity }, 40 * s).end('J')).toBe(
      '70 JobFailed Terminated 137',
    );
    expect(terminated({ onSigtermMs: Infinity }, 110 * s).end('J')).toBe(
      '120 JobFailed Terminated 0',
    );
  });

  it('fails a starting job at once', () => {
    expect(terminated({}, 10 * s).end('J')).toBe('10 JobFailed Terminated -1');
  });

  it('sends no second signal after that of a timeout', () => {
    const story = terminated({ timeoutMs: 60 * s, onSigtermMs: 20 * s }, 90 * s);
    expect(story.when('J', 'JobSignalled')).toEqual([80]);
    expect(story.end('J')).toBe('100 JobFailed Terminated 143');
  });
});

describe('a queue', () => {
  it('that is deleted terminates its jobs and accepts no others', () => {
    const story = play({
      environments: [{ maxvCpus: 4 }],
      jobs: [
        { name: 'R', vcpus: 4, onSigtermMs: 2 * s },
        { name: 'W', vcpus: 4 },
        { name: 'P', dependsOn: ['W'] },
        { name: 'L', submitMs: 40 * s },
        { name: 'M', array: 2, submitMs: 41 * s },
      ],
      events: [{ atMs: 30 * s, queues: { 'queue-1': { exists: false } } }],
    });
    expect(['R', 'W', 'P', 'L', 'M:0', 'M'].map(story.end)).toEqual([
      '32 JobFailed QueueDeleted 143',
      '30 JobFailed QueueDeleted -1',
      '30 JobFailed DependencyFailed -1',
      '40 JobFailed SubmissionRefused -1',
      '41 JobFailed SubmissionRefused -1',
      '41 JobFailed SubmissionRefused -1',
    ]);
  });

  it('that is disabled continues with its jobs', () => {
    const story = play({
      environments: [{ maxvCpus: 4 }],
      jobs: [
        { name: 'A', vcpus: 4 },
        { name: 'B', vcpus: 4 },
        { name: 'C', submitMs: 20 * s },
      ],
      events: [{ atMs: 10 * s, queues: { 'queue-1': { enabled: false } } }],
    });
    expect(['B', 'C'].map(story.end)).toEqual([
      '120 JobSucceeded ContainerExited 0',
      '20 JobFailed SubmissionRefused -1',
    ]);
  });

  it('refuses the 501st active share, and accepts it after the window', () => {
    const names = Array.from({ length: 501 }, (_, index) => `S${index + 1}`);
    const shares = Object.fromEntries(names.map((name) => [name, 1]));
    const story = play({
      environments: [{ maxvCpus: 0 }],
      queues: [{ shares, decayMs: 100 * s }],
      jobs: [
        ...names.map((share) => ({ name: share, share })),
        { name: 'again', share: 'S1' },
        { name: 'early', share: 'S501', submitMs: 149 * s },
        { name: 'late', share: 'S501', submitMs: 150 * s },
      ],
      events: [{ atMs: 50 * s, cancel: 'S2' }],
    });
    expect(story.end('S501')).toBe('0 JobFailed SubmissionRefused -1');
    expect(story.when('again', 'JobRunnable')).toEqual([0]);
    expect(story.end('early')).toBe('149 JobFailed SubmissionRefused -1');
    expect(story.when('late', 'JobRunnable')).toEqual([150]);
  });
});
