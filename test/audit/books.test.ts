/** The laws of the books: each finds frauds in the books of lawful traces. */
import { describe, expect, it } from 'vitest';
import type { BookedLine, BookedLives, BookedRow, Books } from '../../src/audit/books.ts';
import { bookLaws } from '../../src/audit/registry.ts';
import { auditorOf, booksOf } from '../../src/experiment/runs/audit-fold.ts';
import type { Counts } from '../../src/fold/counters.ts';
import type { Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import type { JobId } from '../../src/index.ts';
import { copyOf } from '../../src/kernel/columns.ts';
import type { Model } from '../../src/model/model.ts';
import { instanceId, jobId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';
import { goodJob, goodModel, goodTrace } from './good-trace.ts';
import { folded, type Trace, traceOf } from './trace-builder.ts';

/** Books that keep lives. */
interface WholeBooks extends Books {
  readonly lives: BookedLives;
}

type Cook = (books: WholeBooks) => Partial<Books>;

/** The laws that the books of a trace break after `cook`. */
function cooked(model: Model, trace: Trace, cook: Cook): string[] {
  const keep = (counts: Counts, ofJobs: Lifetimes): Books => {
    const books = booksOf(counts, ofJobs);
    return { ...books, ...cook({ ...books, lives: books.lives! }) };
  };
  const violations = folded((of) => auditorOf(of, keep), model, trace);
  return [...new Set(violations.map(({ law }) => law))];
}

const first = instanceId(0);

type Lines = readonly BookedLine[];

const sumOf = (lines: Lines) => lines.reduce((nano, { amountNano }) => nano + amountNano, 0n);

/** Other lines of the account, and totals that fit them, as if nothing used the difference. */
function withAccount(edit: (lines: Lines) => Lines) {
  return ({ bill, metrics, rows }: WholeBooks): Partial<Books> => {
    const lines = edit(bill.accountCharges());
    const more = sumOf(lines) - sumOf(bill.accountCharges());
    const { cost_usd, overhead_usd } = metrics.nano;
    const plans = bill.byMeter().get('savings-plan')!;
    const isGrowing = ({ dimension, key }: BookedRow) =>
      dimension === 'total' || ['account', 'overhead', 'savings-plan'].includes(key);
    const grown = rows().map((row) => {
      if (!isGrowing(row)) return row;
      const { costNano, amount } = row;
      const nano = amount && { ...amount.nano, idle: amount.nano.idle + more };
      return { ...row, costNano: costNano + more, amount: nano && { ...amount, nano } };
    });
    return {
      bill: {
        ...bill,
        accountCharges: () => lines,
        unusedNano: () => bill.unusedNano() + more,
        byMeter: () => new Map([...bill.byMeter(), ['savings-plan', plans + more]]),
      },
      metrics: {
        ...metrics,
        nano: { ...metrics.nano, cost_usd: cost_usd! + more, overhead_usd: overhead_usd! + more },
      },
      rows: () => grown,
    };
  };
}

/** The account's lines with the one at `index` changed. */
const line = (index: number, change: (line: BookedLine) => Partial<BookedLine>) =>
  withAccount((lines) => lines.map((one, at) => (at === index ? { ...one, ...change(one) } : one)));

const times = (factor: number) => (one: BookedLine) => ({
  billedMs: factor * one.billedMs,
  amountNano: BigInt(factor) * one.amountNano,
});

/** The first law is the one that is meant; the others are those that the fraud breaks as well. */
type Fraud = readonly [laws: string, fault: string, cook: Cook];

const frauds: readonly Fraud[] = [
  ['sojourn', 'a stop counted late', ({ sojournMs }) => ({ sojournMs: sojournMs + 1n })],
  [
    'sojourn',
    'a stop recorded late',
    ({ lives }) => {
      const stoppedMs = copyOf<JobId, number>(lives.jobs.stoppedMs);
      stoppedMs[jobId(goodJob('B'))]++;
      return { lives: { ...lives, jobs: { ...lives.jobs, stoppedMs } } };
    },
  ],
  [
    'vcpu-balance',
    'idle time counted as useful',
    ({ metrics }) => {
      const { useful, idle } = metrics.vcpuMilliMs;
      const vcpuMilliMs = { ...metrics.vcpuMilliMs, useful: useful + 1n, idle: idle - 1n };
      return { metrics: { ...metrics, vcpuMilliMs } };
    },
  ],
  [
    'vcpu-balance',
    'capacity that nobody provisioned',
    ({ metrics }) => {
      const { provisioned, idle } = metrics.vcpuMilliMs;
      const vcpuMilliMs = {
        ...metrics.vcpuMilliMs,
        provisioned: provisioned + 1n,
        idle: idle + 1n,
      };
      return { metrics: { ...metrics, vcpuMilliMs } };
    },
  ],
  [
    'billed-once',
    'a life billed from later on',
    ({ bill }) => ({
      bill: {
        ...bill,
        charges: (instance) =>
          bill.charges(instance).map((line) => ({ ...line, fromMs: line.fromMs + 1 })),
      },
    }),
  ],
  [
    'billed-once',
    'a free life billed twice',
    ({ bill }) => ({
      bill: {
        ...bill,
        charges: (instance) =>
          instance === 2 ? [...bill.charges(2), ...bill.charges(2)] : bill.charges(instance),
      },
    }),
  ],
  ['account', 'a fee paid twice', line(0, times(2))],
  [
    'account',
    'a fee that is not paid in full',
    line(2, ({ amountNano }) => ({ amountNano: amountNano - 1n })),
  ],
  [
    'account coverage',
    'a commitment that nobody made',
    withAccount((lines) => [...lines, lines[0]!]),
  ],
  [
    'money-balance',
    'a resource that costs more than its lines',
    ({ bill }) => ({
      bill: {
        ...bill,
        instanceNano: (instance) => bill.instanceNano(instance) + (instance === first ? 1n : 0n),
      },
    }),
  ],
  [
    'money-balance',
    'a job that pays too little',
    ({ lives }) => ({
      lives: { ...lives, jobNano: (id) => lives.jobNano(id) - (id === goodJob('A') ? 1n : 0n) },
    }),
  ],
  [
    'money-balance',
    'a job that gets money from another',
    ({ lives }) => {
      const gift = (id: number) => (id === goodJob('A') ? 10n ** 9n : 0n);
      const jobNano = (id: JobId) =>
        lives.jobNano(id) + gift(id) - (id === goodJob('B') ? 10n ** 9n : 0n);
      return { lives: { ...lives, jobNano } };
    },
  ],
  [
    'bill-table',
    'a queue that leaves less than nothing of a use',
    ({ rows }) => ({
      rows: () =>
        rows().map((row) => {
          const { useful = 0n, idle = 0n } = row.amount?.nano ?? {};
          if (row.dimension !== 'queue' || row.amount === undefined) return row;
          const more = row.key === 'overhead' ? -1n : 1n;
          const isFirst = row.key === 'queue-1' || row.key === 'overhead';
          const nano = { ...row.amount.nano, useful: useful + more, idle: idle - more };
          return isFirst ? { ...row, amount: { ...row.amount, nano } } : row;
        }),
    }),
  ],
  ['bill-table', 'a row forgotten', ({ rows }) => ({ rows: () => rows().slice(0, -1) })],
];

/**
 * An hour of two machines for 0.2 USD, from half past on for 0.4, and of one on Spot. One of them is
 * reserved; a plan of 1 USD buys more than there is.
 */
const pricedModel = world({
  environments: [
    { name: 'main', minvCpus: 8, maxvCpus: 8 },
    { name: 'spot', type: 'SPOT', minvCpus: 4, maxvCpus: 4, types: [{ name: 's', vcpus: 4 }] },
  ],
  jobs: [],
  events: [{ atMs: 1_800_000, prices: { 'node.4': 0.4 } }],
  assumptions: {
    billing: {
      savingsPlans: [
        { kind: 'compute', family: null, commitmentNano: 1_000_000_000, discountPpm: 280_000 },
      ],
      reservedInstances: [{ instanceType: 'node.4', count: 1, hourNano: 120_000_000 }],
    },
  },
});
const pricedTrace = traceOf(
  pricedModel,
  `
    0     i0 and i1 launched, running, registered and ready
          i2 launched in spot
          i2 running, registered and ready
    1800  event 0 happens
    3600  end`,
);

/** Costs after commitments that go from the first instance to another. */
const shifted =
  (nano: bigint, to: number) =>
  ({ bill }: Books): Partial<Books> => ({
    bill: {
      ...bill,
      amortizedNano(instance) {
        const sum = bill.amortizedNano(instance);
        if (instance === first) return sum - nano;
        return instance === to ? sum + nano : sum;
      },
    },
  });

const coverFrauds: readonly Fraud[] = [
  [
    'coverage account',
    'one reserved instance covers two machines at once, at both prices',
    withAccount(([fee, cover, ...plans]) => {
      const other = { ...cover!, unitPriceNano: 2 * cover!.unitPriceNano };
      return [fee!, cover!, { ...other, amountNano: 2n * cover!.amountNano }, ...plans];
    }),
  ],
  [
    'coverage',
    'seconds at a price that nothing ran at',
    line(1, ({ unitPriceNano, amountNano }) => ({
      unitPriceNano: 4 * unitPriceNano,
      amountNano: 4n * amountNano,
    })),
  ],
  [
    'coverage',
    'seconds that are worth less than their price',
    line(1, ({ amountNano }) => ({ amountNano: amountNano / 2n })),
  ],
  [
    'coverage',
    'less than ran',
    line(1, ({ billedMs, amountNano }) => ({
      billedMs: billedMs / 2,
      amountNano: amountNano / 2n,
    })),
  ],
  [
    'coverage',
    'usage that a reserved instance covers is covered by a plan again',
    line(3, ({ amountNano }) => ({ amountNano: amountNano - 200_000_000n })),
  ],
  ['coverage', 'Spot pays for commitments', shifted(1_000n, 2)],
];

/** The good model with lines of the user's own. */
const linedModel: Model = {
  ...goodModel,
  assumptions: {
    ...goodModel.assumptions,
    billing: {
      ...goodModel.assumptions.billing,
      lines: [
        { name: 'nat', each: 'hour', unit: 'hours', milli: 1_000, priceNano: 45_000_000 },
        { name: 'submit', each: 'job', unit: 'jobs', milli: 1_000, priceNano: 10_000_000 },
        { name: 'out', each: 'attempt', unit: 'gb', milli: 1_500, priceNano: 90_000_000 },
      ],
    },
  },
};

/** Lines of the account with other amounts, by meter, whose sum stays the same. */
const moved =
  (nano: Readonly<Record<string, bigint>>) =>
  ({ bill }: Books): Partial<Books> => ({
    bill: {
      ...bill,
      accountCharges: () =>
        bill.accountCharges().map((one) => ({
          ...one,
          amountNano: one.amountNano + (nano[one.meter] ?? 0n),
        })),
    },
  });

const lineFrauds: readonly Fraud[] = [
  [
    'own-lines',
    'an hour too few, and jobs too many',
    moved({ nat: -45_000_000n, submit: 45_000_000n }),
  ],
  ['own-lines', 'GB that no attempt has', moved({ nat: -1_000n, out: 1_000n })],
];

const total = [...frauds, ...coverFrauds, ...lineFrauds];

describe('a law of the books', () => {
  it('objects to none that are kept well', () => {
    expect(cooked(goodModel, goodTrace, () => ({}))).toEqual([]);
    expect(cooked(pricedModel, pricedTrace, () => ({}))).toEqual([]);
    expect(cooked(linedModel, goodTrace, () => ({}))).toEqual([]);
  });

  it.each(frauds)('%s: %s', (laws, _fault, cook) => {
    expect(cooked(goodModel, goodTrace, cook).sort()).toEqual(laws.split(' ').sort());
  });

  it.each(coverFrauds)('%s: %s', (laws, _fault, cook) => {
    expect(cooked(pricedModel, pricedTrace, cook).sort()).toEqual(laws.split(' ').sort());
  });

  it.each(lineFrauds)('%s: %s', (laws, _fault, cook) => {
    expect(cooked(linedModel, goodTrace, cook)).toEqual([laws]);
  });

  it('is broken by one of these frauds each', () => {
    const meant = total.map(([laws]) => laws.split(' ')[0]);
    expect([...new Set(meant)].sort()).toEqual(bookLaws.map(([name]) => name).sort());
  });
});
