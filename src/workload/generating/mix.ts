/** A mix of kinds of jobs: which kind each arrival has, and the sizes and run times of its jobs. */
import { assert } from '../../kernel/assert.ts';
import { type Distribution, quantile } from '../../kernel/distribution.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { LevelForm } from '../../words/workloads.ts';
import { largestInt32, largestMs } from '../records/limits.ts';
import type { WorkloadTable } from '../table.ts';
import type { SourceDraws } from './source-draws.ts';
import type { Levels } from './workflow.ts';

/** One kind of job in the mix. */
export interface MixEntry {
  /** ≥ 0; its share of the arrivals is the weight over the sum of all weights. */
  readonly weight: number;
  /** Jobs are called `name-1`, `name-2` …, numbered over the whole source. */
  readonly name: string;
  /** Constants and lists are used as they are, other laws rounded to whole vCPUs, at least one. */
  readonly vcpuMilli: Distribution;
  readonly memoryMib: Distribution;
  readonly gpus: number;
  readonly runtimeMs: Distribution;
  /** In this share of the jobs, vCPUs, memory and run time have the same rank; default 0. */
  readonly correlation?: number | undefined;
  /** Share of the jobs whose containers exit with 1; default 0. */
  readonly failure?: number | undefined;
  /** An arrival is a workflow; undefined = a single job. */
  readonly workflow?: Levels | undefined;
  /** How its levels are submitted; default: as jobs. */
  readonly submit?: LevelForm | undefined;
  /** Children of each arrival, which is an array; below two, a single job. */
  readonly arraySize?: Distribution | undefined;
  /** Whether each child of its arrays waits for the child before. */
  readonly isSequential?: boolean | undefined;
}

/** What is drawn for each job. */
export type DrawnJobs = Pick<
  WorkloadTable,
  'runtimeMs' | 'vcpuMilli' | 'memoryMib' | 'gpus' | 'exitCode'
>;

/** `kind`: that of each job. */
export function drawJobs(
  kind: Int32Array,
  mix: readonly MixEntry[],
  source: SourceDraws,
): DrawnJobs {
  const count = kind.length;
  const runtimeMs = new Float64Array(count);
  const vcpuMilli = new Int32Array(count);
  const memoryMib = new Int32Array(count);
  const gpus = new Int32Array(count);
  const exitCode = new Int32Array(count);
  for (let job = 0; job < count; job++) {
    const entry = itemAt(mix, itemAt(kind, job));
    const { failure = 0 } = entry;
    gpus[job] = entry.gpus;
    if (failure > 0 && source.uniform('failure', job) < failure) exitCode[job] = 1;
    const rank = rankOf(entry, job, source);
    if (rank >= 0) {
      runtimeMs[job] = msOf(quantile(entry.runtimeMs, rank));
      vcpuMilli[job] = vcpuMilliOf(entry.vcpuMilli, quantile(entry.vcpuMilli, rank));
      memoryMib[job] = wholeOf(quantile(entry.memoryMib, rank));
      continue;
    }
    runtimeMs[job] = msOf(source.sample(entry.runtimeMs, 'runtime', job));
    vcpuMilli[job] = vcpuMilliOf(entry.vcpuMilli, source.sample(entry.vcpuMilli, 'size', 2 * job));
    memoryMib[job] = wholeOf(source.sample(entry.memoryMib, 'size', 2 * job + 1));
  }
  return { runtimeMs, vcpuMilli, memoryMib, gpus, exitCode };
}

/** The common rank of a job's vCPUs, memory and run time; −1 = they are independent. */
export function rankOf({ correlation = 0 }: MixEntry, job: number, source: SourceDraws): number {
  const isCommon = correlation > 0 && source.uniform('rank', 2 * job) < correlation;
  return isCommon ? source.uniform('rank', 2 * job + 1) : -1;
}

/** The kind of each arrival. */
export function drawKinds(
  count: number,
  mix: readonly MixEntry[],
  source: SourceDraws,
): Int32Array {
  const picker = new MixPicker(mix);
  const kind = new Int32Array(count);
  for (let arrival = 0; arrival < count; arrival++) {
    kind[arrival] = picker.pick(source.uniform('mix', arrival));
  }
  return kind;
}

/** Picks entries of a mix. */
class MixPicker {
  /** The sums of the weights up to each entry, itself included. */
  private readonly upTo: readonly number[];
  private readonly total: number;
  private readonly last: number;

  constructor(mix: readonly MixEntry[]) {
    let total = 0;
    this.upTo = mix.map(({ weight }) => (total += weight));
    this.total = total;
    this.last = mix.findLastIndex(({ weight }) => weight > 0);
    assert(this.last >= 0, 'a mix has a positive weight');
  }

  /** The index of the entry whose part of the summed weights u falls into. */
  pick(u: number): number {
    let index = 0;
    // u × total may round up to total: then it is the last entry with a weight.
    while (index < this.last && u * this.total >= itemAt(this.upTo, index)) index++;
    return index;
  }
}

/** In whole ms, never negative. */
export function msOf(value: number): number {
  return Math.min(Math.max(0, Math.round(value)), largestMs);
}

function vcpuMilliOf(law: Distribution, milli: number): number {
  const asGiven = typeof law === 'number' || law.kind === 'empirical';
  return asGiven ? wholeOf(milli) : Math.min(wholeOf(milli / 1_000), 2_000_000) * 1_000;
}

/** At least 1, and at most what the table's columns hold. */
function wholeOf(value: number): number {
  return Math.min(Math.max(1, Math.round(value)), largestInt32);
}
