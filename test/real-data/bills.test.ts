/** Situations of users about what a bill has besides machines, and a plan that is paid by the day. */
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../src/kernel/lookup.ts';
import { meanOf, type Played, played } from '../cases/outcome.ts';
import { sharedText } from './shared.ts';

/** The situation with keys that its file does not have. */
async function playedWith(file: string, ...edits: readonly (readonly [string, string])[]) {
  const text = edits.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, sharedText(file));
  const run = await played(text);
  expect(run.messages).not.toContain('error:');
  return run;
}

function costOf({ outcomes }: Played, strategy = 'base'): number {
  return meanOf('cost_usd')(outcomes.get(strategy)!);
}

describe('59: a NAT gateway beside one job of an hour a day', () => {
  const file = 'cases/59-nat-and-transfer.yaml';
  const withLines = (lines: string) =>
    [
      'billing: { publicIpv4: configured }',
      `billing: { publicIpv4: configured, lines: [${lines}] }`,
    ] as const;

  it('costs 24 × 0.045 = 1.08 USD a day, ten times as much as the machine', async () => {
    const bare = costOf(await playedWith(file));
    const nat = costOf(await playedWith(file, withLines('{ name: nat, perHour: 0.045 }')));
    expect(nat - bare).toBeCloseTo(1.08, 9);
    expect(bare).toBeGreaterThan(0.1);
    expect(bare).toBeLessThan(0.12);
  });

  it('costs the same without a horizon: the day is the run’s, in whole 24 h', async () => {
    const line = withLines('{ name: nat, perHour: 0.045 }');
    const open = await playedWith(file, line, ['horizon: 24h\n', '']);
    expect(costOf(open)).toBe(costOf(await playedWith(file, line)));
    expect(open.outcomes.get('base')!.result.notes).toEqual([
      "nat is billed for 1 day: the run's days in whole 24 h (billing.period)",
    ]);
  });

  it('and 50 GB between zones cost 50 × 0.02 = 1 USD more, which is the job’s', async () => {
    const both = '{ name: nat, perHour: 0.045 }, { name: zones, perGB: 0.02, gbPerJob: 50 }';
    const run = await playedWith(file, withLines(both));
    const nat = await playedWith(file, withLines('{ name: nat, perHour: 0.045 }'));
    expect(costOf(run) - costOf(nat)).toBeCloseTo(1, 9);
    const { costNano } = itemAt(run.outcomes.get('base')!.jobs, 0);
    expect(Number(costNano) / 1e9).toBeGreaterThan(1);
  });
});

describe('61: 90 jobs of an hour, two at a time, leave 100 GiB each on one machine', () => {
  it('costs 41.17 USD: 17.37 for the machine, 23.80 for volumes of 130 to 9,130 GiB', async () => {
    const file = 'cases/61-volumes-grow.yaml';
    const run = await playedWith(file, ['sizeGiB: 100 }', 'sizeGiB: 100, grows: {} }']);
    const { attempts, instances } = run.outcomes.get('base')!;
    const [machine, ...more] = instances;
    expect(more).toEqual([]);
    const { requestedMs, runningMs, terminatedMs } = machine!;
    const seconds = (fromMs: number) => Math.ceil((terminatedMs! - fromMs) / 1_000);
    // Each job has its 100 GiB from its start until the machine is gone; 30 + 100 GiB are there
    // from the request on.
    const endMs = requestedMs + 1_000 * seconds(requestedMs);
    const grown = attempts.reduce(
      (sum, { startedMs }) => sum + (100 * (endMs - startedMs!)) / 1_000,
      0,
    );
    const gibSeconds = 130 * seconds(requestedMs) + grown;
    const usd = (gibSeconds * 0.08) / 2_592_000 + (seconds(runningMs!) * 0.384) / 3_600;
    expect(costOf(run)).toBeCloseTo(usd, 8);
    expect(costOf(run)).toBeCloseTo(41.17, 2);
    // 45 rounds of an hour: (130 + 200 k) GiB in round k, 9,130 in the last.
    const rounds = Array.from({ length: 45 }, (_, index) => 130 + 200 * (index + 1));
    const about = (rounds.reduce((sum, gib) => sum + gib, 0) * 0.08) / 720;
    expect((gibSeconds * 0.08) / 2_592_000).toBeGreaterThan(about);
    expect((gibSeconds * 0.08) / 2_592_000).toBeLessThan(1.01 * about);
  });
});

describe('a Savings Plan of 5 or 10 USD an hour', () => {
  const file = 'cases/questions/savings-plan.yaml';
  const pair = [[], [['replications: 3', 'replications: 3\nhorizon: 24h']]] as const;

  it('costs the same with and without a horizon: 5.4 and 13.8 % more than none', async () => {
    for (const edits of pair) {
      const run = await playedWith(file, ...edits);
      const today = costOf(run, 'today');
      expect(today).toBeCloseTo(216.49, 2);
      expect(costOf(run, 'plan-5')).toBeCloseTo(228.17, 2);
      expect(costOf(run, 'plan-10')).toBeCloseTo(246.33, 2);
      expect(costOf(run, 'plan-5') / today).toBeCloseTo(1.054, 3);
      expect(costOf(run, 'plan-10') / today).toBeCloseTo(1.138, 3);
    }
  });
});
