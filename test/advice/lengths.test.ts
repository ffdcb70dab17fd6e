/** Jobs that take longer than a timeout, a task, a Spot host or a limit lets them [R21, F10, P5]. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../model/documents.ts';
import { definition, findings, scenarioOf, type ScenarioParts } from './findings.ts';

const array = (size: number, more: Document = {}) => [
  { jobName: 'A', arrayProperties: { size }, ...more },
];
const runs = (runtime: unknown, more: Document = {}): Document => ({ runtime, ...more });
const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };

const messages = (parts: ScenarioParts) => findings(scenarioOf(parts)).map((one) => one.message);

describe('a timeout below the runtime [R21]', () => {
  const work = (simulation: Document, more: Document = {}) =>
    definition(1, 1_024, { timeout: { attemptDurationSeconds: 300 }, simulation, ...more });

  it('is warned of with the longest work, and the value that lets it end', () => {
    expect(findings(scenarioOf({ jobs: array(20), work: work(runs('2h')) }))).toEqual([
      {
        path: 'jobDefinitions.work.timeout.attemptDurationSeconds',
        message:
          '20 jobs work longer than the timeout of 5m (the longest 2h) and fail: ' +
          'what times out is not retried',
        remedy: 'raise it above 7200',
      },
    ]);
  });

  it('says how long it takes on the slowest type', () => {
    const slow = runs('8m', { speed: { 'm5.large': 0.5, 'm5.xlarge': 0.8 } });
    expect(messages({ work: work(slow) })).toEqual([
      expect.stringContaining('the timeout of 5m (the longest 16m)'),
    ]);
  });

  it('does not matter where no job reaches it', () => {
    expect(messages({ work: work(runs('5m')) })).toEqual([]);
    expect(messages({ work: work(runs('301s')) })).toHaveLength(1);
  });

  it('counts jobs of a distribution where it ends more than one in twenty', () => {
    const list = (long: number) => [
      ...Array.from({ length: 20 - long }, () => '4m'),
      ...Array.from({ length: long }, () => '6m'),
    ];
    expect(messages({ jobs: array(20), work: work(runs(list(1))) })).toEqual([]);
    expect(messages({ jobs: array(20), work: work(runs(list(2))) })).toEqual([
      expect.stringMatching(/^2 of 20 jobs work longer than the timeout of 5m \(the longest 6m\)/),
    ]);
  });

  it('is no matter of jobs that a fast type ends in time, that save their work, or lack memory', () => {
    expect(messages({ work: work(runs('8m', { speed: { 'm5.large': 2 } })) })).toEqual([]);
    const checkpoint = { interval: '2m' };
    expect(messages({ work: work(runs('8m', { checkpoint })) })).toEqual([]);
    const killed = messages({ work: work(runs('8m', { peakMemory: '3000MiB' })) });
    expect(killed).toEqual([expect.stringMatching(/run out of memory/)]);
  });

  it('looks at the attempts where they have runtimes of their own', () => {
    const attempts = (...runtimes: readonly string[]) =>
      messages({ work: work(runs('1m', { attempts: runtimes.map((runtime) => ({ runtime })) })) });
    expect(attempts('6m', '2m')).toEqual([]);
    expect(attempts('6m', '7m')).toHaveLength(1);
  });
});

describe('Spot hosts whose loss ends a job for good [P5, R13]', () => {
  const onSpot = (runtime: string, retryStrategy?: Document, more: Document = {}) =>
    messages({
      work: definition(1, 1_024, { simulation: runs(runtime), retryStrategy }),
      computeResources: spot,
      more,
    });
  const exits = [{ action: 'EXIT', onReason: '*' }];
  const hosts = { action: 'RETRY', onStatusReason: 'Host EC2*' };

  it('are warned of where jobs of an hour have one attempt', () => {
    expect(onSpot('1h')).toEqual([
      'one job of an hour or more on Spot has one attempt: a lost host is a failed job',
    ]);
    expect(onSpot('59m')).toEqual([]);
    expect(onSpot('1h', { attempts: 2 })).toEqual([]);
  });

  it('are warned of where evaluateOnExit excludes them', () => {
    expect(onSpot('10m', { attempts: 3, evaluateOnExit: exits })).toEqual([
      'evaluateOnExit lets one job fail for good when Spot reclaims the host',
    ]);
    expect(onSpot('10m', { attempts: 3, evaluateOnExit: [hosts, ...exits] })).toEqual([]);
  });

  it('do not matter on On-Demand, without interruptions, or where the client submits again', () => {
    expect(messages({ work: definition(1, 1_024, { simulation: runs('2h') }) })).toEqual([]);
    const safe = { assumptions: { spot: { interruptions: 'none' } } };
    expect(onSpot('2h', undefined, safe)).toEqual([]);
    const again = (on: Document) =>
      messages({
        work: definition(1, 1_024, { simulation: runs('2h', { resubmit: { times: 1, ...on } }) }),
        computeResources: spot,
      });
    expect(again({})).toEqual([]);
    expect(again({ on: { exitCodes: [137] } })).toHaveLength(1);
  });
});

describe('Fargate tasks of 14 days [F10]', () => {
  const task = (runtime: string, more: Document = {}) =>
    messages({
      work: definition(1, 2_048, { simulation: runs(runtime), ...more }),
      computeResources: { type: 'FARGATE' },
    });

  it('are warned of beyond that, and near it', () => {
    expect(task('730h')).toEqual([
      'one job on Fargate works for 30d10h, beyond the 14 days after which AWS may end a task; ' +
        'here it runs on',
    ]);
    expect(task('13d')).toEqual([expect.stringMatching(/works for 13d, near the 14 days/)]);
    expect(task('12d23h')).toEqual([]);
  });

  it('are no matter where a timeout ends them before, or on EC2', () => {
    const timeout = { attemptDurationSeconds: 86_400 };
    expect(task('730h', { timeout })).toEqual([expect.stringMatching(/longer than the timeout/)]);
    expect(messages({ work: definition(1, 1_024, { simulation: runs('730h') }) })).toEqual([]);
  });
});
