/** Changes of a whole world, and what they must and must not change in its run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import type { Model } from '../../src/model/model.ts';
import { Kind } from '../../src/trace/record.ts';
import { environment } from '../worlds/arbitrary-environments.ts';
import { fixedEnvironment, world } from '../worlds/model-builder.ts';
import { priced } from '../../src/testing/laws/priced-model.ts';
import { later, timeless, withMemory, withNamedOrders, withUnused } from './changes.ts';
import { billedBy, billing, checkLaw } from './laws.ts';
import { measured } from './measured.ts';
import { withoutDraws } from './pool-changes.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { digestOf, isLong } from './runs.ts';

const numRuns = isLong ? 20_000 : 400;

/** Records, digest, and the bill with its parts. */
function billed(model: Model) {
  const fold = lifetimes(model);
  const { end, records } = enginePlay(model, undefined, fold.add);
  const lives = fold.result(end);
  const bill = billOf(lives);
  const instances = Array.from({ length: lives.instances.length }, (_, id) =>
    bill.instanceNano(id),
  );
  return {
    digest: end.digest,
    records,
    parts: [bill.totalNano(), ...bill.byMeter().values(), ...instances],
  };
}

describe('the trace stays, and', () => {
  it('the bill is k times as high when all prices are', () => {
    const more = fc.tuple(billing, fc.constantFrom(2, 3, 10));
    checkLaw({ seed: 101, numRuns, more }, (spec, [rules, k]) => {
      // At such a price, any number of units and of ms costs whole nano-dollars.
      const round = (nano: number, divisor: number) => {
        const least = 1_000 * divisor;
        return Math.ceil(nano / least) * least;
      };
      const calm = { ...spec, pools: (spec.pools ?? []).map(withoutDraws) };
      const model = priced(world(billedBy(calm, rules)), round);
      const before = billed(model);
      const after = billed(priced(model, (nano) => nano * k));
      expect(after.parts).toEqual(before.parts.map((nano) => nano * BigInt(k)));
      const records = before.records.map((row) =>
        row.kind === Kind.PriceChanged ? { ...row, value: row.value * k } : row,
      );
      expect(after.records).toEqual(records);
      const isSame = !records.some(({ kind }) => kind === Kind.PriceChanged);
      if (isSame) expect(after.digest).toBe(before.digest);
    });
  });

  it('only its instants shift when all events shift by a multiple of every cadence', () => {
    const laterMs = 210_000; // The least common multiple of the cycles of arbitrary worlds.
    checkLaw({ seed: 102, numRuns }, (any) => {
      const spec = timeless(any);
      const early = measured(spec);
      const late = measured(later(spec, laterMs));
      const records = early.records.map((row) => ({ ...row, at: row.at + laterMs }));
      const moved = { records, endedMs: early.endedMs + laterMs };
      expect(difference(moved, late)).toBe('');
      const { finish_s: finish, ...values } = early.metrics.values;
      const { finish_s: lateFinish, ...lateValues } = late.metrics.values;
      expect({ ...late.metrics, values: lateValues }).toEqual({ ...early.metrics, values });
      expect(lateFinish === undefined).toBe(finish === undefined);
      expect((lateFinish ?? 0) - (finish ?? 0)).toBeCloseTo(finish === undefined ? 0 : 210, 6);
    });
  });

  it('nothing changes with an additional environment without a floor or queues', () => {
    checkLaw({ seed: 104, numRuns, more: environment }, (any, more) => {
      const spec = withNamedOrders(any);
      expect(billed(world(withUnused(spec, more)))).toEqual(billed(world(spec)));
    });
  });

  it('nothing changes when jobs and instances have twice the memory', () => {
    checkLaw({ seed: 105, numRuns }, (spec) => {
      const model = world(spec);
      expect(digestOf(withMemory(model, 2))).toBe(digestOf(model));
    });
  });
});

describe('no law', () => {
  // Graham, Bounds on multiprocessing timing anomalies (1969), figure 4.
  it('makes more capacity always faster: 3 vCPUs end after 12 s, 4 after 15 s', () => {
    const seconds = [3, 2, 2, 2, 4, 4, 4, 4, 9];
    const dependsOn: Record<number, string> = { 9: 'T1', 5: 'T4', 6: 'T4', 7: 'T4', 8: 'T4' };
    const jobs = seconds.map((workS, index) => ({
      name: `T${index + 1}`,
      workMs: workS * 1_000,
      ...(dependsOn[index + 1] !== undefined && { dependsOn: [dependsOn[index + 1]!] }),
    }));
    const makespan = (vcpus: number) =>
      measured({ environments: [fixedEnvironment(vcpus)], jobs }).metrics.values.makespan_s;
    expect(makespan(3)).toBe(12);
    expect(makespan(4)).toBe(15);
  });
});
