/** Laws of machines and of idle capacity, in arbitrary worlds: nothing is lost or counted twice. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sum } from 'd3-array';
import { idleCosts } from '../../src/experiment/explaining/idle-costs.ts';
import { causesOfRun } from '../../src/experiment/runs/run-causes.ts';
import { counters } from '../../src/fold/counters.ts';
import { billByUse, billOf } from '../../src/fold/money/ledger.ts';
import { exactSum } from '../../src/fold/capacity/exact-sums.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { machineRows } from '../../src/fold/fleet/machine-rows.ts';
import { metricsOf } from '../../src/fold/metrics.ts';
import { sumOfSplit } from '../../src/fold/money/split.ts';
import { instanceRows } from '../../src/fold/tables/instances.ts';
import type { OfferingId } from '../../src/kernel/ids.ts';
import type { Model } from '../../src/model/model.ts';
import { purchaseNames } from '../../src/words/purchases.ts';
import { NeverEnds } from '../../src/testing/reference/simulation.ts';
import { arbitraryWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import { run } from '../../src/testing/plays.ts';

/** undefined = the run does not end. */
function playedOf(model: Model) {
  const folds = { counts: counters(model), lives: lifetimes(model), causes: causesOfRun(model) };
  try {
    const end = run(model, (records) => {
      folds.counts.add(records);
      folds.lives.add(records);
      folds.causes.add(records);
    });
    const counts = folds.counts.result(end);
    const lives = folds.lives.result(end);
    const bill = billByUse(counts);
    const { causes } = folds.causes.result(lives, end);
    return { counts, lives, bill, causes, machines: machineRows(counts, bill) };
  } catch (error) {
    if (error instanceof NeverEnds) return undefined;
    throw error;
  }
}
type Played = NonNullable<ReturnType<typeof playedOf>>;

function everyRun(seed: number, check: (played: Played) => void): void {
  let count = 0;
  fc.assert(
    fc.property(arbitraryWorld, (spec) => {
      const played = playedOf(world(spec));
      if (played === undefined) return;
      count += played.machines.length;
      check(played);
    }),
    { seed, numRuns: 200 },
  );
  expect(count).toBeGreaterThan(100);
}

it('machines are the rows of instances.csv by type and purchase, with their time', () => {
  everyRun(20_261_131, ({ lives, machines }) => {
    const rows = [...instanceRows(lives, billOf(lives))];
    expect(sum(machines, ({ launched }) => launched)).toBe(rows.length);
    for (const { type, purchase, launched, ranMs } of machines) {
      const own = rows.filter((row) => row.instanceType === type && row.purchase === purchase);
      expect(launched).toBe(own.length);
      const lived = own.map(({ runningMs, terminatedMs }) =>
        runningMs === undefined ? 0 : (terminatedMs ?? lives.end.endedMs) - runningMs,
      );
      expect(ranMs).toBe(sum(lived));
    }
  });
});

it('useful, lost, boot and idle money of machines and of unused commitments is all of the cost', () => {
  everyRun(20_261_132, ({ counts, bill, machines }) => {
    const { cost_usd, useful_usd, lost_usd, boot_usd, idle_usd } = metricsOf(counts, bill).nano;
    const ofMachines = machines.reduce((total, { nano }) => total + sumOfSplit(nano), 0n);
    expect(ofMachines + bill.unusedNano()).toBe(cost_usd);
    expect((useful_usd ?? 0n) + (lost_usd ?? 0n) + (boot_usd ?? 0n) + (idle_usd ?? 0n)).toBe(
      cost_usd,
    );
  });
});

it('the causes of idle capacity make up the idle vCPU time of each type, and its money', () => {
  everyRun(20_261_133, ({ counts, bill, causes, machines }) => {
    const { offerings } = counts.model;
    const { vcpuMilliMs } = bill.uses().offerings;
    for (const { type, purchase } of machines) {
      const own = causes.idle.filter((row) => row.type === type && row.purchase === purchase);
      const ids = offerings.typeName.flatMap((name, id) =>
        name === type && purchaseNames[offerings.purchase[id]] === purchase ? (id as number) : [],
      );
      const idle = sum(ids, (id: OfferingId) => Number(exactSum(vcpuMilliMs.idle, id)));
      const free = sum(own, ({ ms, vcpuMilli, heldVcpuMilli }) => ms * (vcpuMilli - heldVcpuMilli));
      if (purchase.startsWith('FARGATE')) expect(own).toEqual([]);
      else expect(Math.abs(free - idle)).toBeLessThanOrEqual(1e-9 * idle);
    }
    const idleUsd = sum(machines, ({ nano }) => Number(nano.idle)) / 1e9;
    const shared = sum(idleCosts({ machines, causes }, 'cpu+memory'), ({ usd }) => usd);
    expect(shared).toBeLessThanOrEqual(idleUsd + 1e-9);
  });
});
