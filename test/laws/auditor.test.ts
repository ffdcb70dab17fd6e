/** The books of the engine's runs: no law is broken, and every nano-dollar and vCPU·ms adds up. */
import { expect, it } from 'vitest';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { metrics } from '../../src/fold/metrics.ts';
import type { Model } from '../../src/model/model.ts';
import { arbitraryTurns } from '../worlds/arbitrary-turns.ts';
import { world } from '../worlds/model-builder.ts';
import { accounted, accounts, billedBy, billing, checkLaw } from './laws.ts';
import { run } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';

const numRuns = isLong ? 50_000 : 1_000;
/** The auditor checks these laws too; here they are checked without it. */
const bookRuns = numRuns / 4;

function booksOf(model: Model) {
  const fold = lifetimes(model);
  const measured = metrics(model);
  const end = run(model, (records) => {
    fold.add(records);
    measured.add(records);
  });
  const lives = fold.result(end);
  return { lives, bill: billOf(lives), metrics: measured.result(end) };
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

it('the auditor is silent on every run of an arbitrary world, with every sort of commitments', () => {
  const found = { prices: 0, plans: 0, partial: 0, unused: 0 };
  checkLaw({ seed: 301, numRuns, more: accounts }, (spec, account) => {
    const model = accounted(spec, account);
    const audit = auditor(model);
    const fold = lifetimes(model);
    const end = run(model, (records) => {
      audit.add(records);
      fold.add(records);
    });
    expect(audit.result(end)).toEqual([]);
    const bill = billOf(fold.result(end));
    const lines = bill.accountCharges();
    const covers = lines.filter(({ meter }) => meter.endsWith('-coverage'));
    const [reserved, plans] = ['reserved', 'savings'].map((kind) =>
      covers.filter(({ meter }) => meter.startsWith(kind)),
    );
    const inOneHour = lines.filter((line, index) => {
      const next = lines[index + 1];
      return line.meter === next?.meter && line.fromMs === next.fromMs;
    });
    const hours = plans!.map(({ fromMs }) => fromMs);
    if (inOneHour.some((line) => reserved!.includes(line))) found.prices++;
    if (new Set(hours).size < hours.length) found.plans++;
    if (reserved!.some(({ billedMs }) => billedMs % 3_600_000 > 0)) found.partial++;
    if (bill.unusedNano() > 0n && covers.length > 0) found.unused++;
  });
  expect(Math.min(...Object.values(found))).toBeGreaterThan(numRuns / 100);
});

it('the auditor is silent where attempts are stopped, warned and lost close together', () => {
  checkLaw({ seed: 304, numRuns, worlds: arbitraryTurns }, (spec) => {
    const model = world(spec);
    const audit = auditor(model);
    expect(audit.result(run(model, audit.add))).toEqual([]);
  });
});

it('charges sum to the cost, and so do jobs and overhead, to the nano-dollar', () => {
  let cost = 0n;
  checkLaw({ seed: 302, numRuns: bookRuns, more: billing }, (spec, rules) => {
    const { lives, bill, metrics } = booksOf(world(billedBy(spec, rules)));
    const instances = Array.from({ length: lives.instances.length }, (_, id) => id);
    const charges = instances.flatMap((id) => bill.charges(id));
    const jobs = Array.from({ length: lives.model.jobs.count }, (_, job) => bill.jobNano(job));
    const { cost_usd, attributed_usd, overhead_usd } = metrics.nano;
    expect(sumOf(charges.map(({ amountNano }) => amountNano))).toBe(cost_usd);
    expect(sumOf(jobs)).toBe(attributed_usd);
    expect(attributed_usd! + overhead_usd!).toBe(cost_usd);
    cost += cost_usd!;
  });
  expect(cost).toBeGreaterThan(0n);
});

it('useful, lost and idle capacity sum to the provisioned capacity', () => {
  const total = { useful: 0n, lost: 0n, idle: 0n };
  checkLaw({ seed: 303, numRuns: bookRuns }, (spec) => {
    const { useful, lost, idle, provisioned } = booksOf(world(spec)).metrics.vcpuMilliMs;
    expect(useful + lost + idle).toBe(provisioned);
    expect(idle).toBeGreaterThanOrEqual(0n);
    total.useful += useful;
    total.lost += lost;
    total.idle += idle;
  });
  expect(Object.values(total).every((share) => share > 0n)).toBe(true);
});
