/** The bill: resources, meters and jobs sum to the total, to the last nano-dollar. */
import { describe, expect, it } from 'vitest';
import { counters } from '../../src/fold/counters.ts';
import { billByUse, ledger } from '../../src/fold/money/ledger.ts';
import { amountOf } from '../../src/fold/money/uses.ts';
import { world } from '../worlds/model-builder.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodJob, goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';
import { instanceId, offeringId } from '../worlds/ids.ts';

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

  it('sums by meter in order of first use, fees last, without usage that they cover', () => {
    expect([...bill.byMeter()]).toEqual([
      ['ec2-on-demand', 0n],
      ['fargate-vcpu', 0n],
      ['fargate-memory', 0n],
      ['ec2-spot', 0n],
      ['reserved-instances', 100_000_000n],
      ['savings-plan', 1_500_000n],
    ]);
  });

  it('gives resources the part of the fees that covers them, and the account the rest', () => {
    // 150 s at 0.1 USD an hour are 4,166,666 for i0 (90 s) and i3 (60 s); 20 % off for the task.
    const amortized = [0, 1, 2, 3].map(bill.amortizedNano);
    expect(amortized).toEqual([2_499_999n, 767_977n, 0n, 1_666_667n]);
    expect(bill.unusedNano()).toBe(101_500_000n - 4_166_666n - 767_977n);
  });

  it('attributes costs to jobs by what they held; a task belongs to its job', () => {
    const jobs = ['A', 'B', 'C', 'C:0', 'C:1', 'R', 'F', 'D'].map(goodJob);
    expect(jobs.map(bill.jobNano)).toEqual([
      486_111n,
      416_666n,
      0n,
      500_000n,
      472_222n,
      611_111n,
      767_977n,
      375_000n,
    ]);
    expect(bill.attributedNano()).toBe(3_629_087n);
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

  it('under the rule `max`, jobs that count more than is billed share all of it', () => {
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
    // Each counts 3 of 4 vCPUs.
    expect(seqera.totalNano()).toBe(4_000_000n);
    expect([0, 1].map(seqera.jobNano)).toEqual([2_000_000n, 2_000_000n]);
  });

  it('under the rule `max` counts nominal memory from RUNNING on, without the volume', () => {
    const types = [{ vcpus: 4, memoryMib: 15_000, nominalMemoryMib: 16_384 }];
    const model = world({
      environments: [{ types }],
      jobs: [
        { name: 'A', memoryMib: 8_192 },
        { name: 'B', memoryMib: 4_097 },
        { name: 'short', memoryMib: 512 },
        { name: 'never', memoryMib: 512 },
      ],
      assumptions: { billing: { attribution: 'max', rootVolume: { type: 'gp3', sizeGiB: 30 } } },
    });
    const trace = traceOf(
      model,
      `
      0      A, B, short and never submitted and runnable
             i0 launched, running, registered and ready
             A, B, short and never placed on i0
      18     A, B and short started on i0
      18.25  short succeeded on i0
      36     A and B succeeded on i0
      72     never failed on i0 (Terminated)
             i0 terminated
      72     end`,
    );
    const seqera = folded(ledger, model, trace);
    // 0.2 USD an hour: 2 of 4 vCPUs for 18 s each, and 1 of 4 for a second.
    expect([0, 1, 2, 3].map(seqera.jobNano)).toEqual([500_000n, 500_000n, 13_888n, 0n]);
    const { offerings } = billByUse(folded(counters, model, trace)).uses();
    const { useful, boot, idle } = amountOf(offerings, offeringId(0)).nano;
    expect(useful).toBe(1_013_888n);
    // Their STARTING: 4 jobs of 2 + 2 + 1 + 1 counted vCPUs for 18 s, one of them for 54 s more.
    expect(boot).toBe(2_250_000n);
    expect(idle).toBe(4_000_000n + 66_667n - useful - boot);
  });
});
