/** Fills the columns of the jobs that a scenario spells out, parents with their children. */
import { valueOf } from '../../kernel/lookup.ts';
import type { JobId } from '../../kernel/ids.ts';
import { memoryOfSubmissions } from '../../scenario/resubmission.ts';
import { JobKind } from '../jobs.ts';
import {
  type RowFilling,
  fillRow,
  type PlacedInline,
  sizeOf,
  type Submitted,
} from './inline-row.ts';
import { type JobSize, type JobTraits, plainShape, traitsOf } from './job-traits.ts';
import { fillMultinode } from './multinode-jobs.ts';

export function fillInline(filling: RowFilling, placed: PlacedInline): void {
  const { context } = filling;
  for (const [ordinal, job] of placed.source.jobs.entries()) {
    const share =
      job.shareIdentifier === undefined ? -1 : context.shares.indexOf(job.shareIdentifier);
    const { nodeProperties } = valueOf(context.scenario.jobDefinitions, job.jobDefinition);
    const submitted = { job, ordinal, share };
    if (nodeProperties === undefined) fillJob(filling, placed, submitted);
    else fillMultinode(filling, placed, submitted, nodeProperties);
  }
}

/** A plain job's row, or an array's with those of its children. */
function fillJob(filling: RowFilling, placed: PlacedInline, submitted: Submitted): void {
  const { columns, context } = filling;
  const { job, ordinal } = submitted;
  const traits = traitsOf(context, job.jobQueue, job.jobDefinition, job);
  const size = sizeOf(valueOf(context.scenario.jobDefinitions, job.jobDefinition), [job]);
  const shape = context.tables.shapes.indexOf(plainShape(size, traits));
  const first = placed.numbered.firstJob[ordinal];
  const children = job.arrayProperties?.size ?? 0;
  const common = { traits, size, shape, resubmission: 0 };
  fillRow(filling, placed, submitted, { ...common, id: first, arrayIndex: -1 });
  if (children === 0) {
    fillAgain(filling, placed, submitted, { traits, size, first });
    return;
  }
  columns.kind[first] = JobKind.array_parent;
  columns.firstChild[first] = first + 1;
  columns.childCount[first] = children;
  for (let arrayIndex = 0; arrayIndex < children; arrayIndex++) {
    const id: JobId = first + 1 + arrayIndex;
    fillRow(filling, placed, submitted, { ...common, id, arrayIndex });
    columns.kind[id] = JobKind.array_child;
    columns.parent[id] = first;
  }
}

interface First {
  readonly traits: JobTraits;
  readonly size: JobSize;
  readonly first: number;
}

/** The rows in which a client submits the job again, perhaps with more memory each time. */
function fillAgain(
  filling: RowFilling,
  placed: PlacedInline,
  submitted: Submitted,
  { traits, size, first }: First,
): void {
  const { resubmit } = traits.simulation;
  if (resubmit === undefined) return;
  const { shapes } = filling.context.tables;
  for (const [resubmission, memoryMib] of memoryOfSubmissions(size.memoryMib, resubmit).entries()) {
    if (resubmission === 0) continue;
    const larger = { ...size, memoryMib };
    const shape = shapes.indexOf(plainShape(larger, traits));
    const own = { id: first + resubmission, resubmission, size: larger, shape };
    fillRow(filling, placed, submitted, { ...own, traits, arrayIndex: -1 });
  }
}
