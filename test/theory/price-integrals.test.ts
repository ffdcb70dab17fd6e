/** Bills under moving Spot prices: each life costs exactly the integral of its pool's price. */
import type { InstanceId, JobId } from '../../src/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../src/kernel/random.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import type { Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { createNature } from '../../src/nature/nature.ts';
import type { PriceChange } from '../../src/nature/price.ts';
import { Reason } from '../../src/trace/record.ts';
import { course } from '../nature/pools.ts';
import { world } from '../worlds/model-builder.ts';
import { hour, livesOf } from './interrupted.ts';

const minute = 60_000;

describe('a price of 0.10, of 0.25 after 30 minutes and of 0.05 after 75', () => {
  const history = [
    [30 * minute, 0.25],
    [75 * minute, 0.05],
  ] as const;
  /** The bill of one job whose instance EC2 takes at `lostMs`. */
  const costOf = (submitMs: number, workMs: number, lostMs = Infinity) => {
    const losses = [{ time: lostMs, environment: 'environment-1', launch: 1 }];
    const model = world({
      environments: [{ type: 'SPOT', types: [{ vcpus: 1, usdPerHour: 0.1 }] }],
      pools: [{ prices: { history } }],
      jobs: [{ submitMs, workMs }],
      assumptions: { spot: { interruptions: { kind: 'at', losses } } },
    });
    return billOf(livesOf(model)).totalNano();
  };

  it.each([
    ['all three prices', 0, 2 * hour, 50_000_000n + 187_500_000n + 37_500_000n],
    ['the first only', 0, 30 * minute, 50_000_000n],
    ['a price from its instant on', 30 * minute, 45 * minute, 187_500_000n],
    ['one millisecond at the second, billed as one second', 0, 30 * minute + 1, 50_069_444n],
    ['a second that is half at each of two prices', 1_799_500, minute, 4_145_833n],
    ['at least a minute, the rest of it at the last price', 1_790_000, 11_000, 3_750_000n],
    ['the last one from then on', 3 * hour, 10 * hour, 500_000_000n],
  ] as const)('costs %s', (_name, submitMs, workMs, nano) => {
    expect(costOf(submitMs, workMs)).toBe(nano);
  });

  it('costs nothing if EC2 reclaims it in the first hour, and all of it later', () => {
    expect(costOf(0, 2 * hour, hour - 1)).toBe(0n);
    expect(costOf(0, 2 * hour, hour)).toBe(50_000_000n + 125_000_000n);
  });
});

/** All price changes within the horizon, by pool. */
type Courses = readonly (readonly PriceChange[])[];

/** Σ price × ms of a life in nano-dollars; rounding up is at the last price. */
function integral(lives: Lifetimes, instance: InstanceId, courses: Courses): bigint {
  const { instances, model, end } = lives;
  const offering = instances.offering[instance];
  const pool = model.offerings.pool[offering];
  const fromMs = instances.runningMs[instance];
  const terminatedMs = instances.terminatedMs[instance];
  const toMs = Number.isNaN(terminatedMs) ? end.endedMs : terminatedMs;
  const changes = courses[pool]!.filter(({ atMs }) => atMs < toMs);
  const before = changes.findLast(({ atMs }) => atMs <= fromMs);
  let price: number = before?.nanoPerHour ?? model.offerings.priceNanoPerHour[offering];
  let sum = 0n;
  let at = fromMs;
  for (const { atMs, nanoPerHour } of changes.filter((change) => change.atMs > fromMs)) {
    sum += BigInt(price) * BigInt(atMs - at);
    [at, price] = [atMs, nanoPerHour];
  }
  const billedMs = Math.max(minute, 1_000 * Math.ceil((toMs - fromMs) / 1_000));
  return sum + BigInt(price) * BigInt(fromMs + billedMs - at);
}

/** The cost of a life: nothing if it is reclaimed in its first hour; halves are rounded up. */
function nanoOf(lives: Lifetimes, instance: InstanceId, courses: Courses): bigint {
  const { runningMs, terminatedMs, endReason } = lives.instances;
  const isTaken = endReason[instance] === Reason.Reclaimed;
  if (isTaken && terminatedMs[instance] - runningMs[instance] < hour) return 0n;
  const perHour = BigInt(hour);
  return (2n * integral(lives, instance, courses) + perHour) / (2n * perHour);
}

describe('many lives under walking prices', () => {
  const draws = createDraws('lives', 1);
  const uniform = (job: JobId, what: 'arrival' | 'runtime') => draws.uniform(what, 1, 2, job);
  const model = world({
    horizonMs: 40 * hour,
    environments: [
      {
        type: 'SPOT',
        types: [
          { name: 'one', vcpus: 1, usdPerHour: 0.0317 },
          { name: 'two', vcpus: 2, usdPerHour: 0.0733 },
        ],
        zones: ['zone-a', 'zone-b'],
      },
    ],
    pools: [{ prices: { everyMs: 7 * minute, leastUsdPerHour: 0.001, mostUsdPerHour: 5 } }],
    jobs: Array.from({ length: 400 }, (_, job) => ({
      vcpus: 1 + (job % 2),
      submitMs: Math.round(30 * hour * uniform(job, 'arrival')),
      workMs: Math.round(12 * hour * uniform(job, 'runtime')),
      retry: { attempts: 3 },
    })),
    assumptions: { spot: { interruptions: { kind: 'rate', perHour: 0.2 } } },
  });
  const lives = livesOf(model);
  const bill = billOf(lives);
  const { length } = lives.instances;

  it('cost the integral of their prices to the nano-dollar, each and in total', () => {
    const { nextPrice } = createNature(model, createDraws(model.seed, model.replication));
    const courses = model.pools.typeName.map((_, pool) =>
      course(nextPrice, pool).filter(({ atMs }) => atMs <= model.horizonMs),
    );
    let total = 0n;
    for (let instance = 0 as InstanceId; instance < length; instance++) {
      const nano = nanoOf(lives, instance, courses);
      expect(bill.instanceNano(instance)).toBe(nano);
      total += nano;
    }
    expect(length).toBeGreaterThan(400);
    expect(bill.totalNano()).toBe(total);
  });

  it('are split into lines at the changes of their prices, with the same sum', () => {
    for (let instance = 0 as InstanceId; instance < length; instance++) {
      const lines = bill.charges(instance);
      const sum = lines.reduce((nano, { amountNano }) => nano + amountNano, 0n);
      expect(sum).toBe(bill.instanceNano(instance));
      expect(new Set(lines.map(({ fromMs }) => fromMs)).size).toBe(lines.length);
    }
  });
});
