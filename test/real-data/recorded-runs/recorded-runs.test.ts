/** Recorded runs of AWS Batch, replayed: waits, types, money and fleets beside what was recorded. */
import { mean, quantile } from 'd3-array';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedText } from '../shared.ts';
import { describedJobsOf, traceOf } from './recorded-log.ts';
import {
  provedVcpuHours,
  recordedCostUsd,
  recordedRun,
  recordedTypes,
  recordedWaits,
} from './recorded-run.ts';
import { type Environment, type Log, replay, type ReplayFigures } from './replay.ts';

const replications = 40;

const spot = {
  type: 'SPOT',
  allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
  maxvCpus: 1_000,
} as const;
const onDemand = {
  type: 'EC2',
  allocationStrategy: 'BEST_FIT_PROGRESSIVE',
  maxvCpus: 1_000,
} as const;

interface Case {
  readonly id: string;
  /** The least part of the vCPU-hours that the recorded tasks prove. */
  readonly leastFleet: number;
  readonly environment: Environment;
  /** Spot prices of that day as a part of On-Demand's, cost-weighted over the tasks. */
  readonly spotFactor: number;
  /** The GPUs of the tasks of these processes, which the dump does not have. */
  readonly gpus?: RegExp;
}

/** Losses are not drawn: the recorded times contain those that there were. */
const cases: readonly Case[] = [
  {
    id: '10Sj9ejvKktHWg',
    // AWS gave it machines of 96 and 128 vCPUs for single tasks of 24, and kept them for hours.
    leastFleet: 0.7,
    environment: { ...spot, region: 'eu-west-1', instanceTypes: ['c6id', 'm6id', 'r6id'] },
    spotFactor: 0.462,
  },
  {
    id: '50CueCkLKqyOeH',
    leastFleet: 0.95,
    environment: { ...spot, region: 'eu-west-1', instanceTypes: ['c6i', 'm6i', 'r6i'] },
    spotFactor: 0.481,
  },
  {
    id: '15dvxY1LnZYrYe',
    leastFleet: 0.95,
    environment: { ...onDemand, region: 'us-east-1', instanceTypes: ['g5', 'c6id'] },
    spotFactor: 1,
    gpus: /PARABRICKS/,
  },
];

function logOf({ id, gpus }: Case): Log {
  const run = recordedRun(id);
  if (gpus === undefined) return { format: 'nextflow', text: traceOf(run) };
  const text = describedJobsOf(run, ({ process }) => (gpus.test(process) ? 4 : 0));
  return { format: 'describe-jobs', text };
}

const sizes = new Map(
  sharedText('data/prices/instance-types.csv')
    .split('\n')
    .map((line) => line.split(','))
    .map(([type = '', vcpus, memory]) => [
      type,
      { vcpus: Number(vcpus), memoryMib: Number(memory) },
    ]),
);

describe.each(cases)('$id', (recorded) => {
  const run = recordedRun(recorded.id);
  const observed = {
    costUsd: recordedCostUsd(run),
    waitsS: recordedWaits(run),
    vcpuHours: provedVcpuHours(run, (type) => sizes.get(type)!),
  };
  let defaults: readonly ReplayFigures[] = [];

  beforeAll(async () => {
    const played = (preset: string, count: number) => {
      const price = { factor: recorded.spotFactor };
      const assumptions = {
        preset,
        billing: { attribution: 'max' },
        spot: { interruptions: 'none', price },
      };
      const { environment } = recorded;
      return replay(logOf(recorded), { environment, assumptions, replications: count });
    };
    defaults = await played('aws', replications);
    const ideal = await played('ideal', 1);
    console.log(
      [
        `${'run'.padEnd(16)} ${heads.map((head) => head.padStart(9)).join('')}  tasks by type`,
        line(recorded.id, figuresOf(observed), recordedTypes(run)),
        line('  defaults', figuresOfAll(defaults), meanTasks(defaults)),
        line('  ideal (null)', figuresOfAll(ideal), meanTasks(ideal)),
      ].join('\n'),
    );
  });

  it('breaks no law', () => {
    expect(defaults.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('the tasks cost what they cost, within 10 % in the mean', () => {
    const costs = defaults.map(({ attributedUsd }) => attributedUsd);
    expect(Math.abs(mean(costs)! / observed.costUsd - 1)).toBeLessThanOrEqual(0.1);
  });

  it('the recorded cost lies between the 5 % and 95 % quantiles, or within 1 % of both', () => {
    const costs = defaults.map(({ attributedUsd }) => attributedUsd);
    expect(quantile(costs, 0.05)! * 0.99).toBeLessThanOrEqual(observed.costUsd);
    expect(quantile(costs, 0.95)! * 1.01).toBeGreaterThanOrEqual(observed.costUsd);
  });

  it('as many vCPU-hours run as the recorded tasks prove, or as many as are known to', () => {
    const hours = mean(defaults, ({ provisionedVcpuHours }) => provisionedVcpuHours)!;
    expect(hours / observed.vcpuHours).toBeGreaterThanOrEqual(recorded.leastFleet);
  });

  it('as large a part of the tasks waits 100 s and more, within 0.05', () => {
    const late = (waits: readonly number[]) =>
      waits.filter((wait) => wait >= 100).length / waits.length;
    const simulated = late(defaults.flatMap(({ waitsS }) => waitsS));
    expect(Math.abs(simulated - late(observed.waitsS))).toBeLessThanOrEqual(0.05);
  });
});

const heads = [
  'cost',
  'p05',
  'p95',
  'vCPU-h',
  'w p05',
  'w p25',
  'w p50',
  'w p75',
  'w p95',
  '≥100 s',
];

interface Figures {
  readonly costsUsd: readonly number[];
  readonly vcpuHours: number;
  readonly waitsS: readonly number[];
}

function figuresOf(observed: { costUsd: number; waitsS: readonly number[]; vcpuHours: number }) {
  const { costUsd, waitsS, vcpuHours } = observed;
  return { costsUsd: [costUsd], vcpuHours, waitsS };
}

function figuresOfAll(runs: readonly ReplayFigures[]): Figures {
  return {
    costsUsd: runs.map(({ attributedUsd }) => attributedUsd),
    vcpuHours: mean(runs, ({ provisionedVcpuHours }) => provisionedVcpuHours)!,
    waitsS: runs.flatMap(({ waitsS }) => waitsS),
  };
}

function line(name: string, figures: Figures, tasks: ReadonlyMap<string, number>): string {
  const { costsUsd, vcpuHours, waitsS } = figures;
  const late = waitsS.filter((wait) => wait >= 100).length / waitsS.length;
  const cells = [
    mean(costsUsd)!.toFixed(2),
    quantile(costsUsd, 0.05)!.toFixed(2),
    quantile(costsUsd, 0.95)!.toFixed(2),
    vcpuHours.toFixed(0),
    ...[0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantile(waitsS, p)!.toFixed(0)),
    late.toFixed(3),
  ];
  const types = [...tasks].sort(([, a], [, b]) => b - a).slice(0, 6);
  const named = types.map(([type, count]) => `${type} ${count.toFixed(0)}`).join(', ');
  return `${name.padEnd(16)} ${cells.map((cell) => cell.padStart(9)).join('')}  ${named}`;
}

function meanTasks(runs: readonly ReplayFigures[]): ReadonlyMap<string, number> {
  const types = new Set(runs.flatMap(({ tasks }) => [...tasks.keys()]));
  return new Map(
    [...types].map((type) => [type, mean(runs, ({ tasks }) => tasks.get(type) ?? 0)!] as const),
  );
}
