/** Generates a workload: arrivals, a mix of kinds of jobs, sizes and run times. */
import { assert } from '../../kernel/assert.ts';
import { InputError } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { grow } from '../../kernel/columns.ts';
import type { Draws } from '../../kernel/random.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import type { Texts } from '../../kernel/text/packed-texts.ts';
import { mostCharacters, noLabels, TextCollector } from '../../kernel/text/text-columns.ts';
import { type Arrivals, createArrivalClock, type OpenArrivals } from './arrivals.ts';
import { drawArrays, lastingMs } from './arrays.ts';
import { type JobLayout, layOut, placesIn } from './layout.ts';
import { largestMs } from '../records/limits.ts';
import { drawJobs, drawKinds, type MixEntry, msOf } from './mix.ts';
import { SourceDraws } from './source-draws.ts';
import { SubmissionCollector } from '../records/submission.ts';
import type { RowEdges } from '../replay/table-needs.ts';
import type { TableSubmissions, WorkloadTable } from '../table.ts';
import { type WaitingUsers, waitingUsers } from './users.ts';

export interface GeneratorSpec {
  /** Most arrivals: jobs or workflows; without it, `durationMs` ends the source. */
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

/**
 * The jobs of one replication. Job n's draws have the address (purpose, source, n), so they are the
 * same under every strategy, and another arrival law does not change sizes or run times.
 */
export function generate(spec: GeneratorSpec, draws: Draws, sourceName: string): GeneratedTable {
  const { arrivals, mix } = spec;
  const source = new SourceDraws(draws, sourceName);
  const isOpen = arrivals.kind !== 'users';
  const arrivalMs = isOpen ? submissionsOf(spec, arrivals, source) : undefined;
  const layout = layOut(drawKinds(arrivalMs?.length ?? spec.count ?? 0, mix, source), mix);
  const { kind, needs } = layout;
  const count = kind.length;
  const drawn = drawJobs(kind, mix, source);
  const arrays = drawArrays(layout, mix, source);
  const runtimeMs = arrays === undefined ? drawn.runtimeMs : lastingMs(arrays, drawn.runtimeMs);
  return {
    count,
    name: namesOf(mix, layout, source.name),
    kind,
    ...(isOpen
      ? openTimes(arrivalMs ?? new Float64Array(), layout)
      : timesOfUsers(arrivals, runtimeMs, source)),
    ...drawn,
    runtimeMs,
    arrays,
    image: noLabels(count),
    submission: needs && needing(needs, count),
    skipped: [],
    noted: [],
    assumedSizes: 0,
  };
}

/** All jobs of an arrival are submitted at once. */
function openTimes(arrivalMs: Float64Array, { kind, arrival }: JobLayout): WaitingUsers {
  const count = kind.length;
  const ofJob = (index: number) => itemAt(arrivalMs, index);
  return {
    submitMs: arrival === undefined ? arrivalMs : Float64Array.from(arrival, ofJob),
    afterStart: new Int32Array(count + 1),
    after: new Int32Array(),
    gapMs: new Float64Array(count),
  };
}

function timesOfUsers(
  { users, thinkMs }: Extract<Arrivals, { readonly kind: 'users' }>,
  runtimeMs: Float64Array,
  source: SourceDraws,
): WaitingUsers {
  return waitingUsers({
    users,
    thinkMs: (ordinal) => msOf(source.sample(thinkMs, 'arrival', ordinal)),
    runtimeMs,
  });
}

/** Dependencies as a record would state them, and nothing else. */
function needing({ start, target }: RowEdges, count: number): TableSubmissions {
  return { ...new SubmissionCollector().result(count), needStart: start, needs: target };
}

function namesOf(
  mix: readonly MixEntry[],
  { kind, arrival }: JobLayout,
  sourceName: string,
): Texts {
  const names = new TextCollector();
  let places = placesIn({ workflow: [1] });
  for (let job = 0; job < kind.length; job++) {
    const entry = itemAt(mix, itemAt(kind, job));
    const number = arrival === undefined ? job : itemAt(arrival, job);
    const isFirst = job === 0 || number !== arrival?.[job - 1];
    if (isFirst) places = placesIn(entry);
    const place = entry.workflow === undefined ? '' : `-${places.next().value as string}`;
    names.push(`${entry.name}-${number + 1}${place}`);
    if (names.length > mostCharacters) {
      const most = grouped(mostCharacters, 0);
      refuse(sourceName, `gives its jobs names of more than ${most} characters`);
    }
  }
  return names.result();
}

/** In whole ms, until the count or the duration is reached. */
function submissionsOf(
  { count = Infinity, durationMs = Infinity }: GeneratorSpec,
  arrivals: OpenArrivals,
  source: SourceDraws,
): Float64Array {
  const ends = count < Infinity || (durationMs < Infinity && arrivals.kind !== 'at-once');
  assert(ends, () => `source ${source.name} has a count or a duration that ends it`);
  const clock = createArrivalClock(arrivals, (ordinal) => source.uniform('arrival', ordinal));
  let submitMs = new Float64Array(1_024);
  let jobs = 0;
  for (; jobs < count; jobs++) {
    const at = Math.round(clock(jobs));
    if (at >= durationMs) break;
    if (at > largestMs) refuse(source.name, 'submits jobs thousands of years ahead');
    if (jobs === submitMs.length) submitMs = grow(submitMs, jobs + 1);
    submitMs[jobs] = at;
  }
  return submitMs.slice(0, jobs);
}

function refuse(sourceName: string, message: string): never {
  const path = `workload.${sourceName}`;
  const remedy = 'change its rate, count or duration';
  throw new InputError([
    { file: '', line: 0, column: 0, path, message, remedy, severity: 'error' },
  ]);
}
