/** What the advice says comes true when the scenario is played. */
import { describe, expect, it } from 'vitest';
import { earliestStarts } from '../../src/advice/earliest-starts.ts';
import type { JobId } from '../../src/kernel/ids.ts';
import { msPerMinute } from '../../src/kernel/units.ts';
import { play } from '../stories/play.ts';
import { definition, findings, scenarioOf, type ScenarioParts } from './findings.ts';
import { warned } from './warned.ts';

const array = (size: number) => [{ jobName: 'A', arrayProperties: { size } }];
const messagesOf = (parts: ScenarioParts) =>
  findings(scenarioOf(parts)).map(({ message }) => message);

it('jobs that work longer than their timeout fail after one attempt', () => {
  const { reason, status, attempts } = play(warned.shortTimeouts!).job('J');
  expect([status, attempts, reason]).toEqual([
    'FAILED',
    1,
    'Job attempt duration exceeded timeout',
  ]);
});

it('jobs without GPUs run on machines with GPUs', () => {
  const story = play(warned.gpuOnly!);
  expect(story.instances.map(({ type }) => type)).toEqual(['g4dn.xlarge']);
  expect(story.job('J').status).toBe('SUCCEEDED');
});

it('a job-hour costs what is said: on the type that costs least a vCPU, and on the better one', () => {
  const costOf = (priceBasis: string) => {
    const parts = {
      jobs: array(400),
      work: definition(1, 3_800, { simulation: { runtime: '100h' } }),
      computeResources: { instanceTypes: ['c5.2xlarge', 'm5.2xlarge'], maxvCpus: 4_000 },
      more: { assumptions: { ec2: { priceBasis } } },
    };
    expect(messagesOf(parts).join()).toContain('$0.0480 a job-hour instead of $0.0850');
    return Number(play(scenarioOf(parts)).totalUsd) / 400 / 100;
  };
  // Boots, idle time and volumes come on top: a few per cent of 100 hours.
  expect(costOf('vcpu') / 0.085).toBeCloseTo(1.01, 1);
  expect(costOf('job') / 0.048).toBeCloseTo(1.01, 1);
});

it('work that is behind by days ends days later', () => {
  const parts = {
    jobs: array(300),
    work: definition(2, 1_024, { simulation: { runtime: '1h' } }),
    computeResources: { maxvCpus: 16 },
  };
  // 600 vCPU·h, less the 18 of the first hour, ÷ 18.
  expect(messagesOf(parts).join()).toContain('at least 1.3 days of work behind');
  const story = play(scenarioOf(parts));
  const last = Math.max(
    ...Array.from({ length: 300 }, (_, index) => story.job(`A:${index}`).stopped!),
  );
  expect(last / 3_600).toBeGreaterThan(1 + (600 - 18) / 18);
});

describe('no job starts before its earliest start', () => {
  const jobs = [
    { jobName: 'first', submitAt: '5m' },
    { jobName: 'many', arrayProperties: { size: 3 }, dependsOn: [{ jobId: 'first' }] },
    {
      jobName: 'pairs',
      arrayProperties: { size: 3 },
      dependsOn: [{ jobId: 'many', type: 'N_TO_N' }],
    },
    {
      jobName: 'chain',
      arrayProperties: { size: 3 },
      dependsOn: [{ type: 'SEQUENTIAL' }, { jobId: 'pairs' }],
    },
  ];
  const { model, lives } = play(scenarioOf({ jobs, more: { assumptions: { preset: 'ideal' } } }));
  const earliest = earliestStarts(model);

  it('and starts then where machines come at once', () => {
    const minutes = new Set<number>();
    for (let job = 0 as JobId; job < model.jobs.count; job++) {
      if (model.jobs.childCount[job] > 0) continue;
      minutes.add(earliest[job] / msPerMinute);
      expect(lives.jobs.firstStartedMs[job]).toBeGreaterThanOrEqual(earliest[job]);
    }
    // Each job runs for ten minutes.
    expect([...minutes].sort((a, b) => a - b)).toEqual([5, 15, 25, 35, 45, 55]);
  });
});
