/** The auditor over real runs: it finds nothing in them, and finds out if a record is missing. */
import type { PoolId, RowId } from '../../src/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateInChunks } from '../../src/engine/simulate.ts';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { AssertionFailure } from '../../src/kernel/assert.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { runsOutOfMemory } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { Kind, type RunEnd, type Sink } from '../../src/trace/record.ts';
import { type Code, TraceWriter, code } from '../../src/trace/writer.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

const numRuns = process.env['BATCHCAST_LONG'] === '1' ? 4_000 : 300;

/** A few arbitrary worlds launch and scale in for ever; their runs are left out. */
const recordsMax = 20_000;
const endless = new Error('more records than a run of a small world has');

/** The end of the run, its records in `sink`; undefined where it is endless. */
function run(model: Model, sink: Sink): RunEnd | undefined {
  const nature = createNature(model, createDraws(model.seed, model.replication));
  let written = 0;
  const bounded: Sink = (records) => {
    written += records.length;
    if (written > recordsMax) throw endless;
    sink(records);
  };
  const policies = bindPolicies(model);
  try {
    return simulateInChunks({ model, policies, nature, sink: bounded, chunk: 1_000 });
  } catch (error) {
    if (error instanceof AssertionFailure && error.cause === endless) return undefined;
    throw error;
  }
}

/** Commitments of an account, and lines of the user's own that are the account's, of every kind. */
const billing = {
  period: 'days',
  lines: [
    { name: 'nat', each: 'hour', unit: 'hours', milli: 1_000, priceNano: 45_000_000 },
    { name: 'submit', each: 'job', unit: 'jobs', milli: 1_000, priceNano: 10_000_001 },
    { name: 'out', each: 'attempt', unit: 'gb', milli: 1_501, priceNano: 90_000_000 },
    { name: 'cross', each: 'transfer', unit: 'gb', milli: 1, priceNano: 20_000_000 },
  ],
  savingsPlans: [
    { kind: 'compute', family: null, commitmentNano: 90_000_000, discountPpm: 280_000 },
    { kind: 'ec2-instance', family: 'node', commitmentNano: 40_000_000, discountPpm: 400_000 },
  ],
  reservedInstances: [{ instanceType: 'node.4', count: 1, hourNano: 110_000_000 }],
} as const;

function committed(spec: WorldSpec): WorldSpec {
  const own = { ...billing, ...spec.assumptions?.billing };
  const jobs = spec.jobs.map((job, index) => ({ ...job, transferMb: 7 * index }));
  return { ...spec, jobs, assumptions: { ...spec.assumptions, billing: own } };
}

type Cells = readonly [at: number, what: number, subject: number, object: number, value: number];

function recordsOf(model: Model): { readonly rows: Cells[]; readonly end: RunEnd | undefined } {
  const rows: Cells[] = [];
  const end = run(model, (records) => {
    for (let row = 0 as RowId; row < records.length; row++) {
      const what = code(records.kind(row), records.reason(row));
      const [subject, object] = [records.subject(row), records.object(row)];
      rows.push([records.at(row), what, subject, object, records.value(row)]);
    }
  });
  return { rows, end };
}

function audited(model: Model, rows: readonly Cells[], endedMs: number) {
  const fold = auditor(model);
  const writer = new TraceWriter(fold.add);
  for (const [at, what, subject, object, value] of rows) {
    writer.now = at;
    writer.write(what as Code<typeof Kind.JobPlaced>, subject, object, value);
  }
  return fold.result(writer.close(endedMs));
}

/** Arrows without which later ones are illegal. */
const needed: readonly number[] = [
  Kind.JobSubmitted,
  Kind.JobRunnable,
  Kind.JobPlaced,
  Kind.JobRetried,
  Kind.InstanceLaunched,
  Kind.InstanceRunning,
  Kind.InstanceRegistered,
];

/**
 * The later arrow that shows that one is missing, where not any later one does: a job may be
 * stopped before or after it is RUNNABLE, an instance may end in any phase.
 */
const shownBy: Partial<Record<number, number>> = {
  [Kind.JobRunnable]: Kind.JobPlaced,
  [Kind.InstanceRunning]: Kind.InstanceRegistered,
  [Kind.InstanceRegistered]: Kind.InstanceReady,
};

/** Indices of changes of recorded courses, and of work kept by jobs with enough memory. */
function unmissable({ pools, jobs }: Model, rows: readonly Cells[], endedMs: number): number[] {
  return rows.flatMap(([at, what, subject], index) => {
    const kind = what & 255;
    const isDue =
      (kind === Kind.PriceChanged && pools.prices[subject as PoolId].kind === 'history') ||
      (kind === Kind.CapacityChanged && pools.capacities[subject as PoolId].kind === 'steps');
    const isKept = kind === Kind.WorkKept && !runsOutOfMemory(jobs, subject);
    return isKept || (isDue && at < endedMs) ? [index] : [];
  });
}

/** Indices of the needed arrows that a later record of their subject shows to be missing. */
function missable(rows: readonly Cells[]): number[] {
  const kindOf = ([, what]: Cells) => what & 255;
  const isInstance = (row: Cells) => kindOf(row) >= Kind.InstanceLaunched;
  const isArrow = (row: Cells) => kindOf(row) < Kind.PlacementRefused;
  return rows.flatMap((row, index) => {
    const goesOn = rows.slice(index + 1).some((later) => {
      const same = later[2] === row[2] && isInstance(later) === isInstance(row);
      const needs = shownBy[kindOf(row)];
      const shows = needs === undefined ? isArrow(later) : kindOf(later) === needs;
      return same && shows;
    });
    return needed.includes(kindOf(row)) && goesOn ? [index] : [];
  });
}

/** Environments of one type of four vCPUs. */
const fours = { types: [{ name: 'type.b', vcpus: 4 }] };

/** Lawful, though records of one instant could be taken for breaches. */
const closeTogether: Readonly<Record<string, WorldSpec>> = {
  'a floor that desiredvCpus ask for outlives an event that asks nothing of its environment': {
    environments: [{ ...fours, desiredvCpus: 4 }],
    jobs: [{ workMs: 0 }],
    events: [{ atMs: 0 }],
    assumptions: { scheduler: { scalingCycle: 15_000, scalingPhase: 'drawn' } },
  },
  'a multi-node job is placed again in the instant in which it started, and its next start fails': {
    environments: [{ ...fours, latencies: { startFailure: 0.5 } }],
    jobs: [{ workMs: 0, exitCodes: [137], retry: { attempts: 3 }, nodes: [{}, {}] }, { workMs: 0 }],
  },
};

describe('the auditor', () => {
  it.each(Object.entries(closeTogether))('has nothing to object where %s', (_name, spec) => {
    const model = world(spec);
    const { rows, end } = recordsOf(model);
    expect(audited(model, rows, end!.endedMs)).toEqual([]);
  });

  it('finds nothing in the runs of arbitrary worlds', () => {
    fc.assert(
      fc.property(arbitraryWorld, (spec) => {
        const model = world(committed(spec));
        const fold = auditor(model);
        const end = run(model, fold.add);
        fc.pre(end !== undefined);
        expect(fold.result(end), describeWorld(spec)).toEqual([]);
      }),
      { seed: 11, numRuns },
    );
  });

  it('finds out if an arrow is missing from such a run', () => {
    fc.assert(
      fc.property(arbitraryWorld, fc.nat(), (spec, choice) => {
        const model = world(spec);
        const { rows, end } = recordsOf(model);
        fc.pre(end !== undefined);
        const choices = missable(rows);
        fc.pre(choices.length > 0);
        const missing = choices[choice % choices.length]!;
        const rest = rows.filter((_row, index) => index !== missing);
        expect(audited(model, rest, end.endedMs).length).toBeGreaterThan(0);
      }),
      { seed: 12, numRuns },
    );
  });

  it('finds out if a recorded change or kept work is missing, or has another value', () => {
    let audits = 0;
    fc.assert(
      fc.property(arbitraryWorld, fc.nat(), fc.boolean(), (spec, choice, isMissing) => {
        const model = world(spec);
        const { rows, end } = recordsOf(model);
        const choices = end === undefined ? [] : unmissable(model, rows, end.endedMs);
        if (choices.length === 0) return;
        const chosen = choices[choice % choices.length]!;
        const edited = rows.flatMap((row, index): Cells[] => {
          if (index !== chosen) return [row];
          const [at, what, subject, object, value] = row;
          return isMissing ? [] : [[at, what, subject, object, value + 1]];
        });
        expect(audited(model, edited, end!.endedMs).length).toBeGreaterThan(0);
        audits++;
      }),
      { seed: 13, numRuns },
    );
    expect(audits).toBeGreaterThan(numRuns / 20);
  });
});
