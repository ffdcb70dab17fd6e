/** The timed worlds, as floor cases and as models of the same jobs. */
import { column, int32, type NumberArray, table } from '../src/kernel/columns.ts';
import { quantile } from '../src/kernel/distribution.ts';
import type { Column, JobId, RowId } from '../src/kernel/ids.ts';
import { exp } from '../src/kernel/numeric.ts';
import { createDraws, ownerOf } from '../src/kernel/random.ts';
import { msPerSecond } from '../src/kernel/units.ts';
import { type Edges, JobKind, type Jobs } from '../src/model/jobs.ts';
import type { Model } from '../src/model/model.ts';
import { world } from '../test/worlds/model-builder.ts';
import type { FloorCase } from './floor.ts';

const machines = 64;
const vcpusPerMachine = 16;
const vcpusMax = 8;
const meanWorkMs = 600 * msPerSecond;
const load = 0.9;
/** Spread of the lognormal runtimes; the median follows from the mean. */
const sigma = 1;

/** Poisson arrivals, lognormal runtimes, 1–8 vCPUs, 64 machines × 16 vCPUs, load 0.9. */
export function poissonCase(count: number): FloorCase {
  const draws = createDraws('bench', 1);
  const { low, high } = ownerOf('source', 'bench');
  const meanVcpus = (1 + vcpusMax) / 2;
  const meanGapMs = (meanVcpus * meanWorkMs) / (load * machines * vcpusPerMachine);
  const runtime = {
    kind: 'lognormal',
    median: meanWorkMs / exp((sigma * sigma) / 2),
    sigma,
  } as const;
  const arrivalMs = new Float64Array(count);
  const workMs = new Float64Array(count);
  const vcpus = new Int32Array(count);
  let at = 0;
  for (let job = 0 as JobId; job < count; job++) {
    at += quantile(
      { kind: 'exponential', mean: meanGapMs },
      draws.uniform('arrival', low, high, job),
    );
    arrivalMs[job] = Math.round(at);
    workMs[job] = Math.round(quantile(runtime, draws.uniform('runtime', low, high, job)));
    vcpus[job] = 1 + Math.floor(vcpusMax * draws.uniform('size', low, high, job));
  }
  return { arrivalMs, workMs, vcpus, machines, vcpusPerMachine };
}

/** The same jobs, all submitted at once. */
export function burstCase(count: number): FloorCase {
  return { ...poissonCase(count), arrivalMs: new Float64Array(count) };
}

/** The model of a case, with plain jobs. */
export function caseModel(floorCase: FloorCase): Model {
  return withJobs(floorCase, floorCase.vcpus.length, 0);
}

/** The model of a burst whose jobs are children of arrays of the given size. */
export function arrayModel(floorCase: FloorCase, size: number): Model {
  return withJobs(floorCase, Math.ceil(floorCase.vcpus.length / size), size);
}

function withJobs(floorCase: FloorCase, parents: number, arraySize: number): Model {
  const model = world({
    environments: [
      {
        minvCpus: machines * vcpusPerMachine,
        maxvCpus: machines * vcpusPerMachine,
        types: [{ vcpus: vcpusPerMachine }],
      },
    ],
    jobs: Array.from({ length: vcpusMax }, (_, index) => ({ vcpus: index + 1, memoryMib: 1024 })),
    assumptions: { scheduler: { placement: 'first-fit' } },
  });
  return { ...model, jobs: jobsOf(floorCase, model.jobs, { parents, arraySize }) };
}

function jobsOf(
  { arrivalMs, workMs, vcpus }: FloorCase,
  template: Jobs,
  { parents, arraySize }: { readonly parents: number; readonly arraySize: number },
): Jobs {
  const isArray = arraySize > 0;
  const first = 0 as JobId;
  const units = vcpus.length;
  const count = units + (isArray ? parents : 0);
  type Of = (unit: number, row: number) => number;
  const fill = <T extends number>(
    of: Of,
    parentValue: number,
    array: NumberArray = new Int32Array(count),
  ): Column<JobId, T> => {
    for (let row = 0; row < count; row++) {
      const parent = isArray && row % (arraySize + 1) === 0;
      const unit = isArray ? row - Math.floor(row / (arraySize + 1)) - 1 : row;
      array[row] = parent ? parentValue : of(unit, row);
    }
    return column(array);
  };
  const parentOf = (row: number) => (isArray ? row - (row % (arraySize + 1)) : -1);
  const none: Edges = { start: int32<JobId, RowId>(count + 1), targets: int32<RowId, JobId>(0) };
  const childrenOf = (row: number) => Math.min(arraySize, count - row - 1);
  const firstChild = int32<JobId, JobId>(count);
  const childCount = int32<JobId>(count);
  for (let row = 0 as JobId; isArray && row < count; row += arraySize + 1) {
    firstChild[row] = row + 1;
    childCount[row] = childrenOf(row);
  }
  return {
    count,
    source: fill(() => 0, 0),
    ordinal: fill((unit) => unit, 0),
    arrayIndex: fill((_, row) => (isArray ? row - parentOf(row) - 1 : -1), -1),
    resubmission: fill(() => 0, 0),
    firstSubmission: column(Int32Array.from({ length: count }, (_, row) => row)),
    nextSubmission: fill(() => -1, -1),
    follows: fill(() => 0, 0),
    parent: fill((_, row) => parentOf(row), -1),
    firstChild,
    childCount,
    kind: fill(() => (isArray ? JobKind.array_child : JobKind.job), JobKind.array_parent),
    name: table(new Array<string>(count).fill('bench')),
    queue: fill(() => 0, 0),
    share: fill(() => -1, -1),
    definition: fill(() => 0, 0),
    vcpuMilli: fill((unit) => 1000 * vcpus[unit]!, 1000),
    memoryMib: fill(() => 1024, 1024),
    gpus: fill(() => 0, 0),
    peakMemoryMib: fill(() => 0, 0),
    tags: fill(() => 0, 0),
    shape: fill((unit) => template.shape[(vcpus[unit]! - 1) as JobId], template.shape[first]),
    image: fill(() => -1, -1),
    submitMs: fill((unit) => arrivalMs[unit]!, 0, new Float64Array(count)),
    dependents: none,
    dependencyCount: fill(() => 0, 0),
    triggers: none,
    triggerCount: fill(() => 0, 0),
    gapMs: fill(() => 0, 0, new Float64Array(count)),
    workMs: fill((unit) => workMs[unit]!, 0, new Float64Array(count)),
    outcome: fill(() => template.outcome[first], template.outcome[first]),
    retry: fill(() => template.retry[first], template.retry[first]),
    timeoutMs: fill(() => Infinity, Infinity, new Float64Array(count)),
    priority: fill(() => 0, 0),
    ownerLow: fill((_, row) => row, 0),
    ownerHigh: fill(() => 0, 0),
  };
}
