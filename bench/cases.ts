/**
 * The cases that the bare loop can play too: their jobs in columns, for the loop, and as a scenario
 * with a log, for batchcast. All times are whole seconds, as in logs.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { quantile } from '../src/kernel/distribution.ts';
import { exp } from '../src/kernel/numeric.ts';
import { createDraws, ownerOf } from '../src/kernel/random.ts';
import type { FloorCase } from './floor.ts';
import { container, fixedPool, ideal, scenario } from './scenarios.ts';

const machines = 64;
const vcpusPerMachine = 16;
const vcpusMax = 8;
const meanWorkS = 600;
const load = 0.9;
/** Spread of the lognormal runtimes; the median follows from the mean. */
const sigma = 1;
const largestArray = 10_000;

/** A case by name and number of jobs. */
export interface Case {
  readonly name: (typeof caseNames)[number];
  readonly jobs: number;
}

/** Jobs in order of arrival. */
const jobsOf = { poisson: poissonJobs, burst: burstJobs, arrays: arrayJobs };
export const caseNames = ['poisson', 'burst', 'arrays'] as const;

export function floorCaseOf({ name, jobs }: Case): FloorCase {
  return jobsOf[name](jobs);
}

/** Poisson arrivals, lognormal runtimes, 1–8 vCPUs, 64 machines × 16 vCPUs, load 0.9. */
function poissonJobs(count: number): FloorCase {
  const { uniform } = source;
  const meanVcpus = (1 + vcpusMax) / 2;
  const meanGapS = (meanVcpus * meanWorkS) / (load * machines * vcpusPerMachine);
  const gap = { kind: 'exponential', mean: meanGapS } as const;
  const columns = emptyColumns(count);
  let at = 0;
  for (let job = 0; job < count; job++) {
    at += quantile(gap, uniform('arrival', job));
    columns.arrivalMs[job] = 1_000 * Math.round(at);
    columns.workMs[job] = workMs(job);
    columns.vcpus[job] = 1 + Math.floor(vcpusMax * uniform('size', job));
  }
  return columns;
}

/** The same jobs, all submitted at once. */
function burstJobs(count: number): FloorCase {
  return { ...poissonJobs(count), arrivalMs: new Float64Array(count) };
}

/** Arrays submitted at once: they differ in vCPUs, and their children have the same runtimes. */
function arrayJobs(count: number): FloorCase {
  const columns = emptyColumns(count);
  const size = arraySize(count);
  for (let job = 0; job < count; job++) {
    columns.workMs[job] = workMs(job % size);
    columns.vcpus[job] = arrayVcpus(Math.floor(job / size));
  }
  return columns;
}

const draws = createDraws('bench', 1);
const owner = ownerOf('source', 'bench');
const source = {
  uniform: (purpose: 'arrival' | 'runtime' | 'size', job: number) =>
    draws.uniform(purpose, owner.low, owner.high, job),
};

function workMs(job: number): number {
  const median = meanWorkS / exp((sigma * sigma) / 2);
  const drawn = quantile({ kind: 'lognormal', median, sigma }, source.uniform('runtime', job));
  return 1_000 * Math.max(1, Math.round(drawn));
}

function arraySize(count: number): number {
  return Math.min(largestArray, count / 2);
}

function arrayVcpus(array: number): number {
  return 1 + (array % vcpusMax);
}

function emptyColumns(count: number): FloorCase {
  return {
    arrivalMs: new Float64Array(count),
    workMs: new Float64Array(count),
    vcpus: new Int32Array(count),
    machines,
    vcpusPerMachine,
  };
}

/** What the bare loop does. */
const firstFit = { ...ideal, scheduler: { placement: 'first-fit' } };

/** The scenario of a case; it imports `jobs.swf`, unless its jobs are arrays. */
export function scenarioOf({ name, jobs }: Case): string {
  const parts = { ...fixedPool(machines, vcpusPerMachine), assumptions: firstFit };
  if (name !== 'arrays') {
    const log = { format: 'swf', file: 'jobs.swf', queue: 'queue', defaults: { memory: '1GiB' } };
    return scenario({ ...parts, workload: { log: { import: log } } });
  }
  const size = arraySize(jobs);
  const runtime = Array.from({ length: size }, (_, child) => `${workMs(child) / 1_000}s`);
  const arrays = Array.from({ length: jobs / size }, (_, array) => ({
    jobName: `array-${array}`,
    jobQueue: 'queue',
    jobDefinition: 'work',
    arrayProperties: { size },
    containerOverrides: { resourceRequirements: [{ type: 'VCPU', value: arrayVcpus(array) }] },
  }));
  return scenario({
    ...parts,
    workload: { arrays: { jobs: arrays } },
    jobDefinitions: { work: container({ runtime }) },
  });
}

/** Lines written at once. */
const pieceLines = 10_000;

/** Writes a case's jobs in the Standard Workload Format. */
export function writeLog({ arrivalMs, workMs, vcpus }: FloorCase, path: string): void {
  const file = openSync(path, 'w');
  for (let job = 0; job < vcpus.length;) {
    const lines: string[] = [];
    for (; lines.length < pieceLines && job < vcpus.length; job++) {
      const times = `${arrivalMs[job]! / 1_000} -1 ${workMs[job]! / 1_000}`;
      lines.push(`${job + 1} ${times} ${vcpus[job]} -1 -1 -1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1\n`);
    }
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}
