/** Generates a workload: arrivals, a mix of kinds of jobs, sizes and run times. */
import { assert } from '../kernel/assert.ts';
import { type Distribution, quantile, sampleMs } from '../kernel/distribution.ts';
import { InputError } from '../kernel/input-error.ts';
import { itemAt } from '../kernel/lookup.ts';
import { type Draws, ownerOf, type Purpose } from '../kernel/random.ts';
import { grouped } from '../kernel/text/numbers.ts';
import {
  mostCharacters,
  noLabels,
  TextCollector,
  type Texts,
} from '../kernel/text/text-columns.ts';
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
  const submitMs = submissionsOf(spec, (ordinal) => uniform('arrival', ordinal), sourceName);
  const pick = createMixPicker(spec.mix);
  const count = submitMs.length;
  const kind = Int32Array.from(submitMs, (_, job) => pick(uniform('mix', job)));
  const entryAt = (job: number) => itemAt(spec.mix, itemAt(kind, job));
  const column = (value: (entry: MixEntry, job: number) => number) =>
    kind.map((_, job) => value(entryAt(job), job));
  return {
    count,
    name: namesOf(count, (job) => entryAt(job).name, sourceName),
    kind,
    submitMs: Float64Array.from(submitMs),
    runtimeMs: Float64Array.from(submitMs, (_, job) =>
      Math.min(largestMs, sampleMs(entryAt(job).runtimeMs, uniform('runtime', job))),
    ),
    vcpuMilli: column((entry, job) => vcpuMilliOf(entry.vcpuMilli, uniform('size', 2 * job))),
    memoryMib: column((entry, job) =>
      wholeOf(quantile(entry.memoryMib, uniform('size', 2 * job + 1))),
    ),
    gpus: column((entry) => entry.gpus),
    image: noLabels(count),
    exitCode: new Int32Array(count),
    afterStart: new Int32Array(count + 1),
    after: new Int32Array(),
    gapMs: new Float64Array(count),
    skipped: [],
  };
}

function namesOf(count: number, nameAt: (job: number) => string, sourceName: string): Texts {
  const names = new TextCollector();
  for (let job = 0; job < count; job++) {
    names.push(`${nameAt(job)}-${job + 1}`);
    if (names.length > mostCharacters) {
      refuse(
        sourceName,
        `gives its jobs names of more than ${grouped(mostCharacters, 0)} characters`,
      );
    }
  }
  return names.result();
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

/** Picks the index of the entry whose part of the summed weights u falls into. */
function createMixPicker(mix: readonly MixEntry[]): (u: number) => number {
  const last = mix.findLastIndex(({ weight }) => weight > 0);
  assert(last >= 0, 'a mix has a positive weight');
  let total = 0;
  const upTo = mix.map(({ weight }) => (total += weight));
  return (u) => {
    const picked = upTo.findIndex((bound) => u * total < bound);
    // u × total may round up to total: then it is the last entry with a weight.
    return picked < 0 ? last : picked;
  };
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
