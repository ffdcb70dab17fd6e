/** T27 and T34: the cost of Spot when EC2 or Batch ends it, and the effect of a bid. */
import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { job, nodes, scenario } from './parts.ts';

const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };

/** One type with a given Spot price. */
function catalog(spotUsdPerHour: number, usdPerHour = 1) {
  return {
    instanceTypes: { 'node.1': { vcpu: 1, memoryMiB: 4_096, usdPerHour, spotUsdPerHour } },
  };
}

describe('T27: at 0.05 USD an hour, an instance', () => {
  const ended = (runtime: number, lostAt: number | undefined) => {
    const losses = [{ time: `${lostAt}s`, environment: 'pool', launch: 1 }];
    return play(
      scenario({
        jobs: [job('J', runtime)],
        pool: nodes([1], spot),
        assumptions: { spot: lostAt === undefined ? {} : { interruptions: { at: losses } } },
        more: { catalog: catalog(0.05) },
      }),
    ).totalUsd;
  };

  it('that EC2 interrupts in its first hour is free', () => {
    expect(ended(9_999, 2_400)).toBe('0.000000000');
  });

  it('that EC2 interrupts later costs every second', () => {
    // 0.05 · 5400 / 3600.
    expect(ended(9_999, 5_400)).toBe('0.075000000');
  });

  it('that Batch scales in costs every second', () => {
    // 0.05 · 2400 / 3600.
    expect(ended(2_400, undefined)).toBe('0.033333333');
  });
});

describe('T34: with a bid of 30 % of 0.40 USD', () => {
  const price = (time: string, usd: number) => ({
    time,
    patch: { catalog: { prices: { spot: { 'node.1': usd } } } },
  });
  const bidding = (events: readonly object[]) =>
    play(
      scenario({
        jobs: [job('J1', 3_600), job('J2', 60, { submitAt: '600s' })],
        pool: nodes([1], { ...spot, bidPercentage: 30 }),
        more: { catalog: { ...catalog(0.11, 0.4) }, events },
      }),
    );

  it('an instance is launched at 0.11 and costs 0.11', () => {
    const story = bidding([]);
    // 0.11 · 3600 / 3600.
    expect(story.instances[0]).toMatchObject({ charges: { 'ec2-spot': '0.110000000' } });
    expect(story.job('J2').started).toBe(600);
  });

  it('no instance is launched or interrupted at 0.12, which is the bid', () => {
    const story = bidding([price('300s', 0.12)]);
    expect(story.job('J1')).toMatchObject({ status: 'SUCCEEDED', attempts: 1 });
    // J2 must wait for the instance of J1.
    expect(story.job('J2').started).toBe(3_600);
  });

  it('a running instance is interrupted two minutes after the price reaches 0.13', () => {
    const story = bidding([price('300s', 0.13)]);
    expect(story.job('J1')).toMatchObject({
      status: 'FAILED',
      stopped: 420,
      reason: expect.stringMatching(/^Host EC2/) as string,
    });
    // Reclaimed in the first hour: free.
    expect(story.totalUsd).toBe('0.000000000');
  });
});
