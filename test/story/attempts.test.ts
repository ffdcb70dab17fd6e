/** Attempts in a story: where they run, what ends them, why the job is retried or not. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/story/explain.ts';
import { folded } from '../audit/trace-builder.ts';
import { coldStart, coldStartModel } from '../fold/cold-start.ts';
import type { RetrySpec } from '../worlds/attempts-spec.ts';
import { coldStarts, eventOf, eventsOf, outlineOf, storyOf } from './story-of.ts';

describe('an attempt', () => {
  it('of a hand-made trace (T2) has its instants, its instance and its cost, for any chunk size', () => {
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

  it('pulls an image that its instance does not have', () => {
    const jobs = [
      { name: 'A', imageMB: 400, workMs: 60_000 },
      { name: 'B', imageMB: 400 },
      { name: 'C', imageMB: 400, submitMs: 120_000 },
    ];
    const running = (name: string) =>
      eventOf(storyOf({ jobs, assumptions: coldStarts }, name), 'running');
    expect(running('A')).toMatchObject({ image: 'pulled', sizeMB: 400, afterMs: 10_000 });
    expect(running('B')).toMatchObject({ image: 'shared', afterMs: 10_000 });
    expect(running('C')).toMatchObject({ image: 'cached', afterMs: 0 });
  });

  it('takes longer to start if pulls share bandwidth', () => {
    const story = storyOf(
      {
        jobs: ['one', 'two'].map((name) => ({ name, vcpus: 4, imageMB: 400 })),
        assumptions: { ec2: { ...coldStarts.ec2, sharedPullMBps: 50 } },
      },
      'two',
    );
    expect(eventOf(story, 'running')?.text).toBe(
      'RUNNING after 16s STARTING, its image of 400 MB pulled beside others, 6s longer than alone',
    );
  });

  it('says why it could not start, and that its image is pulled again', () => {
    const jobs = [
      { name: 'A', vcpus: 4, imageMB: 400, workMs: 1_000, retry: { attempts: 2 } },
      { name: 'B', vcpus: 4, imageMB: 100, workMs: 1_000 },
    ];
    const assumptions = { ec2: { pullMBps: 40, instancePullMBps: 25, startTimeout: 15_000 } };
    const story = storyOf({ jobs, environments: [{ maxvCpus: 4 }], assumptions }, 'A');
    expect(eventsOf(story, 'attempt-ended').map(({ text }) => text)).toEqual([
      'attempt 1 failed before it was RUNNING: Task failed to start (DockerTimeoutError: Could ' +
        'not transition to started; timed out); 1 of 2 attempts used: retried',
      'attempt 2 failed before it was RUNNING: Task failed to start (DockerTimeoutError: Could ' +
        'not transition to started; timed out); 2 of 2 attempts used: FAILED',
    ]);
  });

  it('loses its host when the pool loses instances', () => {
    const story = storyOf(
      {
        environments: [{ type: 'SPOT' }],
        pools: [{ capacity: { instances: 1, later: [[30_000, 0]], reclaims: true } }],
        jobs: [{ name: 'J' }],
        assumptions: { spot: { notice: 10_000 } },
      },
      'J',
    );
    const cause = { kind: 'capacity' };
    expect(eventOf(story, 'host-noticed')).toMatchObject({ atMs: 20_000, cause });
    expect(eventOf(story, 'attempt-ended')).toMatchObject({ atMs: 30_000, keptMs: undefined });
  });
});

describe('a failed attempt', () => {
  const decisions = (retry: RetrySpec, exitCodes: readonly number[]) =>
    eventsOf(storyOf({ jobs: [{ name: 'J', exitCodes, retry }] }, 'J'), 'attempt-ended').map(
      ({ result, decision }) => [result, decision],
    );

  it('is retried or not, by the first entry of evaluateOnExit that matches', () => {
    const rules = [
      { onStatusReason: 'Host EC2*', action: 'RETRY' },
      { onExitCode: '4*', action: 'RETRY' },
      { onExitCode: '*', action: 'EXIT' },
    ] as const;
    const decided = { kind: 'rule', attempts: 5 };
    expect(decisions({ attempts: 5, rules }, [40, 1])).toEqual([
      ['RETRIED', { ...decided, entry: 2, conditions: ['onExitCode 4*'], action: 'RETRY' }],
      ['FAILED', { ...decided, entry: 3, conditions: ['onExitCode *'], action: 'EXIT' }],
    ]);
  });

  it('is retried if no entry matches, until the attempts are used', () => {
    const rules = [{ onExitCode: '1', action: 'EXIT' }] as const;
    expect(decisions({ attempts: 2, rules }, [7])).toEqual([
      ['RETRIED', { kind: 'no-match', attempts: 2 }],
      ['FAILED', { kind: 'attempts-used', attempts: 2 }],
    ]);
  });

  it('is retried if there are no entries', () => {
    expect(decisions({ attempts: 2 }, [7, 0])).toEqual([
      ['RETRIED', { kind: 'no-rules', attempts: 2 }],
      ['SUCCEEDED', { kind: 'none' }],
    ]);
  });

  it('is not retried if a caller terminated it', () => {
    const events = [{ atMs: 20_000, terminate: 'J', reason: 'enough' }];
    const story = storyOf({ jobs: [{ name: 'J', retry: { attempts: 3 } }], events }, 'J');
    const stop = { call: 'TerminateJob', job: 'story/1 (J)', reason: 'enough' };
    expect(eventOf(story, 'stop-requested')).toMatchObject(stop);
    expect(eventOf(story, 'attempt-ended')).toMatchObject({
      statusReason: 'enough',
      decision: { kind: 'never-retried' },
    });
  });
});
