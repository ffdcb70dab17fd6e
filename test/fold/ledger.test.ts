/** The bill: resources, meters and jobs sum to the total, to the last nano-dollar. */
import { describe, expect, it } from 'vitest';
import { ledger } from '../../src/fold/ledger.ts';
import { world } from '../worlds/model-builder.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodJob, goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';
import { instanceId } from '../worlds/ids.ts';

const bill = folded(ledger, goodModel, goodTrace);

describe('the bill', () => {
  it('charges each resource the sum of its lines', () => {
    expect([0, 1, 2, 3].map(bill.instanceNano)).toEqual([5_000_000n, 959_972n, 0n, 3_333_333n]);
    expect(bill.totalNano()).toBe(9_293_305n + 92_206_695n);
    expect([0, 1, 2, 3].map(bill.billedSeconds)).toEqual([90, 70, 0, 60]);
  });

  it('has lines of the account: fees, and cover for all On-Demand usage', () => {
    const lines = bill.accountCharges().map((line) => [line.meter, line.quantity, line.amountNano]);
    expect(lines).toEqual([
      ['reserved-instances', '1', 100_000_000n],
      ['reserved-instances-coverage', '150', -8_333_333n],
      ['savings-plan', '1', 500_000n],
      ['savings-plan', '1', 1_000_000n],
      ['savings-plan-coverage', '0.000959972', -959_972n],
    ]);
  });

  it('sums by meter in order of first use, the account’s last', () => {
    expect([...bill.byMeter()]).toEqual([
      ['ec2-on-demand', 8_333_333n],
      ['fargate-vcpu', 787_111n],
      ['fargate-memory', 172_861n],
      ['ec2-spot', 0n],
      ['reserved-instances', 100_000_000n],
      ['reserved-instances-coverage', -8_333_333n],
      ['savings-plan', 1_500_000n],
      ['savings-plan-coverage', -959_972n],
    ]);
  });

  it('attributes costs to jobs by what they held; a task belongs to its job', () => {
    const jobs = ['A', 'B', 'C', 'C:0', 'C:1', 'R', 'F', 'D'].map(goodJob);
    expect(jobs.map(bill.jobNano)).toEqual([
      972_222n,
      833_333n,
      0n,
      1_000_000n,
      944_445n,
      1_222_222n,
      959_972n,
      750_000n,
    ]);
    expect(bill.attributedNano()).toBe(6_682_194n);
  });

  it('T2 and T3: charges the instance while it runs, its volume from the request', () => {
    const cold = folded(ledger, coldStartModel, coldStart);
    expect(cold.charges(instanceId(0))).toEqual([
      {
        meter: 'ec2-on-demand',
        unit: 'instance-seconds',
        quantity: '970',
        unitPriceNano: 170_000_000,
        fromMs: 20_000,
        toMs: 990_000,
        billedMs: 970_000,
        amountNano: 45_805_556n,
        estimated: false,
      },
      {
        meter: 'ebs-gp3',
        unit: 'volume-gb-seconds',
        quantity: '29700',
        unitPriceNano: 80_000_000,
        fromMs: 0,
        toMs: 990_000,
        billedMs: 990_000,
        amountNano: 916_667n,
        estimated: false,
      },
    ]);
    expect(cold.jobNano(0)).toBe((46_722_223n * 630n) / 970n);
  });

  it('charges only the volume of an instance that never ran', () => {
    const pending = folded(
      ledger,
      coldStartModel,
      traceOf(coldStartModel, '0 i0 launched\n90 end'),
    );
    expect(pending.charges(instanceId(0)).map(({ meter }) => meter)).toEqual(['ebs-gp3']);
    expect(pending.billedSeconds(instanceId(0))).toBe(instanceId(0));
  });

  it('under the rule `max` may attribute more than the instance costs', () => {
    const model = world({
      jobs: [
        { name: 'cpu', vcpus: 3, memoryMib: 1_024 },
        { name: 'memory', vcpus: 1, memoryMib: 12_288 },
      ],
      assumptions: { billing: { attribution: 'max' } },
    });
    const trace = traceOf(
      model,
      `
      0    cpu and memory submitted and runnable
           i0 launched, running, registered and ready
           cpu and memory placed and started on i0
      72   cpu and memory succeeded on i0
           i0 terminated
      72   end`,
    );
    const seqera = folded(ledger, model, trace);
    expect(seqera.totalNano()).toBe(4_000_000n);
    expect([0, 1].map(seqera.jobNano)).toEqual([3_000_000n, 3_000_000n]);
  });
});
