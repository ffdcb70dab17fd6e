/** Recorded logs on fixed machines under strict FIFO: an independent oracle's waits, exactly. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/index.ts';
import { sharedExists, sharedPath } from '../shared.ts';

interface Story {
  readonly log: string;
  /** How the oracle's lines are headed in expected.csv. */
  readonly oracle: string;
  readonly machine: number;
  readonly fleet: number;
  readonly placement: string;
  /** Options of the import besides the file. */
  readonly options: string;
}

const kth = 'swf/KTH-SP2-1996-2.1.swf.gz';
const stories: Record<string, Story> = {
  'KTH-SP2 on one machine of 100 vCPUs': {
    log: kth,
    oracle: 'pool P=100 first20000 skipped=5',
    machine: 100,
    fleet: 1,
    placement: 'binpack',
    options: '',
  },
  'KTH-SP2, jobs cut to 8 vCPUs, on 12 machines of 8, first fit': {
    log: kth,
    oracle: 'fleet M=12 k=8 first20000 skipped=5',
    machine: 8,
    fleet: 12,
    placement: 'first-fit',
    options: ', maxVcpus: 8',
  },
  'NASA-iPSC on one machine of 128 vCPUs': {
    log: 'swf/NASA-iPSC-1993-3.1-cln.swf.gz',
    oracle: 'pool P=128 first20000 skipped=173',
    machine: 128,
    fleet: 1,
    placement: 'binpack',
    options: '',
  },
};

function scenario({ log, machine, fleet, placement, options }: Story): string {
  return `
name: fcfs
workload:
  log: { import: { format: swf, file: ${log}, limit: 20000, queue: main ${options} } }
jobQueues:
  main: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: fleet }] }
computeEnvironments:
  fleet:
    computeResources:
      type: EC2
      allocationStrategy: BEST_FIT_PROGRESSIVE
      instanceTypes: [node]
      minvCpus: ${machine * fleet}
      maxvCpus: ${machine * fleet}
catalog:
  instanceTypes: { node: { vcpu: ${machine}, memoryMiB: 1000000, usdPerHour: 1 } }
assumptions: { preset: ideal, scheduler: { fifoMode: strict, placement: ${placement} } }
`;
}

/** The oracle's figures by name. */
function oracleOf({ log, oracle }: Story): Record<string, number> {
  const start = `${log},fcfs_oracle ${oracle} `;
  const lines = readFileSync(sharedPath('data/workloads/expected.csv'), 'utf8').split('\n');
  const cells = lines.filter((line) => line.startsWith(start)).map((line) => line.split(','));
  return Object.fromEntries(
    cells.map(([, metric, value]) => [metric!.split(' ').at(-1)!, Number(value)]),
  );
}

const open = (file: string) => [gunzipSync(readFileSync(sharedPath(`data/workloads/${file}`)))];

describe.skipIf(!sharedExists)('first come, first served', () => {
  it.each(Object.keys(stories))('%s: exactly the oracle’s waits and makespan', async (name) => {
    const story = stories[name]!;
    const expected = oracleOf(story);
    expect(expected.jobs).toBeGreaterThan(10_000);
    const options = { fileName: 'fcfs.yaml', open, workers: 1 };
    const { strategies } = await runExperiment(scenario(story), options);
    const { values, violations } = strategies[0]!.replications[0]!;
    expect(violations).toEqual([]);
    expect(values).toMatchObject({
      jobs_submitted: expected.jobs,
      jobs_unfinished: 0,
      wait_p50_s: expected.median_wait,
      wait_max_s: expected.max_wait,
      makespan_s: expected.makespan,
    });
    expect(values.wait_mean_s!.toFixed(6)).toBe(expected.mean_wait!.toFixed(6));
  });
});
