/** Every bill can be computed again from the files, to the last decimal, by other code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/library/run-experiment.ts';
import { resultFiles } from '../../src/report/files/result-files.ts';
import { runFiles } from '../../src/report/run-files/run-files.ts';
import { isLong } from '../laws/runs.ts';
import { nanoOf, rowsOf } from '../scenarios/csv-rows.ts';
import { remadeBill } from './remake.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
/** The scenarios with the longest runs are for the long search. */
const heavy = [
  'array-pipeline.yaml',
  'finish-by-morning.yaml',
  'one-minute-jobs.yaml',
  'two-teams.yaml',
];
const shipped = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .filter((file) => isLong || !heavy.includes(file));

type Files = ReadonlyMap<string, string>;

/** The files of the first replication of each strategy. */
async function filesOf(text: string): Promise<Files> {
  const files = new Map<string, string>();
  const keep = ({ path, pieces }: { path: string; pieces: Iterable<string | Uint8Array> }) =>
    files.set(path, [...pieces].join(''));
  const result = await runExperiment(text, {
    fileName: 'scenario.yaml',
    open: (file) => [readFileSync(join(folder, file))],
    overrides: { set: [['replications', '1']] },
    workers: 1,
    detailed: 'first',
    onRun: (run) => runFiles(run).forEach(keep),
  });
  resultFiles(result, '').forEach(keep);
  return files;
}

/** Compares the bills of all runs with constant prices with remade ones; returns their number. */
function checkBills(files: Files): { runs: number; meters: Set<string>; freed: number } {
  const prices = files.get('prices.csv')!;
  const checked = { runs: 0, meters: new Set<string>(), freed: 0 };
  for (const run of rowsOf(files.get('replications.csv')!)) {
    const strategy = run['strategy']!;
    const own = rowsOf(prices).filter((row) => row['strategy'] === strategy);
    if (own.some((row) => row['moves'] === 'true')) continue;
    const text = (name: string) => files.get(`runs/${strategy}/1/${name}.csv`)!;
    const charges = rowsOf(text('charges'));
    const endS = String(Math.max(0, ...charges.map((row) => Number(row['to_s']))));
    const bill = remadeBill({ instances: text('instances'), prices }, strategy, endS);
    const instances = rowsOf(text('instances'));
    expect(bill).toEqual(instances.map((row) => nanoOf(row['cost_usd']!)));
    expect(bill.reduce((sum, cost) => sum + cost, 0n)).toBe(nanoOf(run['cost_usd']!));
    checked.runs++;
    checked.freed += instances.filter((row) => row['billed_s'] === '0').length;
    for (const row of charges) checked.meters.add(row['meter']!);
  }
  return checked;
}

describe('a bill made again from instances.csv and prices.csv', () => {
  it.each(shipped)('is that of %s', async (file) => {
    checkBills(await filesOf(readFileSync(join(folder, file), 'utf8')));
  });

  it('is that of Spot with losses in and after the first hour, of volumes, of Fargate', async () => {
    const { runs, meters, freed } = checkBills(await filesOf(mixed));
    expect(runs).toBe(3);
    expect([...meters].sort()).toEqual([
      'ebs-gp3',
      'ec2-spot',
      'fargate-memory',
      'fargate-spot-memory',
      'fargate-spot-storage',
      'fargate-spot-vcpu',
      'fargate-storage',
      'fargate-vcpu',
    ]);
    expect(freed).toBeGreaterThan(3);
  });
});

const mixed = `
name: mixed
question: What does each cost?
region: us-east-1
start: 2026-01-05T18:00:00Z
seed: 7
workload:
  work:
    generate:
      queue: main
      jobDefinition: work
      count: 60
      arrivals: { poisson: { perHour: 30 } }
      mix: [{ name: work, vcpus: 1, memory: 2GiB, runtime: { lognormal: { median: 40m, p95: 120m } } }]
jobDefinitions:
  work:
    type: container
    containerProperties:
      image: tools
      ephemeralStorage: { sizeInGiB: 61 }
    retryStrategy: { attempts: 9 }
jobQueues:
  main: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: workers }] }
computeEnvironments:
  workers:
    type: MANAGED
    computeResources: { type: SPOT, maxvCpus: 64, instanceTypes: [m6i.large, c6i.large] }
assumptions: { spot: { interruptions: { rate: 0.9/h } } }
strategies:
  spot: {}
  fargate: { computeEnvironments: { workers: { computeResources: { type: FARGATE } } } }
  fargate-spot: { computeEnvironments: { workers: { computeResources: { type: FARGATE_SPOT } } } }
`;
