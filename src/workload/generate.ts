/** Generates a workload: arrivals, a mix of kinds of jobs, sizes and run times. */
import { assert } from '../kernel/assert.ts';
import { type Distribution, quantile } from '../kernel/distribution.ts';
import { InputError } from '../kernel/input-error.ts';
import { itemAt } from '../kernel/lookup.ts';
import { NumberCollector } from '../kernel/number-collector.ts';
import { type Draws, ownerOf, type Purpose } from '../kernel/random.ts';
import { noLabels, TextCollector } from '../kernel/text/text-columns.ts';
import { type Arrivals, createArrivalClock } from './arrivals.ts';
import { largestInt32, largestMs } from './limits.ts';
import type { WorkloadTable } from './table.ts';

/** One kind of job in the mix. */
export interface MixEntry {
  /** ≥ 0; its share of the jobs is the weight over the sum of all weights. */
  readonly weight: number;
  /** Jobs are called `name-1`, `name-2` …, numbered over the whole source. */
  readonly name: string;
  /** Constants and lists are used as they are, other laws rounded to whole vCPUs, at least one. */
  readonly vcpuMilli: Distribution;
  readonly memoryMib: Distribution;
  readonly gpus: number;
  readonly runtimeMs: Distribution;
}

export interface GeneratorSpec {
  /** Most jobs; without it, `durationMs` ends the source. */
  readonly count?: number | undefined;
  /** Submissions are before this instant. */
  readonly durationMs?: number | undefined;
  readonly arrivals: Arrivals;
  readonly mix: readonly MixEntry[];
}

/** A table whose rows know their kind. */
export interface GeneratedTable extends WorkloadTable {
  /** By row: index in the mix. */
  readonly kind: Int32Array;
}

/** Jobs that one source may generate. */
export const mostGeneratedJobs = 10_000_000;

/**
 * The jobs of one replication. Job n's draws have the address (purpose, source, n), so they are the
 * same under every strategy, and another arrival law does not change sizes or run times.
 */
export function generate(spec: GeneratorSpec, draws: Draws, sourceName: string): GeneratedTable {
  const { low, high } = ownerOf('source', sourceName);
  const uniform = (purpose: Purpose, ordinal: number) => draws.uniform(purpose, low, high, ordinal);
  /** A constant needs no random number. */
  const sample = (law: Distribution, purpose: Purpose, ordinal: number) =>
    typeof law === 'number' ? law : quantile(law, uniform(purpose, ordinal));
  const submitMs = submissionsOf(spec, (ordinal) => uniform('arrival', ordinal), sourceName);
  const count = submitMs.length;
  const pick = createMixPicker(spec.mix);
  const names = new TextCollector();
  const kind = new Int32Array(count);
  const runtimeMs = new Float64Array(count);
  const vcpuMilli = new Int32Array(count);
  const memoryMib = new Int32Array(count);
  const gpus = new Int32Array(count);
  for (let job = 0; job < count; job++) {
    const index = pick(uniform('mix', job));
    const entry = itemAt(spec.mix, index);
    kind[job] = index;
    names.push(`${entry.name}-${job + 1}`);
    runtimeMs[job] = msOf(sample(entry.runtimeMs, 'runtime', job));
    vcpuMilli[job] = vcpuMilliOf(entry.vcpuMilli, sample(entry.vcpuMilli, 'size', 2 * job));
    memoryMib[job] = wholeOf(sample(entry.memoryMib, 'size', 2 * job + 1));
    gpus[job] = entry.gpus;
  }
  return {
    count,
    name: names.result(),
    kind,
    submitMs,
    runtimeMs,
    vcpuMilli,
    memoryMib,
    gpus,
    image: noLabels(count),
    exitCode: new Int32Array(count),
    afterStart: new Int32Array(count + 1),
    after: new Int32Array(),
    gapMs: new Float64Array(count),
    skipped: [],
  };
}

/** In whole ms, until the count or the duration is reached. */
function submissionsOf(
  spec: GeneratorSpec,
  uniform: (ordinal: number) => number,
  sourceName: string,
): Float64Array {
  const { count = Infinity, durationMs = Infinity, arrivals } = spec;
  const ends = count < Infinity || (durationMs < Infinity && arrivals.kind !== 'at-once');
  assert(ends, `source ${sourceName} has a count or a duration that ends it`);
  const clock = createArrivalClock(arrivals, uniform);
  const submitMs = new NumberCollector(new Float64Array());
  let jobs = 0;
  for (; jobs < count; jobs++) {
    const at = Math.round(clock(jobs));
    if (at >= durationMs) break;
    if (at > largestMs) refuse(sourceName, 'submits jobs thousands of years ahead');
    if (jobs === mostGeneratedJobs) {
      refuse(sourceName, `generates more than ${mostGeneratedJobs} jobs`);
    }
    submitMs.set(jobs, at);
  }
  return submitMs.result(jobs);
}

function refuse(sourceName: string, message: string): never {
  const path = `workload.${sourceName}`;
  const remedy = 'change its rate, count or duration';
  throw new InputError([
    { file: '', line: 0, column: 0, path, message, remedy, severity: 'error' },
  ]);
}

/** Picks the index of the entry whose part of the summed weights u falls into. */
function createMixPicker(mix: readonly MixEntry[]): (u: number) => number {
  const last = mix.findLastIndex(({ weight }) => weight > 0);
  assert(last >= 0, 'a mix has a positive weight');
  let total = 0;
  const upTo = mix.map(({ weight }) => (total += weight));
  return (u) => {
    let picked = 0;
    // u × total may round up to total: then it is the last entry with a weight.
    while (picked < last && u * total >= itemAt(upTo, picked)) picked++;
    return picked;
  };
}

/** In whole ms, never negative. */
function msOf(value: number): number {
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
