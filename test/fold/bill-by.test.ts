/** The bill by dimension: every column of every dimension sums to the total's. */
import { describe, expect, it } from 'vitest';
import { billBy, type BillRow } from '../../src/fold/dimensions/bill-by.ts';
import { counters } from '../../src/fold/counters.ts';
import { billByUse } from '../../src/fold/money/ledger.ts';
import { metricsOf } from '../../src/fold/metrics.ts';
import { uses } from '../../src/fold/money/split.ts';
import { billColumns } from '../../src/fold/tables/bill.ts';
import type { Model } from '../../src/model/model.ts';
import { tableCsv } from '../../src/report/layout/csv.ts';
import { accounted, accounts, checkLaw } from '../laws/laws.ts';
import { run } from '../../src/testing/plays.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { tagged } from './tagged.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';

const bought = ['compute_environment', 'instance_type', 'purchase'];
const caused = ['queue', 'share', 'job_definition'];

function sums(rows: readonly BillRow[]): bigint[] {
  const columns = rows.map(({ costNano, amount }) => [
    costNano,
    ...uses.map((use) => amount?.nano[use] ?? 0n),
    ...uses.map((use) => amount?.vcpuMilliMs[use] ?? 0n),
  ]);
  const none = new Array<bigint>(1 + 2 * uses.length).fill(0n);
  return columns.reduce((a, b) => a.map((value, index) => value + b[index]!), none);
}

it('in arbitrary worlds no cell is negative, and every dimension sums to the bill', () => {
  const runs = { covered: 0, open: 0 };
  checkLaw({ seed: 61, numRuns: 500, more: accounts }, (spec, [rules, committed, startMs]) => {
    // One account in four has no commitments.
    const terms = startMs % 4 === 0 ? { savingsPlans: [], reservedInstances: [] } : committed;
    const model = tagged(accounted(spec, [rules, terms, startMs]), startMs);
    const fold = counters(model);
    const counts = fold.result(run(model, fold.add));
    const bill = billByUse(counts);
    const { nano, vcpuMilliMs } = metricsOf(counts, bill);
    const rows = billBy(counts, bill);
    const of = (dimension: string) => rows.filter((row) => row.dimension === dimension);
    const [total] = of('total');
    const { useful, lost, boot, idle } = total!.amount!.vcpuMilliMs;
    expect(total!.costNano).toBe(nano.cost_usd);
    expect([useful, lost, boot + idle]).toEqual([
      vcpuMilliMs.useful,
      vcpuMilliMs.lost,
      vcpuMilliMs.idle,
    ]);
    for (const dimension of [...bought, ...caused]) {
      expect(sums(of(dimension)), dimension).toEqual(sums([total!]));
    }
    expect(sums(of('meter'))[0]).toBe(total!.costNano);
    for (const tag of ['team=', 'run=']) {
      const ofTag = of('tag').filter(({ key }) => key.startsWith(tag) || key === 'overhead');
      expect(sums(ofTag), tag).toEqual(sums([total!]));
    }
    for (const dimension of caused) {
      expect(of(dimension).at(-1)).toMatchObject({ key: 'overhead', costNano: nano.overhead_usd });
    }
    for (const { dimension, key, costNano, amount } of rows) {
      const cells = uses.flatMap((use) => [amount?.nano[use], amount?.vcpuMilliMs[use]]);
      for (const cell of [costNano, ...cells]) {
        expect(cell ?? 0n, `${dimension} ${key}`).toBeGreaterThanOrEqual(0n);
      }
      if (amount === undefined) continue;
      expect(uses.reduce((sum, use) => sum + amount.nano[use], 0n)).toBe(costNano);
    }
    runs[bill.accountCharges().length > 0 ? 'covered' : 'open']++;
  });
  expect(Math.min(runs.covered, runs.open)).toBeGreaterThan(50);
});

function textOf(...[model, trace]: readonly [Model, typeof goodTrace]): string[] {
  const counts = folded(counters, model, trace);
  const rows = billBy(counts, billByUse(counts));
  return [...tableCsv(billColumns, rows)].join('').trimEnd().split('\n');
}

describe('by hand', () => {
  it('T2: 40 s of boot and 30 s of pull, 600 s of work, 300 s of idling, 0.046722223 USD', () => {
    const whole = '0.046722223,0.028900344,0.000000000,0.003371706,0.014450173,2400,0,280,1200';
    // 630 of 970 s, 30 s of them for a pull
    const job = '0.030345361,0.028900344,0.000000000,0.001445017,0.000000000,2400,0,120,0';
    const rest = '0.016376862,0.000000000,0.000000000,0.001926689,0.014450173,0,0,160,1200';
    expect(textOf(coldStartModel, coldStart)).toEqual([
      'dimension,key,cost_usd,useful_usd,lost_usd,boot_usd,idle_usd,useful_vcpu_s,lost_vcpu_s,boot_vcpu_s,idle_vcpu_s',
      `total,,${whole}`,
      'meter,ec2-on-demand,0.045805556,,,,,,,,',
      'meter,ebs-gp3,0.000916667,,,,,,,,',
      `compute_environment,main,${whole}`,
      `instance_type,m5.xlarge,${whole}`,
      `purchase,ON_DEMAND,${whole}`,
      `queue,night,${job}`,
      `queue,overhead,${rest}`,
      `share,,${job}`,
      `share,overhead,${rest}`,
      `job_definition,definition,${job}`,
      `job_definition,overhead,${rest}`,
    ]);
  });

  it('a task that waits for its image is boot time; the account has its own row', () => {
    const model: Model = {
      ...tagged(goodModel, 0),
      assumptions: {
        ...goodModel.assumptions,
        billing: {
          ...goodModel.assumptions.billing,
          reservedInstances: [],
          savingsPlans: [
            { kind: 'compute', family: null, commitmentNano: 1_000_000, discountPpm: 500_000 },
          ],
        },
      },
    };
    const rows = textOf(model, goodTrace);
    // The plan covers 2,000,000 of 9,293,305 nano-dollars: 1,793,405, 169,393 and 37,202 by meter,
    // at half of it each. So ON_DEMAND is 8,333,333 − 1,793,405 + 896,702.
    expect(rows.filter((row) => /^(meter|purchase),/.test(row))).toEqual([
      'meter,ec2-on-demand,0.006539928,,,,,,,,',
      'meter,fargate-vcpu,0.000617718,,,,,,,,',
      'meter,fargate-memory,0.000135659,,,,,,,,',
      'meter,ec2-spot,0.000000000,,,,,,,,',
      'meter,savings-plan,0.001000000,,,,,,,,',
      'purchase,ON_DEMAND,0.007436630,0.004152118,0.000867607,0.001127888,0.001289017,335,70,91,104',
      'purchase,SPOT,0.000000000,0.000000000,0.000000000,0.000000000,0.000000000,0,48,62,50',
      'purchase,FARGATE,0.000856675,0.000734292,0.000000000,0.000122383,0.000000000,60,0,10,0',
      'purchase,account,0.000000000,0.000000000,0.000000000,0.000000000,0.000000000,0,0,0,0',
    ]);
    const tags = rows.filter((row) => row.startsWith('tag,'));
    expect(tags.map((row) => row.split(',').slice(1, 3).join())).toEqual([
      'team=,0.003272117',
      'team=a,0.001834368',
      'team=b,0.000856675',
      'run=,0.005106485',
      'run=1,0.000856675',
      'overhead,0.002330145',
    ]);
  });
});
