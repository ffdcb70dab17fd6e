/** Retries that evaluateOnExit does not prevent, or forgets [R26, F23]. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../model/documents.ts';
import { definition, findings, scenarioOf } from './findings.ts';

const spotOnly = { action: 'RETRY', onStatusReason: 'Host EC2*' };
const tasks = { action: 'RETRY', onStatusReason: 'Your Spot Task was interrupted.' };
const catchAll = { action: 'EXIT', onReason: '*' };
const exitCodes = { action: 'EXIT', onExitCode: '*' };

function retry(evaluateOnExit: readonly Document[], computeResources: Document = {}) {
  const retryStrategy = { attempts: 3, evaluateOnExit };
  const work = definition(1, 2_048, { retryStrategy });
  const jobs = [{ jobName: 'A', arrayProperties: { size: 5 } }, { jobName: 'B' }];
  return findings(scenarioOf({ jobs, work, computeResources }));
}

describe('an exit that no entry matches, which is retried [R26]', () => {
  it('is warned of where entries say what to retry, and none ends the rest', () => {
    expect(retry([spotOnly])).toEqual([
      {
        path: 'jobDefinitions.work.retryStrategy.evaluateOnExit',
        message:
          'retries of 6 jobs: exits that match no entry of evaluateOnExit are retried too, so its ' +
          'RETRY entries exclude nothing',
        remedy: "end it with {onExitCode: '*', action: EXIT} to retry only what is listed",
      },
    ]);
    expect(retry([spotOnly, { action: 'EXIT', onExitCode: '1' }])).toHaveLength(1);
  });

  it('is fine with a catch-all in either of the usual forms', () => {
    expect(retry([spotOnly, catchAll])).toEqual([]);
    expect(retry([spotOnly, exitCodes])).toEqual([]);
  });

  it('is fine where all entries say EXIT, or a failure is retried on purpose', () => {
    expect(retry([{ action: 'EXIT', onExitCode: '137' }])).toEqual([]);
    expect(retry([spotOnly, { action: 'RETRY', onExitCode: '*' }])).toEqual([]);
  });
});

describe('a Spot rule for EC2 hosts on Fargate Spot [F23]', () => {
  const onSpot = { type: 'FARGATE_SPOT' };

  it('is warned of: it lets interrupted tasks fail', () => {
    expect(retry([spotOnly, exitCodes], onSpot)).toEqual([
      {
        path: 'jobQueues.q',
        message:
          'FARGATE_SPOT: evaluateOnExit of 6 jobs retries lost EC2 hosts (Host EC2*), and lets ' +
          'interrupted tasks fail',
        remedy: "add {onStatusReason: 'Your Spot Task was interrupted.', action: RETRY}",
      },
    ]);
  });

  it('is fine where the text for tasks is listed, or on Fargate On-Demand', () => {
    expect(retry([spotOnly, tasks, exitCodes], onSpot)).toEqual([]);
    expect(retry([spotOnly, exitCodes], { type: 'FARGATE' })).toEqual([]);
  });
});
