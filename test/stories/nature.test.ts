/** Stories computed by hand: saved work, memory, empty pools, shared pulls, hourly bills. */
import { describe, expect, it } from 'vitest';
import { JobStatus } from '../../src/words/job-status.ts';
import { vcpuTimeOf } from '../fold/counts-of-lives.ts';
import { at } from '../worlds/columns.ts';
import { definition, job, nodes, scenario } from './parts.ts';
import { type Document, play } from './play.ts';

const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };
const retried = { work: definition(1, { retryStrategy: { attempts: 3 } }) };

/** The first instance of the pool is lost then, without notice; until then it takes jobs. */
const lostAt = (time: string) => ({
  spot: { notice: '0s', interruptions: { at: [{ time, environment: 'pool', launch: 1 }] } },
});

describe('a job of 100 s that saves its work every 30 s (2 s each, 5 s to restore)', () => {
  const story = play(
    scenario({
      jobs: [
        job('J', 100, {
          simulation: { checkpoint: { interval: '30s', cost: '2s', restore: '5s' } },
        }),
      ],
      pool: nodes([1], spot),
      definitions: retried,
      assumptions: lostAt('70s'),
    }),
  );

  it('continues from 60 s after its machine was lost at 70 s', () => {
    // Kept: ⌊70 ÷ 32⌋ = 2 pieces. Then 5 + 40 + 2 (one saving before the last 10 s) = 47.
    expect(story.job('J')).toMatchObject({ status: 'SUCCEEDED', attempts: 2, stopped: 117 });
  });

  it('has 100 s of useful work; ten seconds, restoring and saving are lost', () => {
    const { useful, lost } = vcpuTimeOf(story.lives);
    expect([useful, lost]).toEqual([100_000_000n, (70n - 60n + 5n + 2n) * 1_000_000n]);
  });
});

describe('a container of 512 MiB whose work needs 700 MiB', () => {
  const played = (simulation: Document, retryStrategy: Document) =>
    play(
      scenario({
        jobs: [job('J', 100, { simulation: { peakMemory: '700MiB', ...simulation } })],
        pool: nodes([1]),
        definitions: { work: definition(1, { retryStrategy }) },
      }),
    );

  it('is killed with 137, and retried as often as its strategy allows', () => {
    const story = played({}, { attempts: 3 });
    expect(story.job('J')).toMatchObject({ status: 'FAILED', attempts: 3, exitCode: 137 });
    // Its memory peaks at the same point each time.
    const { startedMs, stoppedMs } = story.lives.attempts;
    const lengths = [0, 1, 2].map((row) => at(stoppedMs, row) - at(startedMs, row));
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeLessThan(100_000);
  });

  it('differs from other failures by its reason', () => {
    const rules = [{ onReason: 'OutOfMemoryError*', action: 'EXIT' }];
    expect(played({}, { attempts: 3, evaluateOnExit: rules }).job('J').attempts).toBe(1);
  });

  it('succeeds when it is submitted again with half as much again: 768 MiB', () => {
    const story = played({ resubmit: { times: 2, delay: '10s', memory: 1.5 } }, { attempts: 1 });
    const { status, createdMs, stoppedMs } = story.lives.jobs;
    const { memoryMib } = story.model.jobs;
    expect(Array.from(status)).toEqual([JobStatus.FAILED, JobStatus.SUCCEEDED, JobStatus.NONE]);
    expect(Array.from(memoryMib)).toEqual([512, 768, 1_152]);
    expect(createdMs[1]).toBe(stoppedMs[0] + 10_000);
    expect(stoppedMs[1]).toBe(createdMs[1] + 100_000);
  });
});

describe('a Spot pool without room', () => {
  /** Two jobs of 60 s at once; `node.1` is by far the cheaper type. */
  const started = (
    allocationStrategy: string,
    pools: readonly Document[],
    capacityBackoff = '0s',
  ) => {
    const story = play(
      scenario({
        jobs: [job('A', 60), job('B', 60)],
        pool: { ...nodes([1, 2], { ...spot, allocationStrategy }) },
        assumptions: { spot: { capacity: { pools }, capacityBackoff } },
        more: {
          catalog: {
            instanceTypes: {
              'node.1': { vcpu: 1, memoryMiB: 1_024, usdPerHour: 1, spotUsdPerHour: 0.1 },
              'node.2': { vcpu: 2, memoryMiB: 1_024, usdPerHour: 3, spotUsdPerHour: 0.9 },
            },
          },
        },
      }),
    );
    return [
      story.job('A').started,
      story.job('B').started,
      story.instances.map(({ type }) => type),
    ];
  };
  const one = { instanceType: 'node.1', instances: 1 };

  it('sends BEST_FIT_PROGRESSIVE to the next type', () => {
    const pools = [
      { ...one, zone: 'use1-az1' },
      { ...one, instances: 0 },
    ];
    expect(started('BEST_FIT_PROGRESSIVE', pools)).toEqual([0, 0, ['node.1', 'node.2']]);
  });

  it('lets BEST_FIT wait for the same type', () => {
    const pools = [
      { ...one, zone: 'use1-az1' },
      { ...one, instances: 0 },
    ];
    expect(started('BEST_FIT', pools)).toEqual([0, 60, ['node.1']]);
  });

  it('is tried again after the backoff: at 0, at 60 and, 20 s late, at 120', () => {
    const opened = { instances: 0, changes: [{ time: '100s', instances: 9 }] };
    expect(started('BEST_FIT', [opened], '60s').slice(0, 2)).toEqual([120, 120]);
  });
});

it('two pulls of 100 MB share 10 MB/s: 5 s alone, 10 s together, 5 s alone', () => {
  const work = definition(1, { simulation: { imageMB: 100 } });
  const story = play(
    scenario({
      jobs: [job('A', 60), job('B', 60, { submitAt: '5s' })],
      pool: nodes([1]),
      definitions: { work },
      assumptions: { ec2: { sharedPullMBps: 10 } },
    }),
  );
  expect([story.job('A').started, story.job('B').started]).toEqual([15, 20]);
});

describe('an hour and a half of an instance at 1 USD an hour', () => {
  const billed = (pool: Document, assumptions: Document = {}) =>
    play(
      scenario({
        jobs: [job('J', 5_400)],
        pool,
        assumptions,
        more: {
          catalog: {
            instanceTypes: {
              'node.1': { vcpu: 1, memoryMiB: 4_096, usdPerHour: 1, spotUsdPerHour: 1 },
            },
            prices: { onDemand: { 'node.1': 1 }, spot: { 'node.1': 1 } },
          },
        },
      }),
    ).totalUsd;
  const suse = { simulation: { operatingSystem: 'suse' } };

  it('costs two hours under SUSE, and one if EC2 reclaims it [B8]', () => {
    expect(billed({ ...nodes([1]), ...suse })).toBe('2.000000000');
    const jobLost = lostAt('5400s');
    const endless = { ...nodes([1], spot), ...suse };
    expect(billed(endless, { ...jobLost, ec2: { stopLag: '1s' } })).toBe('1.000000000');
  });

  it('costs 1.40 USD with a plan of 0.60 USD an hour at 25 % off', () => {
    // 1.5 − (0.8 + 0.5) covered + 2 hours · 0.6: 0.6 ÷ 0.75 = 0.8 of the first hour, all of the
    // next.
    const savingsPlans = [{ kind: 'compute', usdPerHour: 0.6, discount: 0.25 }];
    expect(billed(nodes([1]), { billing: { savingsPlans } })).toBe('1.400000000');
  });

  it('costs as much as a reserved instance: two hours of 0.55 USD, all covered', () => {
    const reservedInstances = [{ instanceType: 'node.1', count: 1, usdPerHour: 0.55 }];
    expect(billed(nodes([1]), { billing: { reservedInstances } })).toBe('1.100000000');
  });
});
