/** Generates a workload: arrivals, a mix of kinds of jobs, sizes and run times. */
import { assert } from '../kernel/assert.ts';
import { type Distribution, quantile, sampleMs } from '../kernel/distribution.ts';
import { InputError } from '../kernel/input-error.ts';
import { type Draws, ownerOf, type Purpose } from '../kernel/random.ts';
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

/** Jobs that one source may generate. */
export const mostGeneratedJobs = 10_000_000;

/**
 * The jobs of one replication. Job n's draws have the address (purpose, source, n), so they are the
 * same under every strategy, and another arrival law does not change sizes or run times.
 */
export function generate(spec: GeneratorSpec, draws: Draws, sourceName: string): WorkloadTable {
  const { low, high } = ownerOf('source', sourceName);
  const uniform = (purpose: Purpose, ordinal: number) => draws.uniform(purpose, low, high, ordinal);
  const submitMs = submissionsOf(spec, (ordinal) => uniform('arrival', ordinal), sourceName);
  const pick = createMixPicker(spec.mix);
  const count = submitMs.length;
  const entries = submitMs.map((_, job) => pick(uniform('mix', job)));
  const column = (value: (entry: MixEntry, job: number) => number) =>
    Int32Array.from(entries, value);
  return {
    count,
    name: entries.map((entry, job) => `${entry.name}-${job + 1}`),
    submitMs: Float64Array.from(submitMs),
    runtimeMs: Float64Array.from(entries, (entry, job) =>
      Math.min(largestMs, sampleMs(entry.runtimeMs, uniform('runtime', job))),
    ),
    vcpuMilli: column((entry, job) => vcpuMilliOf(entry.vcpuMilli, uniform('size', 2 * job))),
    memoryMib: column((entry, job) =>
      wholeOf(quantile(entry.memoryMib, uniform('size', 2 * job + 1))),
    ),
    gpus: column((entry) => entry.gpus),
    image: [],
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
): readonly number[] {
  const { count = Infinity, durationMs = Infinity, arrivals } = spec;
  const ends = count < Infinity || (durationMs < Infinity && arrivals.kind !== 'at-once');
  assert(ends, `source ${sourceName} has a count or a duration that ends it`);
  const clock = createArrivalClock(arrivals, uniform);
  const submitMs: number[] = [];
  while (submitMs.length < count) {
    const at = Math.round(clock(submitMs.length));
    if (at >= durationMs) break;
    if (at > largestMs) refuse(sourceName, 'submits jobs thousands of years ahead');
    if (submitMs.length === mostGeneratedJobs) {
      refuse(sourceName, `generates more than ${mostGeneratedJobs} jobs`);
    }
    submitMs.push(at);
  }
  return submitMs;
}

function refuse(sourceName: string, message: string): never {
  const path = `workload.${sourceName}`;
  const remedy = 'change its rate, count or duration';
  throw new InputError([
    { file: '', line: 0, column: 0, path, message, remedy, severity: 'error' },
  ]);
}

/** Picks the entry whose part of the summed weights u falls into. */
function createMixPicker(mix: readonly MixEntry[]): (u: number) => MixEntry {
  const entries = mix.filter(({ weight }) => weight > 0);
  const last = entries.at(-1);
  assert(last !== undefined, 'a mix has a positive weight');
  let total = 0;
  const upTo = entries.map(({ weight }) => (total += weight));
  // u × total may round up to total: then it is the last entry.
  return (u) => entries[upTo.findIndex((bound) => u * total < bound)] ?? last;
}

function vcpuMilliOf(law: Distribution, u: number): number {
  const milli = quantile(law, u);
  const asGiven = typeof law === 'number' || law.kind === 'empirical';
  return asGiven ? wholeOf(milli) : Math.min(wholeOf(milli / 1_000), 2_000_000) * 1_000;
}

/** At least 1, and at most what the table's columns hold. */
function wholeOf(value: number): number {
  return Math.min(Math.max(1, Math.round(value)), largestInt32);
}
