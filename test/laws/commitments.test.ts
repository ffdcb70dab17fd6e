/** Commitments over hours: fleets of whole machines whose prices change, on a few reserved ones. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BookedLine } from '../../src/audit/books.ts';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { billingPeriods } from '../../src/words/billing.ts';
import { world } from '../worlds/model-builder.ts';
import { run } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';

const hour = 3_600_000;
const minutes = (most: number) => fc.nat(most).map((minute) => 60_000 * minute);

/** A machine each, On-Demand or on Spot. */
const jobs = fc.array(
  fc.record({
    vcpus: fc.constant(4),
    queue: fc.constantFrom('main', 'main', 'main', 'spot'),
    submitMs: minutes(120),
    workMs: minutes(180),
  }),
  { minLength: 2, maxLength: 7 },
);
const events = fc.array(
  fc.record({
    atMs: minutes(240),
    prices: fc.record({ 'node.4': fc.constantFrom(0.1, 0.3, 0.4) }),
  }),
  { maxLength: 4 },
);
const reservedInstances = fc.array(
  fc.record({
    instanceType: fc.constantFrom('node.4', 'node.4', 'node.2'),
    count: fc.integer({ min: 1, max: 2 }),
    hourNano: fc.nat(200_000_000),
  }),
  { minLength: 1, maxLength: 2 },
);
const terms = {
  commitmentNano: fc.nat(400_000_000),
  discountPpm: fc.constantFrom(0, 280_000, 999_999, 1_000_000),
};
const savingsPlans = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('compute' as const), family: fc.constant(null), ...terms }),
    fc.record({
      kind: fc.constant('ec2-instance' as const),
      family: fc.constant('node'),
      ...terms,
    }),
  ),
  { maxLength: 2 },
);
const period = fc.constantFrom(...billingPeriods);
const billing = fc.record({ reservedInstances, savingsPlans, period });

/** What one commitment covers in one hour: ms, and at how many prices. */
interface CoveredHour {
  readonly commitment: number;
  readonly ms: number;
  readonly prices: number;
}

/** Of reserved instances; their lines of an hour follow each other. */
function coveredHours(lines: readonly BookedLine[]): CoveredHour[] {
  const hours = new Map<string, CoveredHour>();
  let commitment = -1;
  for (const { meter, fromMs, billedMs } of lines) {
    if (!meter.endsWith('-coverage')) commitment++;
    if (meter !== 'reserved-instances-coverage') continue;
    const key = `${commitment} ${fromMs}`;
    const { ms, prices } = hours.get(key) ?? { ms: 0, prices: 0 };
    hours.set(key, { commitment, ms: ms + billedMs, prices: prices + 1 });
  }
  return [...hours.values()];
}

it('reserved instances cover an hour each of any hour, at one price or several', () => {
  let fullAtPrices = 0;
  const arbitrary = fc.tuple(jobs, events, billing, fc.nat(hour));
  const property = fc.property(arbitrary, ([of, changes, commitments, startEpochMs]) => {
    const open = world({
      environments: [
        { name: 'main', maxvCpus: 20 },
        { name: 'spot', type: 'SPOT', maxvCpus: 20 },
      ],
      queues: [
        { name: 'main', environments: ['main'] },
        { name: 'spot', environments: ['spot'] },
      ],
      jobs: of,
      events: changes,
      assumptions: { billing: commitments },
    });
    const model = { ...open, startEpochMs };
    const fold = lifetimes(model);
    const audit = auditor(model);
    const end = run(model, (records) => {
      fold.add(records);
      audit.add(records);
    });
    expect(audit.result(end)).toEqual([]);
    const lines = billOf(fold.result(end)).accountCharges();
    for (const { commitment, ms, prices } of coveredHours(lines)) {
      const mostMs = commitments.reservedInstances[commitment]!.count * hour;
      expect(ms).toBeLessThanOrEqual(mostMs);
      if (ms === mostMs && prices > 1) fullAtPrices++;
    }
  });
  fc.assert(property, { seed: 71, numRuns: isLong ? 3_000 : 200 });
  expect(fullAtPrices).toBeGreaterThan(20);
});
