/** Generates a workload: arrivals, a mix of kinds of jobs, sizes and run times. */
import { assert } from '../kernel/assert.ts';
import { type Distribution, quantile } from '../kernel/distribution.ts';
import { InputError } from '../kernel/input-error.ts';
import { itemAt } from '../kernel/lookup.ts';
import { NumberCollector } from '../kernel/number-collector.ts';
import { type Draws, type Owner, ownerOf, type Purpose } from '../kernel/random.ts';
import { grouped } from '../kernel/text/numbers.ts';
import {
  mostCharacters,
  noLabels,
  TextCollector,
  type Texts,
} from '../kernel/text/text-columns.ts';
import { type Arrivals, createArrivalClock, mostArrivals } from './arrivals.ts';
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

/** The most jobs that a replication can have. */
export function mostGenerated({ count = Infinity, durationMs, arrivals }: GeneratorSpec): number {
  return durationMs === undefined ? count : Math.min(count, mostArrivals(arrivals, durationMs));
}

/**
 * The jobs of one replication. Job n's draws have the address (purpose, source, n), so they are the
 * same under every strategy, and another arrival law does not change sizes or run times.
 */
export function generate(spec: GeneratorSpec, draws: Draws, sourceName: string): GeneratedTable {
  const source = new SourceDraws(draws, sourceName);
  const submitMs = submissionsOf(spec, source, sourceName);
  const count = submitMs.length;
  const kind = new Int32Array(count);
  const runtimeMs = new Float64Array(count);
  const vcpuMilli = new Int32Array(count);
  const memoryMib = new Int32Array(count);
  const gpus = new Int32Array(count);
  drawRows({ kind, runtimeMs, vcpuMilli, memoryMib, gpus }, spec.mix, source);
  return {
    count,
    name: namesOf(spec.mix, kind, sourceName),
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
    submission: undefined,
    skipped: [],
    noted: [],
    assumedSizes: 0,
  };
}

/** The random numbers of one source. */
class SourceDraws {
  private readonly draws: Draws;
  private readonly owner: Owner;

  constructor(draws: Draws, sourceName: string) {
    this.draws = draws;
    this.owner = ownerOf('source', sourceName);
  }

  uniform(purpose: Purpose, ordinal: number): number {
    return this.draws.uniform(purpose, this.owner.low, this.owner.high, ordinal);
  }

  /** A constant needs no random number. */
  sample(law: Distribution, purpose: Purpose, ordinal: number): number {
    return typeof law === 'number' ? law : quantile(law, this.uniform(purpose, ordinal));
  }
}

type DrawnRows = Pick<GeneratedTable, 'kind' | 'runtimeMs' | 'vcpuMilli' | 'memoryMib' | 'gpus'>;

function drawRows(
  { kind, runtimeMs, vcpuMilli, memoryMib, gpus }: DrawnRows,
  mix: readonly MixEntry[],
  source: SourceDraws,
): void {
  const picker = new MixPicker(mix);
  for (let job = 0; job < kind.length; job++) {
    const index = picker.pick(source.uniform('mix', job));
    const entry = itemAt(mix, index);
    kind[job] = index;
    runtimeMs[job] = msOf(source.sample(entry.runtimeMs, 'runtime', job));
    vcpuMilli[job] = vcpuMilliOf(entry.vcpuMilli, source.sample(entry.vcpuMilli, 'size', 2 * job));
    memoryMib[job] = wholeOf(source.sample(entry.memoryMib, 'size', 2 * job + 1));
    gpus[job] = entry.gpus;
  }
}

function namesOf(mix: readonly MixEntry[], kind: Int32Array, sourceName: string): Texts {
  const names = new TextCollector();
  for (let job = 0; job < kind.length; job++) {
    names.push(`${itemAt(mix, itemAt(kind, job)).name}-${job + 1}`);
    if (names.length > mostCharacters) {
      const most = grouped(mostCharacters, 0);
      refuse(sourceName, `gives its jobs names of more than ${most} characters`);
    }
  }
  return names.result();
}

/** In whole ms, until the count or the duration is reached. */
function submissionsOf(spec: GeneratorSpec, source: SourceDraws, sourceName: string): Float64Array {
  const { count = Infinity, durationMs = Infinity, arrivals } = spec;
  const ends = count < Infinity || (durationMs < Infinity && arrivals.kind !== 'at-once');
  assert(ends, `source ${sourceName} has a count or a duration that ends it`);
  const clock = createArrivalClock(arrivals, (ordinal) => source.uniform('arrival', ordinal));
  const submitMs = new NumberCollector(new Float64Array());
  let jobs = 0;
  for (; jobs < count; jobs++) {
    const at = Math.round(clock(jobs));
    if (at >= durationMs) break;
    if (at > largestMs) refuse(sourceName, 'submits jobs thousands of years ahead');
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
