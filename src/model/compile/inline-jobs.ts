/** Fills the columns of the jobs that a scenario spells out, arrays with their children. */
import { assert } from '../../kernel/assert.ts';
import type { Draws } from '../../kernel/random.ts';
import { ownerOf } from '../../kernel/random.ts';
import type { InlineJob } from '../../scenario/rooms/inline-jobs.ts';
import { needOf } from '../../scenario/requirements.ts';
import { JobKind } from '../model.ts';
import { behaviourOf, outcomeOf, workMs } from './behaviour.ts';
import type { Numbered } from './calls.ts';
import type { JobColumns } from './job-columns.ts';
import type { JobContext, JobSize, JobTraits } from './job-traits.ts';
import { traitsOf, writeSize, writeTraits } from './job-traits.ts';
import type { InlineSource } from './sources.ts';

/** A source with its position and the ids of its jobs. */
export interface PlacedInline {
  readonly source: InlineSource;
  readonly index: number;
  readonly numbered: Numbered;
}

interface Filling {
  readonly context: JobContext;
  readonly columns: JobColumns;
  readonly draws: Draws;
}

/** One job, or one array with all its rows. */
interface Submitted {
  readonly job: InlineJob;
  readonly ordinal: number;
  readonly traits: JobTraits;
  readonly size: JobSize;
  readonly share: number;
}

export function fillInline(filling: Filling, placed: PlacedInline): void {
  const { context } = filling;
  for (const [ordinal, job] of placed.source.jobs.entries()) {
    const traits = traitsOf(context, job.jobQueue, job.jobDefinition, job);
    const share =
      job.shareIdentifier === undefined ? -1 : context.shares.indexOf(job.shareIdentifier);
    const size = sizeOf(context, job);
    fillJob(filling, placed, { job, ordinal, traits, size, share });
  }
}

function sizeOf({ scenario }: JobContext, job: InlineJob): JobSize {
  const definition = scenario.jobDefinitions.get(job.jobDefinition)!;
  const { vcpuMilli, memoryMib, gpus } = needOf(definition, job.containerOverrides);
  const isWhole = vcpuMilli !== undefined && memoryMib !== undefined;
  assert(isWhole, () => `the job ${job.jobName} says how much vCPU and memory it needs`);
  return { vcpuMilli, memoryMib, gpus };
}

function fillJob(filling: Filling, placed: PlacedInline, submitted: Submitted): void {
  const { columns } = filling;
  const { job, ordinal } = submitted;
  const first = placed.numbered.firstJob[ordinal]!;
  const children = job.arrayProperties?.size ?? 0;
  fillRow(filling, placed, submitted, { id: first, arrayIndex: -1 });
  if (children === 0) return;
  columns.kind[first] = JobKind.array_parent;
  columns.firstChild[first] = first + 1;
  columns.childCount[first] = children;
  for (let arrayIndex = 0; arrayIndex < children; arrayIndex++) {
    const id = first + 1 + arrayIndex;
    fillRow(filling, placed, submitted, { id, arrayIndex });
    columns.kind[id] = JobKind.array_child;
    columns.parent[id] = first;
  }
}

function fillRow(
  filling: Filling,
  { source, index, numbered }: PlacedInline,
  { job, ordinal, traits, size, share }: Submitted,
  { id, arrayIndex }: { readonly id: number; readonly arrayIndex: number },
): void {
  const { context, columns } = filling;
  writeTraits(columns, id, traits);
  writeSize(context, columns, id, { size, facts: traits.facts });
  columns.name[id] = job.jobName;
  columns.source[id] = index;
  columns.ordinal[id] = ordinal;
  columns.arrayIndex[id] = arrayIndex;
  columns.share[id] = share;
  columns.submitMs[id] = numbered.submitMs[ordinal]!;
  const owner = ownerOf('job', source.name, ordinal, arrayIndex);
  columns.ownerLow[id] = owner.low;
  columns.ownerHigh[id] = owner.high;
  const behaviour = behaviourOf(traits.simulation, arrayIndex);
  const work = workMs(behaviour.runtime ?? 0, owner, filling.draws);
  columns.workMs[id] = work;
  const outcome = outcomeOf(behaviour, work, traits.facts.stopTimeoutMs);
  columns.outcome[id] = context.tables.outcomes.indexOf(outcome);
}
