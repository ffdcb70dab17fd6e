/** Writes one row of a job that a scenario spells out. */
import { sure } from '../../kernel/lookup.ts';
import type { JobId, RowId, ShapeId, ShareId } from '../../kernel/ids.ts';
import { assert } from '../../kernel/assert.ts';
import { type Draws, ownerOf } from '../../kernel/random.ts';
import { type Containers, type ContainersOverride, needOf } from '../../scenario/requirements.ts';
import type { InlineJob } from '../../scenario/sections/inline-jobs.ts';
import { behaviourOf, outcomeOf, peakMemoryMib, workMs } from './behaviour.ts';
import type { Numbered } from './calls.ts';
import type { JobColumns } from './job-columns.ts';
import {
  type JobContext,
  type JobSize,
  type JobTraits,
  writeSize,
  writeTraits,
} from './job-traits.ts';
import type { InlineSource } from './sources.ts';
import type { Millis } from '../../kernel/units.ts';

/** A source with its position and the ids of its jobs. */
export interface PlacedInline {
  readonly source: InlineSource;
  readonly index: number;
  readonly numbered: Numbered;
}

/** What rows are filled with, and what they are filled into. */
export interface RowFilling {
  readonly context: JobContext;
  readonly columns: JobColumns;
  readonly draws: Draws;
}

/** One submission, which may have several rows. */
export interface Submitted {
  readonly job: InlineJob;
  readonly ordinal: RowId;
  readonly share: ShareId;
}

/** What is a row's own. */
export interface InlineRow {
  readonly id: JobId;
  /** Index of the array child or node; −1 = neither. */
  readonly arrayIndex: number;
  /** How often the job has been submitted before; the row of the first time is filled already. */
  readonly resubmission: number;
  readonly traits: JobTraits;
  readonly size: JobSize;
  readonly shape: ShapeId;
}

export function fillRow(
  { context, columns, draws }: RowFilling,
  { source, index, numbered }: PlacedInline,
  { job, ordinal, share }: Submitted,
  row: InlineRow,
): void {
  const { id, arrayIndex, resubmission, traits, size, shape } = row;
  writeTraits(columns, id, traits);
  writeSize(columns, id, { size, shape });
  columns.name[id] = job.jobName;
  columns.source[id] = index;
  columns.ordinal[id] = ordinal;
  columns.arrayIndex[id] = arrayIndex;
  columns.share[id] = share;
  columns.resubmission[id] = resubmission;
  const again = resubmission > 0 ? [resubmission] : [];
  const owner = ownerOf('job', source.name, ordinal, arrayIndex, ...again);
  columns.ownerLow[id] = owner.low;
  columns.ownerHigh[id] = owner.high;
  if (resubmission > 0) {
    writeAgain(columns, id, traits);
    return;
  }
  columns.submitMs[id] = numbered.submitMs[ordinal];
  const behaviour = behaviourOf(traits.simulation, arrayIndex);
  const work = workMs(behaviour.runtime ?? 0, owner, draws);
  columns.workMs[id] = work;
  columns.peakMemoryMib[id] = peakMemoryMib(behaviour, owner, draws);
  const outcome = outcomeOf(behaviour, work, traits.facts.stopTimeoutMs);
  columns.outcome[id] = context.tables.outcomes.indexOf(outcome);
}

/** The work is that of the first submission; the time is told by the failure before. */
function writeAgain(columns: JobColumns, id: JobId, { simulation }: JobTraits): void {
  columns.submitMs[id] = Infinity as Millis;
  columns.gapMs[id] = sure(simulation.resubmit).delay;
  const before: JobId = id - 1;
  columns.workMs[id] = columns.workMs[before];
  columns.peakMemoryMib[id] = columns.peakMemoryMib[before];
  columns.outcome[id] = columns.outcome[before];
}

/** What containers of a checked submission ask for. */
export function sizeOf(containers: Containers, overrides: readonly ContainersOverride[]): JobSize {
  const { vcpuMilli, memoryMib, gpus } = needOf(containers, overrides);
  const isWhole = vcpuMilli !== undefined && memoryMib !== undefined;
  assert(isWhole, 'a submission says how much vCPU and memory it needs');
  return { vcpuMilli, memoryMib, gpus };
}
