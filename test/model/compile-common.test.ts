/** What replications have in common is compiled once, and is the same as compiled for each. */
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../src/kernel/random.ts';
import { type Compilation, compile } from '../../src/model/compile/compile.ts';
import { issueText } from '../../src/kernel/input-error.ts';
import { readScenario } from '../../src/scenario/read.ts';
import {
  document,
  type Document,
  environment,
  tableOf,
  type TableRow,
  withImport,
  withJobs,
  work,
} from './documents.ts';

const runtime = { lognormal: { median: '7m', p95: '12m' } };
const peakMemory = { lognormal: { median: '1GiB', p95: '2GiB' } };
const again = { times: 2, delay: '1m', memory: 2 };

/** The definition `work` with another simulation. */
function simulating(simulation: Document): Document {
  return { jobDefinitions: { work: { ...work, simulation } } };
}

const generated: Document = {
  generate: {
    queue: 'q',
    jobDefinition: 'work',
    count: 20,
    arrivals: { poisson: { perHour: 60 } },
    mix: [
      { vcpus: 1, memory: '1GiB', runtime },
      { vcpus: 3, memory: '1GiB', runtime: '5m' },
    ],
  },
};
const onFargate = {
  computeEnvironments: { main: { computeResources: { type: 'FARGATE', maxvCpus: 64 } } },
};
const someRows = [
  { submitMs: 0, runtimeMs: 5 },
  { submitMs: 9, runtimeMs: 7, exitCode: 2 },
];
const arrays = [
  { jobName: 'A', arrayProperties: { size: 5 } },
  { jobName: 'B', submitAt: '1m' },
];

interface Case {
  readonly name: string;
  readonly written: Document;
  /** The parts that are not drawn. */
  readonly jobs: boolean;
  readonly places: boolean;
}

const both = { jobs: true, places: true };
const cases: readonly Case[] = [
  { name: 'jobs whose work is given', written: withJobs(arrays), ...both },
  { name: 'jobs whose work is drawn', written: withJobs(arrays, simulating({ runtime })), ...both },
  {
    name: 'attempts of which some take the drawn work',
    written: withJobs(
      arrays,
      simulating({ runtime, attempts: [{ runtime: '1m', exitCode: 1 }, {}] }),
    ),
    ...both,
  },
  {
    name: 'children of their own, resubmissions, peaks of memory',
    written: withJobs(
      arrays.slice(0, 1),
      simulating({
        runtime: [runtime, '1m', '2m', '3m', runtime],
        children: { '3': { peakMemory } },
        resubmit: again,
      }),
    ),
    ...both,
  },
  { name: 'an import', written: withImport({ defaults: { memory: '1GiB' } }), ...both },
  {
    name: 'an import with drawn peaks of memory',
    written: withImport({ jobDefinition: 'work' }, simulating({ peakMemory })),
    jobs: false,
    places: true,
  },
  {
    name: 'generated jobs',
    written: document({ workload: { some: generated } }),
    jobs: false,
    places: true,
  },
  {
    name: 'generated jobs on Fargate, whose sizes follow the jobs',
    written: document({ workload: { some: generated }, ...onFargate }),
    jobs: false,
    places: false,
  },
  {
    name: 'a grid of decisions with a drawn phase, and a later environment',
    written: withJobs(arrays, {
      assumptions: { scheduler: { scalingCycle: '2m', scalingPhase: 'drawn' } },
      events: [
        {
          time: '1h',
          patch: { computeEnvironments: { more: environment({ instanceTypes: ['c5'] }) } },
        },
        { time: '2h', cancel: 'B', reason: 'enough' },
      ],
    }),
    ...both,
  },
];

describe('what replications have in common', () => {
  for (const { name, written, ...parts } of cases) {
    it(`${name}: the model is the same with it and without it`, () => {
      const first = compiledAs(written, 1);
      const { common } = first;
      expect({ jobs: common.jobs !== undefined, places: common.places !== undefined }).toEqual(
        parts,
      );
      for (const replication of [1, 2]) {
        const alone = compiledAs(written, replication);
        const shared = compiledAs(written, replication, common);
        expect(shared.model).toEqual(alone.model);
        expect(shared.notes).toEqual(alone.notes);
        if (parts.jobs) expect(shared.model.jobs.vcpuMilli).toBe(first.model.jobs.vcpuMilli);
        if (parts.places) expect(shared.model.offerings).toBe(first.model.offerings);
      }
    });
  }

  it('takes little memory for what jobs of a log do not have', () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => ({
      submitMs: row,
      runtimeMs: 60_000 + row,
      vcpuMilli: 1_000 * (1 + (row % 3)),
    }));
    const { jobs } = compiledAs(
      withImport({ defaults: { memory: '1GiB' } }),
      1,
      undefined,
      rows,
    ).model;
    const arrays = [...Object.values(jobs), ...Object.values(jobs.dependents)].filter((one) =>
      ArrayBuffer.isView(one),
    );
    const memory = new Set(arrays.map(({ buffer }) => buffer));
    const bytes = [...memory].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes / rows.length).toBeLessThan(90);
    expect(jobs.parent).toBe(jobs.firstChild);
  });

  it('leaves each replication the work that it draws', () => {
    const written = withJobs(arrays, simulating({ runtime }));
    const { model, common } = compiledAs(written, 1);
    const other = compiledAs(written, 2, common).model;
    expect(other.jobs.workMs).not.toEqual(model.jobs.workMs);
  });
});

function compiledAs(
  written: Document,
  replication: number,
  common?: Compilation['common'],
  rows: readonly TableRow[] = someRows,
): Compilation {
  const { scenario: set, issues } = readScenario(JSON.stringify(written), 'story.yaml');
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(errors.map(issueText)).toEqual([]);
  const { name, seed, startEpochMs, horizonMs, strategies } = set!;
  const { name: strategy, scenario } = strategies[0]!;
  const header = { name, strategy, seed, replication, startEpochMs, horizonMs };
  const draws = createDraws(seed, replication);
  const imports = new Map([['log', tableOf(rows)]]);
  return compile({ scenario, header, imports, recordings: new Map(), draws }, common);
}
