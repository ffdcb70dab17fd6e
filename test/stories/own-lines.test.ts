/** Lines of the user's own, and volumes that grow: whose money it is, to the last decimal. */
import { describe, expect, it } from 'vitest';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { simulate } from '../../src/engine/simulate.ts';
import { billBy } from '../../src/fold/dimensions/bill-by.ts';
import { counters } from '../../src/fold/counters.ts';
import { billByUse, billOf } from '../../src/fold/money/ledger.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { definition, job, nodes, scenario } from './parts.ts';
import { compiled, type Document, play } from './play.ts';

/** The bill by meter in USD, its rows, what the auditor says, and the story. */
function billed(document: Document) {
  const { model } = compiled(document);
  const [audit, counted] = [auditor(model), counters(model)];
  const draws = createDraws(model.seed, model.replication);
  const end = simulate(model, bindPolicies(model), createNature(model, draws), (records) => {
    audit.add(records);
    counted.add(records);
  });
  const counts = counted.result(end);
  const bill = billByUse(counts);
  const story = play(document);
  const { jobNano } = billOf(story.lives);
  const usd = (nano: bigint) => Number(nano) / 1e9;
  const meters = [...bill.byMeter()].map(([meter, nano]) => [meter, usd(nano)]);
  const row = (dimension: string, key: string) =>
    billBy(counts, bill).find((one) => one.dimension === dimension && one.key === key)!;
  return {
    story,
    violations: audit.result(end),
    meters: Object.fromEntries(meters) as Record<string, number>,
    jobUsd: (id: number) => usd(jobNano(id)),
    /** Useful, lost, boot and idle money. */
    uses: (dimension: string, key: string) => {
      const { useful, lost, boot, idle } = row(dimension, key).amount!.nano;
      return [useful, lost, boot, idle].map(usd);
    },
    account: bill.accountCharges(),
  };
}

describe('lines of the user’s own', () => {
  const lines = [
    { name: 'nat', perHour: 0.045 },
    { name: 'agent', perInstanceHour: 0.36 },
    { name: 'submit', perJob: 0.01 },
    { name: 'start', perAttempt: 0.001 },
    { name: 'in', perGB: 0.02, gbPerJob: 1.5 },
    { name: 'out', perGB: 0.1, gbPerAttempt: 0.25 },
    { name: 'cross', perGB: 0.01 },
  ];
  const { story, violations, meters, jobUsd, uses, account } = billed(
    scenario({
      // A job that succeeds, one that fails twice, one that no instance can hold.
      jobs: [
        job('good', 100, { simulation: { transferGB: 2 } }),
        job('bad', 100, {
          retryStrategy: { attempts: 2 },
          simulation: { transferGB: 0.004, attempts: [{ exitCode: 1 }, { exitCode: 1 }] },
        }),
        job('never', 100, { jobDefinition: 'huge' }),
      ],
      definitions: { work: definition(1), huge: definition(32) },
      pool: nodes([1], { maxvCpus: 1 }),
      assumptions: { billing: { lines, period: 'days' } },
    }),
  );

  it('keep the laws of the books', () => {
    expect(violations).toEqual([]);
    expect(story.job('bad').attempts).toBe(2);
    expect(story.job('never').attempts).toBe(0);
  });

  it('cost a day of the calendar, and what jobs and attempts were placed', () => {
    // 24 · 0.045; 300 s · 0.36 / 3,600; two jobs, of 1.5 GB; three attempts, of 0.25 GB.
    expect(meters).toMatchObject({
      nat: 1.08,
      agent: 0.03,
      submit: 0.02,
      start: 0.003,
      in: 0.06,
      out: 0.075,
      cross: 0.02008,
    });
    expect(account.map(({ meter, quantity, unit }) => [meter, quantity, unit])).toEqual([
      ['nat', '24', 'hours'],
      ['submit', '2', 'jobs'],
      ['start', '3', 'attempts'],
      ['in', '3', 'gb'],
      ['out', '0.75', 'gb'],
      ['cross', '2.008', 'gb'],
    ]);
  });

  it('are their jobs’, what failed is lost, and the calendar is idle', () => {
    // An attempt has the instance for 100 s: (1 + 0.36) / 36, by half its memory share.
    const share = (1 / 2 + 512 / 4_096 / 2) * (1.36 / 36);
    expect(jobUsd(0)).toBeCloseTo(share + 0.01 + 0.03 + 0.001 + 0.025 + 0.02, 8);
    expect(jobUsd(1)).toBeCloseTo(2 * share + 0.01 + 0.03 + 2 * (0.001 + 0.025 + 0.00004), 8);
    expect(jobUsd(2)).toBe(0);
    expect(uses('purchase', 'account')).toEqual([0.086, 0.09208, 0, 1.08]);
    expect(uses('job_definition', 'huge')).toEqual([0, 0, 0, 0]);
  });
});

describe('volumes that grow', () => {
  const volumes = [
    { type: 'gp3', sizeGiB: 10, grows: { upToGiB: 40 } },
    { type: 'gp3', sizeGiB: 5, grows: { perJobGiB: 1 } },
    { type: 'gp2', sizeGiB: 7 },
  ];

  it('are larger from the start of each job on, up to their limit, until the machine ends', () => {
    const pool = nodes([1], { maxvCpus: 1 });
    const { story, violations } = billed(
      scenario({
        jobs: [25, 25, 0].map((scratchGiB, index) =>
          job(`j${index}`, 1_000, { simulation: scratchGiB > 0 ? { scratchGiB } : {} }),
        ),
        pool: { ...pool, simulation: { volumes } },
      }),
    );
    expect(violations).toEqual([]);
    expect(story.instances).toHaveLength(1);
    // First: 10 + 25, then 40 (not 60), then 40; second: 6, 7, 8.
    const gibSeconds = 1_000 * (35 + 40 + 40) + 1_000 * (6 + 7 + 8);
    const { charges } = itemAt(story.instances, 0);
    expect(Number(charges['ebs-gp3'])).toBeCloseTo((gibSeconds * 0.08) / 2_592_000, 9);
    expect(Number(charges['ebs-gp2'])).toBeCloseTo((3_000 * 7 * 0.1) / 2_592_000, 9);
  });

  it('begin anew on another machine', () => {
    const { story } = billed(
      scenario({
        jobs: [0, 1].map((index) => job(`j${index}`, 60, { simulation: { scratchGiB: 30 } })),
        pool: { ...nodes([1]), simulation: { volumes: [volumes[0]!] } },
      }),
    );
    // Two machines of 60 s with 40 GiB each.
    expect(story.instances.map(({ charges }) => charges['ebs-gp3'])).toEqual([
      '0.000074074',
      '0.000074074',
    ]);
  });
});
