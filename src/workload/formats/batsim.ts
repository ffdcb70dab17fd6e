/** Decodes workloads of Batsim (https://batsim.org): JSON with jobs, and profiles of their work. */
import type { Decoder } from '../../kernel/text/decoder.ts';
import type { JsonHandler } from '../../kernel/text/json-parser.ts';
import { createJsonReader } from '../../kernel/text/json-reader.ts';
import type { Position } from '../../kernel/text/json-tokens.ts';
import { isObject, type JsonObject, type JsonValue } from '../../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../../kernel/text/mistakes.ts';
import { shorten, someOf } from '../../kernel/text/shorten.ts';
import { type FactFault, idIn, largestOf, numberIn } from '../records/json-facts.ts';
import {
  createRows,
  type DecodeOptions,
  type ImportedRow,
  type ImportedRows,
} from '../records/rows.ts';
import { timeoutOf } from '../records/time-limit.ts';

const remedy = 'expected a workload of Batsim with jobs and profiles';
/** The keys of a job that are read. */
const knownKeys = ['id', 'profile', 'subtime', 'res', 'walltime'];
/** Characters of keys that are listed in a note. */
const longestKeys = 200;

/** A job before its profile is known: profiles mostly come behind the jobs. */
interface BatsimJob {
  readonly id: string;
  readonly profile: string;
  readonly submitMs: number;
  readonly vcpuMilli: number;
  readonly walltimeS: number;
  /** Its other keys, joined. */
  readonly others: string;
  readonly position: Position;
}

/** Reads a workload; a resource is a vCPU, and a walltime is a timeout. */
export function createBatsimDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const jobs: BatsimJob[] = [];
  /** ms by name; NaN = the work of the profile depends on the machines. */
  const runtimes = new Map<string, number>();

  const readItem: JsonHandler = (item, position, isDocument, { list, key }) => {
    const fail: FactFault = (path, message) => mistakes.add({ ...position, path, message, remedy });
    if (list === 'profiles') {
      const seconds = numberIn(item, ['delay', 'runtime'], largestOf.seconds, fail);
      runtimes.set(key, Math.round(seconds * 1_000));
    } else if (isDocument || list !== 'jobs') fail('', 'no list of jobs');
    else if (!rows.take()) return true;
    else jobs.push(jobOf(item, position, fail));
    return true;
  };

  function push(job: BatsimJob): void {
    const runtimeMs = runtimes.get(job.profile);
    if (runtimeMs === undefined) {
      const message = `there is no profile ${quoted(job.profile)}`;
      mistakes.add({ ...job.position, path: 'profile', message, remedy });
    } else if (Number.isNaN(runtimeMs))
      rows.skip('its profile has no delay: it depends on machines');
    else if (job.vcpuMilli === 0) rows.skip('no resources');
    else add(job, runtimeMs);
  }

  function add(job: BatsimJob, runtimeMs: number): void {
    // Batsim ends a job at its walltime, however long its profile is.
    const { timeoutS, notes } = timeoutOf({ limitS: job.walltimeS, runtimeMs: 0 });
    for (const note of notes) rows.note(note);
    if (job.others !== '') rows.note(`keys that are not read: ${job.others}`);
    rows.push(rowOf(job, runtimeMs, timeoutS));
  }

  const reader = createJsonReader({ lists: ['jobs'], maps: ['profiles'] }, readItem, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      const message = reader.end() ? 'the list of jobs is empty' : 'the file is empty';
      if (mistakes.count() === 0) jobs.forEach(push);
      return rows.finish(mistakes, { message, remedy });
    },
  };
}

function jobOf(item: JsonValue, position: Position, fail: FactFault): BatsimJob {
  const id = idIn(item, 'id');
  const profile = idIn(item, 'profile');
  const submitS = numberIn(item, ['subtime'], largestOf.seconds, fail);
  const resources = numberIn(item, ['res'], largestOf.count, fail);
  if (id === '') fail('id', 'a job without an id');
  if (profile === '') fail('profile', 'a job without a profile');
  if (Number.isNaN(submitS)) fail('subtime', 'a job without a subtime');
  const hasWalltime = Number(idIn(item, 'walltime') || '-1') >= 0;
  const walltimeS = hasWalltime ? numberIn(item, ['walltime'], largestOf.seconds, fail) : NaN;
  const submitMs = Math.round(submitS * 1_000);
  return {
    id,
    profile,
    submitMs,
    vcpuMilli: Math.round(resources * 1_000) || 0,
    walltimeS,
    others: isObject(item) ? othersIn(item) : '',
    position,
  };
}

/** Keys of the user's own, and of schedulers. */
function othersIn(job: JsonObject): string {
  const others = [...job.keys()].filter((key) => !knownKeys.includes(key)).sort();
  return shorten(someOf(others), longestKeys);
}

function rowOf(job: BatsimJob, runtimeMs: number, timeoutS: number | undefined) {
  const { id, profile, submitMs, vcpuMilli } = job;
  const row: ImportedRow = {
    name: profile,
    submitMs,
    completeMs: NaN,
    runtimeMs,
    vcpuMilli,
    memoryMib: 0,
    gpus: 0,
    exitCode: 0,
    tag: '',
    image: '',
    earlierAttempts: 0,
    submission: { id, timeoutS },
  };
  return row;
}

/** Whether a text begins like a workload of Batsim. */
export function looksLikeBatsim(head: string): boolean {
  if (!/^\ufeff?\s*\{/.test(head)) return false;
  return /"profiles"\s*:\s*\{|"subtime"\s*:/.test(head);
}
