/** The bill by dimension: every column of every dimension sums to the total's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/kernel/columns.ts';
import type { JobId, TagSetId } from '../../src/kernel/ids.ts';
import { billBy, type BillRow } from '../../src/fold/bill-by.ts';
import { billOf } from '../../src/fold/ledger.ts';
import { lifetimes } from '../../src/fold/lifetimes.ts';
import { metricsOf } from '../../src/fold/metrics.ts';
import { billColumns } from '../../src/fold/tables/bill.ts';
import type { Model } from '../../src/model/model.ts';
import { tableCsv } from '../../src/report/csv.ts';
import { billedBy, billing, checkLaw } from '../laws/laws.ts';
import { run } from '../laws/runs.ts';
import { integers } from '../worlds/columns.ts';
import { world } from '../worlds/model-builder.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';

const uses = ['useful', 'lost', 'boot', 'idle'] as const;
const bought = ['compute_environment', 'instance_type', 'purchase'];
const caused = ['queue', 'share', 'job_definition'];

/** Plans and reservations for types of the arbitrary worlds. */
const commitments = fc.record({
  savingsPlans: fc.array(
    fc.record({
      kind: fc.constantFrom('compute', 'ec2-instance'),
      family: fc.constantFrom('node', 'other'),
      commitmentNano: fc.nat(400_000_000),
      discountPpm: fc.constantFrom(0, 280_000, 1_000_000),
    }),
    { maxLength: 2 },
  ),
  reservedInstances: fc.array(
    fc.record({
      instanceType: fc.constantFrom('node.4', 'node.2', 'node.8'),
      count: fc.integer({ min: 1, max: 3 }),
      hourNano: fc.nat(200_000_000),
    }),
    { maxLength: 2 },
  ),
});

const tagSets: Model['tagSets'] = table([{}, { team: 'a' }, { team: 'b', run: '1' }, { team: '' }]);

function tagged(model: Model, start: number): Model {
  const tags = integers<JobId, TagSetId>(
    Array.from({ length: model.jobs.count }, (_, job) => (job + start) % 4),
  );
  return { ...model, startEpochMs: start, tagSets, jobs: { ...model.jobs, tags } };
}

function sums(rows: readonly BillRow[]): bigint[] {
  const columns = rows.map(({ costNano, amount }) => [
    costNano,
    ...uses.map((use) => amount?.nano[use] ?? 0n),
    ...uses.map((use) => amount?.vcpuMilliMs[use] ?? 0n),
  ]);
  const none = new Array<bigint>(1 + 2 * uses.length).fill(0n);
  return columns.reduce((a, b) => a.map((value, index) => value + b[index]!), none);
}

it('in arbitrary worlds every dimension sums to the total, and the total is the bill', () => {
  const accounts = { covered: 0, open: 0 };
  const more = fc.tuple(billing, commitments, fc.nat(7_200_000));
  checkLaw({ seed: 61, numRuns: 500, more }, (spec, [rules, committed, start]) => {
    const model = tagged(world(billedBy(spec, { ...rules, ...committed })), start);
    const fold = lifetimes(model);
    const lives = fold.result(run(model, fold.add));
    const bill = billOf(lives);
    const { nano, vcpuMilliMs } = metricsOf(lives, bill);
    const rows = billBy(lives, bill);
    const of = (dimension: string) => rows.filter((row) => row.dimension === dimension);
    const [total] = of('total');
    const { useful, lost, boot, idle } = total!.amount!.vcpuMilliMs;
    expect(total!.costNano).toBe(nano.cost_usd);
    expect([useful, lost, boot + idle]).toEqual([
      vcpuMilliMs.useful,
      vcpuMilliMs.lost,
      vcpuMilliMs.idle,
    ]);
    const account = bill.accountCharges().reduce((sum, line) => sum + line.amountNano, 0n);
    const divided = uses.reduce((sum, use) => sum + total!.amount!.nano[use], 0n);
    expect(divided + account).toBe(total!.costNano);
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
    for (const { amount } of rows) {
      for (const use of uses) expect(amount?.vcpuMilliMs[use] ?? 0n).toBeGreaterThanOrEqual(0n);
    }
    accounts[bill.accountCharges().length > 0 ? 'covered' : 'open']++;
  });
  expect(Math.min(accounts.covered, accounts.open)).toBeGreaterThan(50);
});

function textOf(...[model, trace]: readonly [Model, typeof goodTrace]): string[] {
  const lives = folded(lifetimes, model, trace);
  return [...tableCsv(billColumns, billBy(lives, billOf(lives)))].join('').trimEnd().split('\n');
}

describe('by hand', () => {
  it('T2: 40 s of boot and 30 s of pull, 600 s of work, 300 s of idling, 0.046722223 USD', () => {
    const whole = '0.046722223,0.028900344,0.000000000,0.003371706,0.014450173,2400,0,280,1200';
    // 630 of 970 s, 30 s of them for a pull
    const job = '0.030345361,0.028900343,0.000000000,0.001445018,0.000000000,2400,0,120,0';
    const rest = '0.016376862,0.000000001,0.000000000,0.001926688,0.014450173,0,0,160,1200';
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
    expect(rows.filter((row) => /^(meter|purchase),/.test(row))).toEqual([
      'meter,ec2-on-demand,0.008333333,,,,,,,,',
      'meter,fargate-vcpu,0.000787111,,,,,,,,',
      'meter,fargate-memory,0.000172861,,,,,,,,',
      'meter,ec2-spot,0.000000000,,,,,,,,',
      'meter,savings-plan,0.001000000,,,,,,,,',
      'meter,savings-plan-coverage,-0.002000000,,,,,,,,',
      'purchase,ON_DEMAND,0.008333333,0.004652777,0.000972222,0.001263889,0.001444445,335,70,91,104',
      'purchase,SPOT,0.000000000,0.000000000,0.000000000,0.000000000,0.000000000,0,48,62,50',
      'purchase,FARGATE,0.000959972,0.000822833,0.000000000,0.000137139,0.000000000,60,0,10,0',
      'purchase,account,-0.001000000,,,,,,,,',
    ]);
    const tags = rows.filter((row) => row.startsWith('tag,'));
    expect(tags.map((row) => row.split(',').slice(1, 3).join())).toEqual([
      'team=,0.003666667',
      'team=a,0.002055555',
      'team=b,0.000959972',
      'run=,0.005722222',
      'run=1,0.000959972',
      'overhead,0.001611111',
    ]);
  });
});
