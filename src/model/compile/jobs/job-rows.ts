/** Writes the rows of jobs: complete rows of inline jobs, and the common part of all rows. */
import { put } from '../../../kernel/columns.ts';
import type { JobId, RowId, ShapeId, ShareId } from '../../../kernel/ids.ts';
import { assert } from '../../../kernel/assert.ts';
import { type Draws, type Owner, ownerOf } from '../../../kernel/random.ts';
import type { Mib, Millis, MilliVcpu } from '../../../kernel/units.ts';
import {
  type Containers,
  type ContainersOverride,
  needOf,
} from '../../../scenario/requirements.ts';
import { grownMib } from '../../../scenario/resubmission.ts';
import type { InlineJob } from '../../../scenario/sections/inline-jobs.ts';
import { jobOwner } from '../../../workload/generating/source-draws.ts';
import type { Numbered } from './calls.ts';
import type { JobColumns } from './job-columns.ts';
import { type JobContext, type JobSize, type JobTraits, plainShape } from './job-traits.ts';
import type { Resubmission } from './resubmissions.ts';
import type { InlineSource, JobSource } from './sources.ts';
import type { WorkRows } from './work.ts';

/** A source, and what is needed to write its rows. */
export interface Filling<Source extends JobSource = JobSource> {
  readonly context: JobContext;
  readonly columns: JobColumns;
  /** Rows whose work follows a simulation. */
  readonly work: WorkRows[];
  readonly draws: Draws;
  readonly source: Source;
  /** Position of the source. */
  readonly index: number;
  readonly numbered: Numbered;
}

/** What all rows of a submission have in common. */
export interface SubmittedJob {
  readonly ordinal: RowId;
  readonly share: ShareId;
}

/** What differs between the rows of a submission. */
export interface SubmittedRow {
  readonly id: JobId;
  /** Index of the array child or node; −1 = neither. */
  readonly arrayIndex: number;
  /** undefined = its first submission. */
  readonly again: Again | undefined;
  readonly traits: JobTraits;
  readonly size: JobSize;
  readonly shape: ShapeId;
}

/** A resubmission, and the row of the submission before. */
export interface Again {
  readonly resubmission: Resubmission;
  readonly before: JobId;
}

/** Writes everything but times and work. */
export function writeRow(
  filling: Filling,
  { ordinal, share }: SubmittedJob,
  { id, arrayIndex, again, traits, size, shape }: SubmittedRow,
): void {
  const { columns } = filling;
  writeTraits(columns, id, traits);
  columns.vcpuMilli[id] = size.vcpuMilli as MilliVcpu;
  columns.memoryMib[id] = size.memoryMib as Mib;
  put(columns.gpus, id, size.gpus);
  columns.shape[id] = shape;
  put(columns.share, id, again?.resubmission.share ?? share);
  const resubmission = again?.resubmission.number ?? 0;
  put(columns.resubmission, id, resubmission);
  columns.firstSubmission[id] = again === undefined ? id : columns.firstSubmission[again.before];
  writeName(filling, id, { ordinal, arrayIndex, resubmission });
}

export function writeTraits(columns: JobColumns, id: JobId, traits: JobTraits): void {
  put(columns.queue, id, traits.queue);
  put(columns.definition, id, traits.definition);
  put(columns.image, id, traits.image);
  put(columns.retry, id, traits.retry);
  put(columns.timeoutMs, id, traits.timeoutMs);
  put(columns.priority, id, traits.priority);
  put(columns.tags, id, traits.tags);
}

/** The stable name of a row within its source. */
interface RowName {
  readonly ordinal: RowId;
  readonly arrayIndex: number;
  readonly resubmission: number;
}

/** Writes the stable name of a row and the owner of its draws, which is returned. */
export function writeName(
  { columns, source, index }: Filling,
  id: JobId,
  { ordinal, arrayIndex, resubmission }: RowName,
): Owner {
  put(columns.source, id, index);
  columns.ordinal[id] = ordinal;
  put(columns.arrayIndex, id, arrayIndex);
  const owner =
    resubmission > 0
      ? ownerOf('job', source.name, ordinal, arrayIndex, resubmission)
      : jobOwner(source.name, ordinal, arrayIndex);
  columns.ownerLow[id] = owner.low;
  columns.ownerHigh[id] = owner.high;
  return owner;
}

/** A submission of an inline source. */
export interface Submitted extends SubmittedJob {
  readonly filling: Filling<InlineSource>;
  readonly job: InlineJob;
  /** Id of its first row. */
  readonly first: JobId;
}

/** Everything but the work. */
export function fillRow(submitted: Submitted, row: SubmittedRow): void {
  const { filling, ordinal } = submitted;
  const { columns, numbered } = filling;
  const { id, again } = row;
  writeRow(filling, submitted, row);
  if (again === undefined) columns.submitMs[id] = numbered.submitMs[ordinal];
  else repeatWork(columns, id, again);
}

/** Notes that the work of rows `from` to `to` − 1 follows the simulation of their traits. */
export function noteWork(
  { work }: Filling,
  { simulation, containers }: JobTraits,
  from: JobId,
  to: JobId,
): void {
  work.push({ from, to, simulation, stopTimeoutMs: containers.stopTimeoutMs });
}

/** All but the time is that of the first submission; that depends on the previous failure. */
export function repeatWork(columns: JobColumns, id: JobId, { resubmission, before }: Again): void {
  columns.submitMs[id] = Infinity as Millis;
  columns.gapMs[id] = resubmission.delayMs;
  columns.follows[id] = resubmission.follows;
  columns.priority[id] = columns.priority[before];
  columns.image[id] = columns.image[before];
  columns.workMs[id] = columns.workMs[before];
  columns.peakMemoryMib[id] = columns.peakMemoryMib[before];
  columns.outcome[id] = columns.outcome[before];
}

/** The rows, from `from` on, of the resubmissions of a plain job or an array child. */
export function fillResubmissions(
  filling: Filling,
  submitted: SubmittedJob,
  row: SubmittedRow,
  { from, all }: { readonly from: JobId; readonly all: readonly Resubmission[] },
): void {
  const { columns, context } = filling;
  let before = row;
  for (const resubmission of all) {
    const { number, traits, memoryFactor } = resubmission;
    const id: JobId = from + number - 1;
    const size = { ...row.size, memoryMib: grownMib(row.size.memoryMib, memoryFactor) };
    const isSame = traits === before.traits && size.memoryMib === before.size.memoryMib;
    const shape = isSame ? before.shape : context.tables.shapes.indexOf(plainShape(size, traits));
    const again = { resubmission, before: before.id };
    const next = { ...row, id, traits, size, shape, again };
    writeRow(filling, submitted, next);
    repeatWork(columns, id, again);
    columns.nextSubmission[before.id] = id;
    before = next;
  }
}

/** The resources that the containers of a checked submission request. */
export function sizeOf(containers: Containers, overrides: readonly ContainersOverride[]): JobSize {
  const { vcpuMilli, memoryMib, gpus } = needOf(containers, overrides);
  const isComplete = vcpuMilli !== undefined && memoryMib !== undefined;
  assert(isComplete, 'a submission says how much vCPU and memory it needs');
  return { vcpuMilli, memoryMib, gpus };
}
